"""Inline mode: "@bot kharkiv drone", typed in any chat, offers stories to share there. Stores nothing."""

import re
from typing import Any, Final, NamedTuple

import structlog
from telegram.error import BadRequest

from bot import counting
from bot.chat.desk.call import Call
from bot.chat.reading import selection
from bot.chat.start import JUST_OPEN
from bot.news.filters.query import Filter, parse
from bot.news.filters.query_error import QueryError
from bot.news.messages import compose
from bot.news.messages.byline import byline
from bot.news.messages.outlets import others
from bot.news.messages.telegram_html import one_line
from bot.news.messages.view import View, moment
from bot.news.stories.copies import prints
from storage import subscribers
from storage.engine.database import Session
from storage.model import Item
from storage.news import items

log = structlog.get_logger(__name__)

RESULTS: Final = 20
_CACHE_SECONDS: Final = 30  # Telegram answers the same words itself
_TITLE, _NAME, _DESCRIPTION, _BUTTON = 120, 60, 200, 64
_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_WORD: Final = re.compile(r"\w+(?:-\w+)*")
_MOST_WORDS: Final = 8
_OPERATORS: Final = frozenset({"OR", "AND", "NOT"})
_LONGEST_LINK: Final = 2_000


class _Page(NamedTuple):
    """Results, and the item after which to go on; None: there is nothing older."""

    results: list[dict[str, Any]]
    older_from: int | None


async def answer(call: Call, query_id: str, offset: str) -> None:
    """Answer an inline query with the stories that pass; `offset`: after which item the last answer ended."""
    is_number = offset.isascii() and offset.isdigit() and len(offset) <= 18  # noqa: PLR2004 - 18 digits always fit 64 bits
    before_id = int(offset) if is_number else None
    query = _understood(call)
    page = _Page([], None)
    if not isinstance(query, QueryError):
        page = await call.search(_found, call, query, before_id)
    told: dict[str, Any] = {
        "inline_query_id": query_id,
        "results": page.results,
        "next_offset": str(page.older_from or ""),
    }
    if not page.results and before_id is None:
        told["button"] = _button(call, query)
    await _tell(call, told)


async def refuse(call: Call, query_id: str, why: str) -> None:
    """Answer somebody who may not use the bot."""
    await _tell(call, {"inline_query_id": query_id, "results": [], "button": _opening(why)})


def _understood(call: Call) -> Filter | QueryError | None:
    """Read what is typed; half of a query is read by its words. None: nothing is typed."""
    if not call.words:
        return None
    lexicon = call.services.lexicon
    query = parse(call.words, lexicon)
    bare = [word for word in _WORD.findall(call.words) if word not in _OPERATORS][:_MOST_WORDS]
    if isinstance(query, QueryError) and bare:
        simply = parse(" ".join(bare), lexicon)
        return simply if isinstance(simply, Filter) else query
    return query


def _found(s: Session, call: Call, query: Filter | None, before_id: int | None) -> _Page:
    chat = subscribers.chat(s, call.target.chat_id)
    choice = (
        selection.of_query(s, chat, query, now=call.now)
        if query
        else selection.of_chat(s, chat, call.services.lexicon, now=call.now)
    )
    found = selection.find(s, call.services.recent, choice, limit=RESULTS, before_id=before_id)
    counts = counting.of_shown(s, found.items)
    view = call.view(chat)
    results = [_result(s, call, item, view, counts.get(item.story_id, 1)) for item in found.items]
    return _Page(results, found.older_from)


def _result(s: Session, call: Call, item: Item, view: View, publishers: int) -> dict[str, Any]:
    several = call.t.ngettext("{n} publisher", "{n} publishers", publishers).format(n=publishers)
    about = [
        moment(item.happened_at, view),
        byline(item, _NAME),
        several if publishers > 1 else "",
        compose.full_place(item, view),
    ]
    outlets = others(item, prints(item, items.story(s, item.story_id)))
    result: dict[str, Any] = {
        "type": "article",
        "id": str(item.id),
        "title": one_line(item.title, _TITLE) or call.t.gettext("(no title)"),
        "description": one_line(" · ".join(filter(None, about)), _DESCRIPTION),
        "input_message_content": {
            "message_text": compose.post(item, outlets=outlets, view=view).html,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    }
    if item.image_url.startswith("https://") and len(item.image_url) <= _LONGEST_LINK:
        result["thumbnail_url"] = item.image_url
    return result


def _button(call: Call, query: Filter | QueryError | None) -> dict[str, str]:
    """Say why there is nothing, and open the chat with the bot: a filter brings it when it comes."""
    if isinstance(query, QueryError):
        return _opening(query.problem(call.t.gettext))
    if query is None:
        return _opening(call.t.gettext("No stories yet."))
    payload = "_".join(call.words.split())
    is_fit = _PAYLOAD.fullmatch(payload) is not None
    text = call.t.gettext("Nothing yet. Tap to get it when it comes.")
    return _opening(text, payload if is_fit else JUST_OPEN)


def _opening(text: str, payload: str = JUST_OPEN) -> dict[str, str]:
    return {"text": one_line(text, _BUTTON), "start_parameter": payload}


async def _tell(call: Call, told: dict[str, Any]) -> None:
    try:
        await call.bot.call("answerInlineQuery", {"cache_time": _CACHE_SECONDS, "is_personal": True, **told})
    except BadRequest as error:
        # The person has typed on, or left: nobody waits for this answer.
        log.info("chat.inline_unanswered", why=error.message)
