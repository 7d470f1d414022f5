"""An id names an entry only where something of the entry agrees with what it named before."""

from dataclasses import replace
from datetime import timedelta

from bot.news.stories.identity import identity
from bot.news.stories.recognise import recognise
from storage.model import KnownItem
from tests.news.desk_of_one import NOON, entry

TITLES = (
    "Ferry aground near the old harbour",
    "Snow closes the mountain road",
    "Tram drivers walk out in Bremen",
    "Museum reopens after repair",
)


def known_as(*entries):
    """What storage gives of entries that were accepted, numbered from 1."""
    found = {}
    for number, one in enumerate(entries, 1):
        keys = frozenset(identity(one).keys)
        item = KnownItem(
            item_id=number,
            story_id=number,
            title=one.title,
            content_hash=b"",
            published_at=one.published_at,
            keys=keys,
        )
        found |= dict.fromkeys(keys, item)
    return found


def numbers(entries, known):
    return [
        item.item_id if item else None for item in recognise(entries, known, by_title=lambda _: None).found
    ]


def numbered(titles, *, links=True):
    return [
        entry(
            title,
            guid=str(place),
            link=f"https://bay.example/{title.split()[0].lower()}" if links else "",
            at=NOON - timedelta(hours=len(title)),
        )
        for place, title in enumerate(titles)
    ]


def test_guids_that_count_places_do_not_hide_what_moves_in_above():
    before = numbered(TITLES[1:])
    assert numbers(numbered(TITLES), known_as(*before)) == [None, 1, 2, 3]
    before = numbered(TITLES[1:], links=False)
    assert numbers(numbered(TITLES, links=False), known_as(*before)) == [None, 1, 2, 3]


def test_an_old_guid_on_a_new_article_is_a_new_item():
    old = entry(TITLES[0], guid="a-7", link="https://bay.example/ferry", at=NOON - timedelta(days=3))
    new = entry(TITLES[1], guid="a-7", link="https://bay.example/snow", at=NOON)
    assert numbers([new], known_as(old)) == [None]


def test_a_live_page_keeps_its_item_whatever_its_title_says():
    old = entry(TITLES[0], guid="live", link="https://bay.example/live", at=NOON - timedelta(hours=3))
    new = entry("Everything we know so far", guid="live", link="https://bay.example/live", at=NOON)
    assert numbers([new], known_as(old)) == [1]
    assert numbers([entry(new.title, link=new.link, at=NOON)], known_as(old)) == [1]


def test_an_edit_of_title_and_link_keeps_its_item():
    old = entry(TITLES[0], guid="a-7", link="https://bay.example/ferry", at=NOON)
    reworded = entry(
        "Passengers safe, ship stuck on a sandbank", guid="a-7", link="https://bay.example/x", at=NOON
    )
    assert numbers([reworded], known_as(old)) == [1]
    later = entry(
        "Ferry freed by tugs", guid="a-7", link="https://bay.example/y", at=NOON + timedelta(hours=2)
    )
    assert numbers([later], known_as(old)) == [1]


def test_links_that_count_places_do_not_hide_what_moves_in_above():
    before = [entry(title, link=f"https://bay.example/top/{place}") for place, title in enumerate(TITLES[1:])]
    after = [entry(title, link=f"https://bay.example/top/{place}") for place, title in enumerate(TITLES)]
    found = numbers(after, known_as(*before))
    assert found[0] is None
    assert None not in found[1:3]


def test_an_aggregators_item_is_known_by_title_and_outlet():
    def listed(ident, outlet):
        link = f"https://news.google.com/rss/articles/{ident}?oc=5"
        return replace(entry(TITLES[0], guid=ident, link=link, at=NOON), outlet=outlet)

    known = known_as(listed("CBMi-1", "Herald"))
    assert numbers([listed("CBMi-2", "Herald")], known) == [1]
    assert numbers([listed("CBMi-3", "Post")], known) == [None]
