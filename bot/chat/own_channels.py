"""/channels: the channels that a person runs with the bot, each a button to its menu."""

from bot.callback_data import Verb
from bot.chat import channels
from bot.chat.desk.buttons import grid, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, lines, paragraphs
from bot.chat.desk.permissions import only_in_private
from bot.chat.start import is_on
from bot.refusals import REMOVED, says
from storage import subscribers
from storage.model import Chat, ChatKind, Reason

_ASKED = 200  # channels known to the bot that Telegram is asked about
_SHOWN = 30
_TITLE_LIMIT = 40


async def list_(call: Call) -> None:
    """List the channels that the person is an administrator of, as Telegram said within a minute."""
    t = call.t
    if call.origin.kind is not ChatKind.PRIVATE:
        await call.refuse(only_in_private(t))
        return
    how = t.gettext(
        "Make me an administrator of the channel, then send me /subscribe @channel here. The other "
        "commands name it in the same way: /filter @channel storm"
    )
    own = await _own(call)
    if not own:
        await call.reply(lines(t.gettext("I know no channel that you run."), how))
        return
    buttons = [
        press(
            f"{'🔔' if is_on(one) and not one.paused else '🔕'} {(one.title or one.username)[:_TITLE_LIMIT]}",
            Verb.CHANNEL,
            chat_id=one.chat_id,
        )
        for one in own
    ]
    said = t.gettext("🔔 gets news, 🔕 gets none. Tap one to choose what comes there.")
    await call.reply(paragraphs(bold(t.gettext("Your channels")), said, how), grid(buttons, columns=1))


async def show(call: Call) -> None:
    """Show the menu of a channel."""
    chat = await call.chat()
    t, on = call.t, is_on(chat)
    said = t.gettext("Subscribed: news goes there.") if on else t.gettext("No news goes there yet.")
    await call.show(Html(said), channels.menu(t, chat_id=call.elsewhere, is_on=on))


async def _own(call: Call) -> list[Chat]:
    if not call.person_id:
        return []
    met = call.services.rulers.met_by(call.person_id)
    known = await call.read(subscribers.channels, first=met, limit=_ASKED)
    there = [one for one in known if not says(one.paused, REMOVED, (Reason.REMOVED,))]
    ids = [one.chat_id for one in there]
    rulers = await call.services.rulers.of(call.bot, ids, now=call.now)
    own = [one for one in there if call.person_id in rulers[one.chat_id]]
    return sorted(own, key=lambda one: one.id, reverse=True)[:_SHOWN]
