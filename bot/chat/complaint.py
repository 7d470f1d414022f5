"""Says in one line what is wrong with a query. Reads no query itself."""

from dataclasses import replace

from bot.chat.call import Call
from bot.chat.markup import Html, fill
from bot.news.query import QueryError
from bot.news.query_terms import choices


def complaint(call: Call, error: QueryError) -> Html:
    """Say what is wrong, where, and show an example; regions by the names that the person calls them."""
    if "choices" in error.values:
        error = replace(error, values={**error.values, "choices": choices(error.codes, call.place_name)})
    return fill("{line}", line=error.line(call.t.gettext))
