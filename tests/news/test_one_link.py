"""Entries under new ids that share their link: a page for all warnings, or one report under another id."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.model import VerdictKind
from tests.news.desk_of_one import NOON, Desk, entry

NEW, UPDATE, KNOWN, DUPLICATE = VerdictKind.NEW, VerdictKind.UPDATE, VerdictKind.KNOWN, VerdictKind.DUPLICATE
PAGE = "https://office.example/warnings"


@pytest.fixture
def desk(gazetteer):
    return Desk(gazetteer)


def shown(desk, title, text="", *, guid, link=PAGE, at="now", **facts):
    """Let the source's only entry be this one; what it is, and what was edited."""
    one = entry(title, text, guid=guid, link=link, at=desk.now if at == "now" else at)
    (kind,) = desk.poll("Office", replace(one, **facts))
    desk.later(minutes=7)
    return kind, [item.title for item in desk.decision.edited]


ALERTS = [
    ("Ice warning for Bremen", "Roads freeze in Bremen before dawn.", False),
    ("Gale warning for Hamburg", "Gusts topple trees in Hamburg tonight.", False),
    ("Gale warning for Hamburg", "Gusts topple trees in Hamburg tonight.", True),
    ("Gale warning for Hamburg", "Gusts topple trees in Hamburg tonight.", False),
]


@pytest.mark.parametrize("dated", [True, False])
def test_an_official_alert_is_its_identifier_whatever_page_it_links_to(desk, dated):
    for number, (title, text, is_end) in enumerate(ALERTS):
        facts = {"is_alert": True, "is_end": is_end, "follows": (f"a{number - 1}",) if is_end else ()}
        at = "now" if dated else None
        kind, edited = shown(desk, title, text, guid=f"a{number}", at=at, **facts)
        assert (kind in {NEW, UPDATE}, edited) == (True, []), title
        assert shown(desk, title, text, guid=f"a{number}", at=at, **facts) == (KNOWN, [])


def test_ends_under_the_headlines_of_their_alerts_are_no_change_of_ids(desk):
    towns = ("Bremen", "Hamburg", "Rostock", "Kiel")
    titled = [
        entry(f"Gale warning for {town} tonight", "Stay away from trees.", at=desk.now) for town in towns
    ]
    warnings = [replace(one, guid=f"a{number}", is_alert=True) for number, one in enumerate(titled)]
    desk.poll("Office", *warnings)
    desk.later(hours=1)
    ends = [
        replace(one, guid=f"b{one.guid}", follows=(one.guid,), is_end=True, published_at=desk.now)
        for one in warnings
    ]
    assert KNOWN not in desk.poll("Office", *ends)


OTHERS = [
    ("Smoke over a depot in Bremen for a third day", "Bridge at Rostock opens after repairs"),
    ("Air raid alert in Poltava", "Air raid alert in Lutsk"),
    ("Air raid alert in Poltava", "All clear in Poltava, air raid alert over"),
    ("Drone threat for the north", "Ballistic threat from the south"),
]


@pytest.mark.parametrize(("before", "after"), OTHERS)
def test_another_report_under_a_new_id_and_the_same_link_is_told(desk, before, after):
    shown(desk, before, guid="1")
    kind, edited = shown(desk, after, guid="2")
    assert kind in {NEW, UPDATE}
    assert not edited


@pytest.mark.parametrize("at", ["now", None])
def test_one_report_under_a_new_id_is_a_copy(desk, at):
    shown(
        desk,
        "Ferry aground near the lighthouse",
        "All are safe.",
        guid="1",
        link="https://a.example/1",
        at=at,
    )
    for guid in ("2", "3"):
        found = shown(
            desk,
            "Ferry aground near the lighthouse",
            "All are safe.",
            guid=guid,
            link="https://a.example/1",
            at=at,
        )
        assert found == (KNOWN, [])


def test_a_new_wording_under_a_new_id_is_an_edit(desk):
    shown(desk, "Ferry aground near the lighthouse", guid="1", link="https://a.example/1")
    title = "Ferry aground near old lighthouse, tugs on their way"
    assert shown(desk, title, guid="2", link="https://a.example/1") == (KNOWN, [title])


def test_a_site_that_changes_all_its_ids_is_silent(desk):
    titles = (
        "Ferry aground",
        "Snow closes a road",
        "Trams stand still in Bremen",
        "Museum opens",
        "Bakers strike",
    )

    def listed(prefix, **late):
        return [
            entry(
                title, guid=f"{prefix}{place}", link=f"https://a.example/{place}", at=NOON + timedelta(**late)
            )
            for place, title in enumerate(titles)
        ]

    desk.poll("Paper", *listed("a"))
    desk.later(hours=3)
    assert set(desk.poll("Paper", *listed("b"))) == {KNOWN}
    assert set(desk.poll("Paper", *listed("c", hours=3))) == {KNOWN}


def test_a_link_under_which_two_stories_were_told_names_no_entry_with_an_id(desk):
    shown(desk, "Smoke over a depot in Bremen", guid="1", at=None)
    shown(desk, "Bridge at Rostock opens after repairs", guid="2", at=None)
    assert shown(desk, "Bridge opens after its repairs", guid="3", at=None)[0] is not KNOWN
    assert shown(desk, "Bakers strike for wages", guid="4", at=None) == (NEW, [])


@pytest.mark.parametrize("link", ["https://office.example/now", "https://office.example/now/"])
def test_a_link_to_the_sources_own_page_names_no_entry_with_an_id(desk, link):
    desk._feeds["Office"] = replace(desk._feed("Office"), site_url="https://office.example/now")
    shown(desk, "Drone threat for the north", guid="1", link=link, at=None)
    assert shown(desk, "Rocket threat for the north", guid="2", link=link, at=None)[0] is not KNOWN


def test_two_ids_beside_each_other_are_two_entries_whatever_they_share(desk):
    ones = [
        entry("Gale warning", f"Gusts topple trees in {town}.", guid=town, link=PAGE, at=desk.now)
        for town in ("Bremen", "Rostock")
    ]
    assert KNOWN not in desk.poll("Office", *ones)
    assert set(desk.poll("Office", *ones)) == {KNOWN}
    same = [entry("Bakers strike", "They want more.", guid=guid, link=PAGE, at=desk.now) for guid in "xy"]
    assert sorted(desk.poll("Paper", *same)) == sorted([NEW, DUPLICATE])
