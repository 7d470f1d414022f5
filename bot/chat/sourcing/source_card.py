"""What a source brought last, under its card. For everybody: it is what they could have read."""

from bot.callback_data import Verb
from bot.chat.desk.buttons import press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, fill, lines, link, short
from bot.chat.sourcing.sources import about_feed
from bot.chat.wording.moments import ago
from bot.chat.wording.naming import display
from storage import figures
from storage.model import Feed

_SHOWN, _TITLE_LIMIT = 5, 120


@about_feed
async def last_items(call: Call, feed: Feed) -> None:
    """Show the last items of the source of a button."""
    found = await call.read(figures.last_titles, feed.id, limit=_SHOWN)
    back = press(call.t.gettext("« Back"), Verb.SOURCE, feed.id)
    if not found:
        await call.show(Html(call.t.gettext("It has brought nothing yet.")), ((back,),))
        return
    entries = [
        fill("• {title} ({when})", title=link(short(title, _TITLE_LIMIT) or url, url), when=when)
        for title, url, when in ((title, url, ago(call.t, at, call.now)) for at, title, url in found)
    ]
    await call.show(lines(bold(display(feed)), *entries), ((back,),))
