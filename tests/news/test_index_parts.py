"""The parts of the index: beginnings, rows hung twice, and who is to hear how a story goes on."""

from bot.news.filters.item_words import Words
from bot.news.filters.lexicon import Lexicon
from bot.news.filters.postings import Postings
from storage.model import Mute
from tests.news.atlas import Atlas
from tests.news.test_match import LEXICON, NOW, item
from tests.news.test_subscription_index import index, subscriber


def test_a_beginning_is_found_again_and_again():
    words = Words("Ukrainian grain", "Ukraine sells grain", "en", LEXICON)
    for _ in range(2):
        assert words.has([(frozenset({"ukrain*"}), frozenset({"grain"}))])
        assert not words.has([(frozenset({"ukrain*"}), frozenset({"sheep"}))])
        assert not words.has([(frozenset({"polan*"}),)])


def test_a_row_hung_twice_on_a_leaf_is_there_once():
    postings = Postings()
    for row in range(200):
        postings.add(0, row)
        postings.add(0, row)
        if row in {0, 1, 30, 199}:
            assert list(postings.rows(0)) == list(range(row + 1))
    assert list(postings.rows(7)) == []
    assert list(postings.union([0, 7])) == list(range(200))


def test_an_item_that_goes_on_with_a_story_is_kept_from_who_excluded_it():
    here = index(
        subscriber(1, "snow -football"),
        subscriber(2, "snow", "rain -football"),
        subscriber(3),
        subscriber(4, "snow", mutes={item("Snow").feed_id: Mute(since_at=NOW, until_at=None, by=1)}),
    )
    story = {1: [101], 2: [201], 3: [], 4: [401], 9: []}
    assert here.listening(story, item("The football match is off"), now=NOW) == [2, 3]
    assert here.listening({2: [202]}, item("The football match is off"), now=NOW) == []
    assert here.listening({2: [299]}, item("The football match is off"), now=NOW) == [2]
    assert here.listening(story, item("Snow goes on"), now=NOW) == [1, 2, 3]


def test_an_unreadable_filter_excludes_nothing():
    here = index(subscriber(1, '"snow'))
    assert here.listening({1: [101]}, item("Snow goes on"), now=NOW) == [1]


def test_a_spelling_without_a_word_is_passed_over():
    class Signs(Atlas):
        def spellings(self, name: str) -> frozenset[str]:
            return frozenset({"—", "springfield"})

    assert all(sequence for sequence in Lexicon(Signs(), ("en",)).sequences("springfield", ("springfield",)))
