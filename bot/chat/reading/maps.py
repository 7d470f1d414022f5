"""The "Map" buttons: where the last day's stories happened, as a picture. Draws nothing itself."""

from collections import Counter, defaultdict
from datetime import timedelta

from bot.callback_data import Verb
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html
from bot.chat.desk.recent import Choice
from bot.chat.reading import pictures, selection
from bot.chat.wording.region_texts import full_name
from bot.map.sketch import Sketch, Spot
from bot.news.places.gazetteer import countries_without_region
from storage.engine.database import Session

_DAY = timedelta(days=1)
_MOST_STORIES = 4_000


async def of_chat(call: Call) -> None:
    """Send the map of what this chat's filters let through."""
    await _send(call, await call.search(_of_chat, call), verb=Verb.MAP)


async def of_everything(call: Call) -> None:
    """Send the map of all stories."""
    everything = Choice(queries=None, mutes={}, now=call.now)
    await _send(call, await call.search(_counted, call, everything), verb=Verb.MAP_OF_ALL)


async def _send(call: Call, counted: dict[str, int], *, verb: Verb) -> None:
    t, spots = call.t, tuple(_spots(call, counted))
    if not call.services.painter.is_available or not spots:
        await call.answer()
        await call.reply(
            Html(t.gettext("No story of the last 24 hours has a known place."))
            if call.services.painter.is_available
            else Html(t.gettext("Maps can't be drawn here."))
        )
        return
    title, elsewhere = t.gettext("Where the news is from: the last 24 hours"), t.gettext("Beyond this map:")
    sketch = Sketch(title=title, spots=spots, elsewhere=elsewhere, is_dark=call.is_dark)
    undrawn = t.gettext("The map could not be drawn. Try again later.")
    await pictures.send(call, sketch, title, verb, undrawn=undrawn)


def _of_chat(s: Session, call: Call) -> dict[str, int]:
    chat = call.stored(s)
    return _counted(s, call, selection.of_chat(s, chat, call.services.lexicon, now=call.now))


def _counted(s: Session, call: Call, choice: Choice) -> dict[str, int]:
    """Stories of the last day by region; by country where no region of it is known."""
    recent = call.services.recent
    found = selection.count(s, recent, choice, since=call.now - _DAY, limit=_MOST_STORIES)
    stories = defaultdict(set)
    for item in found.items:
        finest = {code for code in item.regions if code.count("-") == 1} | countries_without_region(
            item.regions
        )
        for code in finest:
            stories[code].add(item.story_id)
    return {code: len(those) for code, those in stories.items()}


def _spots(call: Call, counted: dict[str, int]) -> list[Spot]:
    spots, names = [], Counter(map(call.place_name, counted))
    for code, stories in counted.items():
        centre = call.services.gazetteer.centre(code)
        if centre is not None:
            own = call.place_name(code)
            name = own if names[own] == 1 else full_name(call, code)
            spots.append(Spot(name=name, latitude=centre[0], longitude=centre[1], stories=stories))
    return spots
