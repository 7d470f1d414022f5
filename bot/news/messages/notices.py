"""What a chat is told about itself, apart from news. Pure."""

from bot.news.messages.telegram_html import escape
from bot.news.messages.view import View
from storage.model import Message


def topic_lost(message: Message | None, *, view: View) -> str:
    """Say in the General topic that another one can't be written to. `message`: what came for it."""
    _ = view.translate
    told = _(
        "A topic of this group that I send news to is closed or deleted, so its news stands still. To have "
        "it there again, reopen the topic and send /subscribe in it; to have it here, send /subscribe here."
    )
    if message is None:
        return escape(told)
    came = _("This came for it:")
    return f"{escape(told)} {escape(came)}\n\n{message.html}"


def hook_given_up(host: str, trouble: str, *, view: View) -> str:
    """HTML for a chat whose webhook is off from now on. `trouble`: why, in the chat's language."""
    _ = view.translate
    told = _("Your webhook at {host} is off from now on: {trouble}. News comes here as before.")
    again = _("/settings webhook turns it on again.")
    return escape(f"{told.format(host=host, trouble=trouble)} {again}")
