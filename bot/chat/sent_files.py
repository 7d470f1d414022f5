"""A file that somebody sends in private: a chat's settings, or a list of sources. Reads neither."""

from bot.chat import hints
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html
from bot.chat.preferences import exporting
from bot.chat.sourcing import source_lists


async def received(call: Call) -> None:
    """Lead the file to who takes it; say what is taken where nobody does."""
    document = call.message.document if call.message else None
    if document is not None and exporting.is_export(document):
        await exporting.received(call, document)
    elif document is not None and source_lists.may_be_list(document):
        await source_lists.received(call, document)
    elif call.is_admin:
        await call.reply(Html(call.t.gettext("I take lists of sources: .opml or .txt files.")))
    else:
        await hints.plain_text(call)
