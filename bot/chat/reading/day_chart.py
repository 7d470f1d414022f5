"""The last day as a picture, for the admins of the bot: "Picture" under /stats. Draws nothing itself."""

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.callback_data import Verb
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html
from bot.chat.reading import pictures
from bot.chat.reading.day import lead, shown_sources
from bot.chat.wording.moments import lasting
from bot.chat.wording.naming import display
from bot.map.chart import Chart, Panel, Row
from bot.news.messages.view import View
from storage.day import HOURS, last_day
from storage.engine.database import Session
from storage.model import Chat, Day
from storage.news import feeds

_EVERY: Final = 3  # hours of the day that have a label


async def send(call: Call) -> None:
    """Send the chart: `sv`, "d" = dark."""
    t = call.t
    if not call.services.painter.is_available:
        await call.answer()
        await call.reply(Html(t.gettext("Pictures can't be drawn here.")))
        return
    day, names = await call.read(_figures, call)
    chart = _chart(call, day, names, await call.chat())
    undrawn = t.gettext("The picture could not be drawn. Try again later.")
    await pictures.send(call, chart, " · ".join(lead(t, day)), Verb.DAY_CHART, undrawn=undrawn)


def _figures(s: Session, call: Call) -> tuple[Day, dict[int, str]]:
    return last_day(s, now=call.now), {feed.id: display(feed) for feed in feeds.all_feeds(s)}


def _chart(call: Call, day: Day, names: dict[int, str], chat: Chat | None) -> Chart:
    t = call.t
    slowest = max((delay for delay in day.delays if delay is not None), default=0.0)
    panels = (
        Panel(
            title=t.gettext("Items an hour"),
            counts=day.items,
            highest=str(max(day.items)),
            marked=day.repeats_an_hour,
            mark=t.gettext("repeats held back"),
        ),
        Panel(title=t.gettext("Pushes an hour"), counts=day.pushes, highest=str(max(day.pushes))),
        Panel(
            title=t.gettext("From found to sent, the middle one"),
            counts=tuple(delay or 0.0 for delay in day.delays),
            highest=lasting(t, slowest) if slowest else "",
        ),
    )
    return Chart(
        title=t.gettext("Last 24 hours"),
        hours=_hours(call, call.view(chat)),
        panels=panels,
        rows_title=t.gettext("Items by source"),
        rows=tuple(Row(name=name, count=count) for name, count in shown_sources(day, names)),
        is_dark=call.is_dark,
    )


def _hours(call: Call, view: View) -> tuple[str, ...]:
    """Label every third hour of the reader's own clock: a bar is the hour that begins there."""
    starts = [call.now - timedelta(hours=HOURS - hour) for hour in range(HOURS)]
    own = [start.astimezone(ZoneInfo(view.timezone)).hour for start in starts]
    return tuple(str(hour) if hour % _EVERY == 0 else "" for hour in own)
