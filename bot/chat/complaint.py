"""Says in one line what is wrong with a query. Reads no query itself."""

from bot.chat.locale import Texts
from bot.chat.markup import Html, fill
from bot.news.query import QueryError


def complaint(t: Texts, error: QueryError) -> Html:
    """Say what is wrong, where, and show an example."""
    return fill("{line}", line=error.line(t.gettext))
