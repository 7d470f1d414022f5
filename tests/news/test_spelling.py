"""Words that the news doesn't have, and what was meant."""

from datetime import UTC, datetime

from pyroaring import BitMap

from bot.news.filters.item_index import ItemIndex
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.query import parse
from bot.news.filters.spelling import Unseen, unseen
from storage.model import Item
from tests.news.atlas import Atlas

LEXICON = Lexicon(Atlas())


def items(*titles):
    seen = datetime(2026, 5, 4, tzinfo=UTC)
    return [
        Item(
            id=number,
            feed_id=1,
            story_id=number,
            guid="",
            link="",
            title=title,
            text="",
            summary="",
            source="",
            language="en",
            seen_at=seen,
        )
        for number, title in enumerate(titles)
    ]


def missing(query, *titles, hidden=()):
    index = ItemIndex(LEXICON)
    for item in items(*titles):
        index.put(item)
    return unseen(parse(query, LEXICON), index, BitMap(range(len(titles))) - BitMap(hidden))


FERRIES = ("Ferry to Bergen", "Ferry sinks", "Ferries return", "Merry Christmas", "Merry men", "Berry")


def test_the_nearest_word_that_several_items_have_is_suggested():
    assert missing("Ferryy", *FERRIES) == [Unseen("Ferryy", "Ferry", 2)]
    assert missing("ferrry -snow", *FERRIES) == [Unseen("ferrry", "ferry", 2)]


def test_of_words_alike_the_more_frequent_one_is_suggested():
    assert missing("ferrz", *FERRIES, *["Ferri"] * 9) == [Unseen("ferrz", "ferri", 9)]


def test_a_word_that_stands_once_is_no_suggestion():
    assert missing("berryy", "Berry") == [Unseen("berryy")]


def test_a_word_seen_in_any_form_is_not_missing():
    assert missing("sink OR returned", *FERRIES) == []


def test_exclusions_phrases_and_short_words_are_not_looked_up():
    assert missing('-volcano "far volcano" vol region:UA', *FERRIES) == []


def test_only_the_items_that_are_asked_about_count():
    assert missing("sinks", *FERRIES, hidden=[1]) == [Unseen("sinks")]
    assert missing("ferrry", *FERRIES, "Ferry", hidden=[0]) == [Unseen("ferrry", "ferry", 2)]


def test_without_news_nothing_is_said():
    assert missing("volcano") == []
