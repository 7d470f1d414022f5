"""How many publishers tell a report independently: who copies takes nothing from others, and adds nothing."""

from itertools import combinations
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.model import VerdictKind
from storage.news.independence import Print, independent

DUPLICATE = VerdictKind.DUPLICATE
GOOGLE = "https://news.google.com/rss/search?q=ferry"


def told(number: int, source: str, *, of: int | None = None, **more) -> Print:
    """Item `number` of a source; `of`: it repeats that one."""
    found = Print(
        id=number,
        feed_id=sum(source.encode()),
        feed_url=f"https://{source}.example/feed",
        outlet="",
        publisher=source,
        verdict=DUPLICATE if of else VerdictKind.UPDATE,
        of=of,
    )
    return found._replace(**more)


def test_sources_with_texts_of_their_own_count():
    assert independent([told(1, "wire"), told(2, "post"), told(3, "hill")]) == 3
    assert independent([told(1, "wire"), told(2, "wire"), told(3, "wire")]) == 1
    assert independent([]) == 0


@pytest.mark.parametrize("publisher", ["", "afp"])
def test_one_text_or_one_agency_is_one_publisher_whoever_prints_it(publisher):
    copies = [told(number, source, of=1) for number, source in enumerate(("post", "hill", "bell"), 2)]
    assert independent([told(1, "wire"), *copies]) == 1
    signed = [told(number, source, publisher="afp") for number, source in enumerate(("post", "hill"), 2)]
    assert independent([*signed, told(9, "wire", publisher=publisher)]) == (1 if publisher else 2)


def test_who_copies_two_reports_first_makes_them_no_less_independent():
    assert independent([told(1, "evil"), told(2, "evil"), told(3, "wire", of=1), told(4, "post", of=2)]) == 2
    expired = [told(1, "evil", verdict=VerdictKind.STALE), told(2, "evil"), told(3, "wire", of=1)]
    assert independent([*expired, told(4, "post", of=2)]) == 2


def test_one_feed_is_one_publisher_by_how_many_names_soever():
    names = ["BBC News", "Reuters", "AFP", "Deutsche Welle"]
    false = [told(n, "evil", outlet=name, publisher=name) for n, name in enumerate(names, 1)]
    assert independent(false) == 1
    assert independent([*false, told(9, "wire")]) == 2
    elsewhere = [one._replace(feed_url="https://evil.example/?news.google.com") for one in false]
    assert independent(elsewhere) == 1


def test_of_an_aggregator_each_outlet_is_a_publisher():
    names = ["BBC News", "AFP", "AFP"]
    listed = [told(n, "google", outlet=name, publisher=name, feed_url=GOOGLE) for n, name in enumerate(names)]
    assert independent(listed) == 2
    assert independent([one._replace(outlet="", publisher="google") for one in listed]) == 1


def test_who_prints_an_agencys_text_beside_a_report_of_its_own_is_a_publisher():
    papers = ("post", "hill", "bell", "coast")
    own = [told(number, paper) for number, paper in enumerate(papers, 11)]
    agency = [told(1, "wire", publisher="afp")]
    shared = [told(number, paper, of=1, publisher="afp") for number, paper in enumerate(papers, 21)]
    assert independent([*shared, *own]) == 4
    assert independent([*agency, *shared, *own]) == 4
    assert independent([*agency, *shared]) == 1
    assert independent([*shared, *own, told(31, "gale", of=1, publisher="afp")]) == 4
    assert independent([*shared, *own, *(told(40 + n, "evil", of=n) for n in (11, 12, 13, 14))]) == 4


def test_who_copies_a_report_of_many_is_no_publisher_beside_its_paper():
    assert independent([told(1, "wire"), told(2, "wire"), told(3, "evil", of=1)]) == 1


def test_who_copies_beside_a_report_of_its_own_takes_nothing_from_others():
    copies = [told(10, "evil"), told(11, "evil", of=1), told(12, "evil", of=2)]
    assert independent([*copies, told(1, "wire"), told(2, "post")]) == 2
    reprints = [told(20, "bell", of=1), told(21, "coast", of=2)]
    assert independent([*copies, told(1, "wire"), told(2, "post"), *reprints]) == 2


def test_counting_a_story_of_hundreds_of_sources_that_share_takes_no_second():
    prints = [told(n, f"paper {n}", feed_id=n, of=n % 50 + 1) for n in range(1, 150)]
    prints += [told(1000 + n, f"paper {n}", feed_id=n, of=n % 7 + 1) for n in range(1, 150)]
    began = process_time()
    assert 1 <= independent(prints) <= 50
    assert process_time() - began < 1


@settings(max_examples=200)
@given(st.lists(st.integers(2, 9), min_size=1, max_size=8, unique=True), st.data())
def test_copies_of_one_source_change_nothing_of_what_others_count(numbers, data):
    sources = ("wire", "post", "hill", "bell", "coast", "river", "gale", "mail")
    own = [told(number, sources[number - 2]) for number in numbers]
    copied = data.draw(st.lists(st.sampled_from(numbers), unique=True))
    assert independent([*own, *(told(100 + n, "evil", of=n) for n in copied)]) == len(own)


def _of_its_own(chosen, prints: list[Print]) -> bool:
    """Whether each of the sources has a print whose text no other of them has."""
    texts = {source: {one.of or one.id for one in prints if one.feed_id == source} for source in chosen}
    return all(
        texts[source] - set().union(*(texts[other] for other in chosen if other != source))
        for source in chosen
    )


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 7)), min_size=1, max_size=12, unique=True))
def test_the_count_is_never_too_high_and_seldom_too_low(pairs):
    prints = [told(100 + n, str(source), feed_id=source, of=of) for n, (source, of) in enumerate(pairs)]
    sources = {one.feed_id for one in prints}
    sizes = (len(s) for n in range(1, 6) for s in combinations(sources, n) if _of_its_own(s, prints))
    most = max(sizes)
    assert most - 1 <= independent(prints) <= most
