"""Answers to what is no command of ours: a mistyped one, or plain words in a private chat."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.callback_data import Verb
from bot.chat import first_minute, menus, regions
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, short
from bot.chat.explaining import why
from bot.chat.preferences import digests, quiet
from bot.chat.wording import guesses
from bot.chat.wording.guesses import Guess
from bot.chat.wording.region_texts import RegionFilter
from bot.news.filters.query import QueryError, parse

_ALIKE = 60.0
_LONGEST_SEARCH = 300  # characters, as of a filter
_LONGEST_NAME = 40  # of a place that may be mistyped
_PLACES = 3


async def unknown(call: Call) -> None:
    """Name the command that was probably meant. `words` is the whole text."""
    typed = call.words.split()[0].lstrip("/").split("@")[0].casefold()
    name = nearest(typed, admin=call.is_admin)
    if name:
        text = call.t.gettext("There is no /{typed}. Did you mean /{name}?")
        await call.reply(fill(text, typed=short(typed, 32), name=name))
    else:
        await call.reply(
            fill(call.t.gettext("There is no /{typed}. /help lists what there is."), typed=short(typed, 32))
        )


def nearest(typed: str, *, admin: bool) -> str:
    """Return the command most like what was typed, "" when none is near."""
    names = [menus.START, menus.STOP, *(entry.name for entry in menus.entries(admin=admin))]
    found = process.extractOne(typed, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else ""


async def first_words(call: Call) -> None:
    """Take the words after /start: a place by its very name is subscribed to, others are asked about."""
    words = " ".join(call.words.split())
    codes = await regions.named(call, words) if len(words) <= _LONGEST_NAME else ()
    if len(codes) == 1:
        await first_minute.add(call, RegionFilter(codes[0]).query)
    else:
        await plain_text(call)


async def quiet_hours(call: Call) -> None:
    """Take the words after the menu of quiet hours: hours are set, others are asked about."""
    if not await quiet.hours(call):
        await plain_text(call)


async def digest_hours(call: Call) -> None:
    """Take the words after the menu of digests, likewise."""
    if not await digests.hours(call):
        await plain_text(call)


async def plain_text(call: Call) -> None:
    """Offer what can be done with plain words: news of a place, news with the words, a search."""
    words = " ".join(call.words.split())
    if words.startswith(("http://", "https://")):
        await why.of_link(call, words)
    elif not words or len(words) > _LONGEST_SEARCH:
        await call.reply(Html(call.t.gettext("I answer commands: /help lists them.")))
    else:
        text = call.t.gettext("{words}: what shall I do with it? /help lists what else there is.")
        await call.reply(fill(text, words=code(words)), await _offers(call, words))


async def _offers(call: Call, words: str) -> Rows:
    """Return places of that name, the words, and last places whose names are like it."""
    t = call.t
    codes = await regions.named(call, words) if len(words) <= _LONGEST_NAME else ()
    named = await guesses.several(call, words, codes) if codes else ()
    like = await guesses.like(call, words) if not codes and len(words) <= _LONGEST_NAME else ()
    first, last = _places(call, named), _places(call, like)
    if isinstance(parse(words, call.services.lexicon), QueryError):
        return (*first, *last)
    search = press(t.gettext("Search: {words}").format(words=short(words, 40)), Verb.SEARCH)
    return (*first, (regions.as_words(call, words),), (search,), *last)


def _places(call: Call, offered: Sequence[Guess]) -> Rows:
    label = call.t.gettext("News from {place}")
    return tuple(
        (press(label.format(place=guesses.told(call, one)), Verb.TAKE_PLACE, one.code),)
        for one in offered[:_PLACES]
    )
