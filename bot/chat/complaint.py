"""Says in one line what is wrong with a query. Reads no query itself."""

from bot.chat.locale import Texts
from bot.chat.markup import Html, code, fill
from bot.news.query import QueryError


def complaint(t: Texts, query: str, error: QueryError) -> Html:
    """Say what is wrong, where, and show an example."""
    before = query[: error.position][-20:]
    after = query[error.position :][:20]
    return fill(
        t.gettext("{problem}, here: {place}. For example: {example}"),
        problem=t.gettext(error.message),
        place=code(f"{before}▸{after}"),
        example=code(error.example),
    )
