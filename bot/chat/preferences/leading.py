"""Whose text stands for a report that several outlets print: the chat's order of outlets and of languages."""

import re

from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, listed, short
from bot.chat.desk.permissions import refused
from bot.chat.preferences import news_languages
from bot.chat.wording.naming import Nobody, Several, display, find_source
from storage import subscribers
from storage.engine.database import Session
from storage.model import Chat, Feed
from storage.news import feeds

NOBODY = "none"
_NOBODY = ([NOBODY], ["off"])
MOST = 10  # outlets, languages
_NAME_LIMIT = 60


def line(call: Call, chat: Chat | None, sources: dict[int, str]) -> Html:
    """Say whose report leads; `sources`: what each is called."""
    t = call.t
    first = [sources[one] for one in chat.first_sources if one in sources] if chat else []
    first += [news_languages.name(one) for one in chat.first_languages] if chat else []
    if not first:
        return Html(t.gettext("Of the same report in several outlets, the first one's stands."))
    return fill(
        t.gettext("Of the same report in several outlets, this one's stands: {order}"), order=listed(first)
    )


def named(s: Session, chat: Chat | None) -> dict[int, str]:
    """Read what the chat's first outlets are called."""
    found = (feeds.get(s, one) for one in chat.first_sources) if chat else ()
    return {feed.id: display(feed) for feed in found if feed is not None}


async def typed(call: Call, words: str) -> bool:
    """Take a typed order of outlets and languages, a comma between; whether it was taken."""
    parts = [part.strip() for part in re.split(r"[,;\n]+", words) if part.strip()]
    if not parts or len(parts) > MOST:
        await call.reply(_how(call))
        return False
    known = await call.read(feeds.all_feeds)
    sources, languages = list[int](), list[str]()
    for part in [] if [part.casefold() for part in parts] in _NOBODY else parts:
        if part.casefold() in call.services.news_languages:
            languages.append(part.casefold())
            continue
        found = find_source(part, known)
        if not isinstance(found, Feed):
            await call.reply(_unknown(call, part, found))
            return False
        sources.append(found.id)
    if await refused(call):
        return False
    await call.write(_save, call, tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(languages)))
    return True


def _how(call: Call) -> Html:
    text = call.t.gettext(
        "Of the same report in several outlets, whose stands? Sources and languages, the best first: "
        "{example}. {nobody}: whoever was first."
    )
    return fill(
        text, example=code("/settings first BBC, Ukrinform, en"), nobody=code(f"/settings first {NOBODY}")
    )


def _unknown(call: Call, part: str, found: Several | Nobody) -> Html:
    t, name = call.t, short(part, _NAME_LIMIT)
    if isinstance(found, Several):
        which = listed([name, listed(display(one) for one in found.feeds)], ": ")
        return fill(t.gettext("Which {name}?"), name=which)
    return fill(t.gettext("No source is called {name}. /sources lists them."), name=name)


def _save(s: Session, call: Call, sources: tuple[int, ...], languages: tuple[str, ...]) -> None:
    subscribers.set_first(s, call.kept(s).id, sources=sources, languages=languages)
