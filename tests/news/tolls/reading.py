"""How the tables of tolls are written: "title | killed 2, hurt 5 next", a row a line."""

from bot.news.words.tolls.reading import read_tolls

DAY = 18  # of the month on which the titles appeared


def told_in(listing: str) -> list[tuple[str, set[str]]]:
    """Rows of titles with what they tell."""
    rows = (line.rpartition(" | ") for line in listing.strip().splitlines())
    return [(title, set(tolls.split(", "))) for title, _, tolls in rows]


def said(title: str, language: str, *body: str) -> set[str]:
    """The tolls of people that are read: "killed 2"; "killed 2 next" of the second victim."""
    tolls = read_tolls(title, body, language, day=DAY)
    return {f"{toll.role} {toll.value}{' next' * toll.is_next}" for toll in tolls if not toll.is_thing}
