"""Has a picture drawn for who pressed a button, and sends it. Knows not what is on it."""

import structlog

from bot.callback_data import Verb
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html
from bot.map.chart import Chart
from bot.map.picture import BusyError
from bot.map.sketch import Sketch

log = structlog.get_logger(__name__)


async def send(call: Call, sketch: Sketch | Chart, caption: str, verb: Verb, *, undrawn: str) -> None:
    """Answer the press and send the picture, or say that it is `undrawn`. A busy painter costs no message."""
    try:
        picture = await call.services.painter.draw(sketch, asker=call.person_id)
    except BusyError:
        busy = call.t.gettext("Other pictures are being drawn just now. Try again in a minute, please.")
        await call.answer(busy)
        return
    await call.answer()
    if picture is None:
        log.warning("picture.not_drawn", verb=verb)
        await call.reply(Html(undrawn))
        return
    name = "day.png" if isinstance(sketch, Chart) else "map.png"
    await call.send_picture(name, picture, caption, verb)
