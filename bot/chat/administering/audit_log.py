"""What the admins of the bot did, for each other to see, newest first."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, lines, paragraphs, short
from bot.chat.wording.moments import clock_time
from bot.news.words.translation import N_
from storage import audit
from storage.model import Deed

_PAGE = 15
_WHAT_LIMIT = 160
DEEDS = (
    N_("added {what}"),
    N_("removed {what}"),
    N_("took {what} back"),
    N_("moved {what}"),
    N_("renamed {what}"),
    N_("set the home region of {what}"),
    N_("turned the full text on or off for {what}"),
    N_("muted {what} for everybody"),
    N_("unmuted {what} for everybody"),
    N_("corrected {what}"),
    N_("split {what}"),
    N_("joined {what} again"),
    N_("made invitation {what}"),
    N_("took back invitation {what}"),
    N_("showed {what} out"),
)


async def show(call: Call) -> None:
    """Show a page of the log."""
    page = call.number(0) or 0
    chat = await call.chat()
    deeds = await call.read(audit.newest, limit=_PAGE + 1, before=page * _PAGE)
    t = call.t
    if not deeds:
        await call.show(Html(t.gettext("No admin has done anything yet that is kept here.")))
        return
    row = []
    if page:
        row.append(press("‹", Verb.AUDIT_LOG, page - 1))
    if len(deeds) > _PAGE:
        row.append(press("›", Verb.AUDIT_LOG, page + 1))
    view = call.view(chat)
    entries = [_entry(call, one, clock_time(one.at, view)) for one in deeds[:_PAGE]]
    await call.show(
        paragraphs(bold(t.gettext("What admins did")), lines(*entries)), (tuple(row),) if row else ()
    )


def _entry(call: Call, one: Deed, when: str) -> Html:
    who = call.t.gettext("you") if one.by == call.person_id else str(one.by)
    said = fill(call.t.gettext(one.deed), what=short(one.what, _WHAT_LIMIT))
    return fill("{when} · {who}: {deed}", when=when, who=who, deed=said)
