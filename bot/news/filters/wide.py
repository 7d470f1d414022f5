"""A filter of a chat that takes country-wide news with every region. Pure: text in, text out."""

from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import Filter, parse
from bot.news.filters.tree import WIDE, And, Node, Or, Region, conjunction, disjunction, write


def as_meant(query: str, lexicon: Lexicon, *, country_wide: bool) -> str:
    """Return the query as the chat means it: with its country beside each region that it asks for."""
    if not country_wide:
        return query
    understood = parse(query, lexicon)
    if not isinstance(understood, Filter):
        return query
    wider = write(_widened(understood.root))
    return wider if isinstance(parse(wider, lexicon), Filter) else query  # else it has become too long


def _widened(node: Node) -> Node:
    match node:
        case And():
            return conjunction([_widened(part) for part in node.of])
        case Or():
            return disjunction([_widened(part) for part in node.of])
        case Region() if "-" in node.code and not node.code.endswith(WIDE):
            country = node.code.partition("-")[0]
            return disjunction([node, Region(code=f"{country}{WIDE}", name="")])
        case _:  # what is not wanted stays as it is
            return node
