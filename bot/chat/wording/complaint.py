"""Says in one line what is wrong with a query, or hinders an Undo. Reads no query itself."""

from dataclasses import replace

from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, fill
from bot.chat.locale import Texts
from bot.news.filters.query import QueryError
from bot.news.filters.query_terms import choices


def complaint(call: Call, error: QueryError) -> Html:
    """Say what is wrong, where, and show an example; regions by the names that the person calls them."""
    if "choices" in error.values:
        error = replace(error, values={**error.values, "choices": choices(error.codes, call.place_name)})
    return fill("{line}", line=error.line(call.t.gettext))


def overtaken(t: Texts) -> str:
    """Say that an Undo is not about the last change any more, and does nothing."""
    return t.gettext("This was changed again since then: nothing is undone.")
