"""Many stories in one message: what a reader sees, and that nothing from outside breaks Telegram's rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.messages import digest
from bot.news.messages.view import View
from bot.news.words import text
from storage.model import Button, Item, Listing, Place, Role, Why
from tests.news.atlas import Atlas

NOW = datetime(2026, 5, 4, 11, 2, tzinfo=UTC)
VIEW = View(region_name=Atlas().name, timezone="Europe/Kyiv", now=NOW)


def item(number: int = 1, code: str = "", **more) -> Item:
    place = (Place(name="x", start=0, end=1, code=code, role=Role.HAPPENED),) if code else ()
    fields: dict[str, Any] = {
        "id": number,
        "feed_id": 1,
        "story_id": number,
        "guid": str(number),
        "link": f"https://wire.example/{number}",
        "title": f"Ferry {number} runs aground",
        "text": "",
        "summary": "",
        "source": "Harbour Wire",
        "seen_at": NOW - timedelta(minutes=number),
        "places": place,
    }
    return Item(**fields | more)


def test_missed_stories_are_lines_grouped_by_region():
    items = (item(1, "UA-51"), item(2), item(3, "UA-51"), item(4, "PL"))
    listing = Listing(items=items, more=3, since_at=NOW - timedelta(hours=2))
    assert digest.missed(listing, view=VIEW).html == (
        "<b>Catching up: 7 stories since 12:02</b>\n\n"
        "<b>Odesa Oblast</b>\n"
        '14:01 <a href="https://wire.example/1">Ferry 1 runs aground</a> · Harbour Wire\n'
        '13:59 <a href="https://wire.example/3">Ferry 3 runs aground</a> · Harbour Wire\n\n'
        "<b>Poland</b>\n"
        '13:58 <a href="https://wire.example/4">Ferry 4 runs aground</a> · Harbour Wire\n\n'
        "<b>No place given</b>\n"
        '14:00 <a href="https://wire.example/2">Ferry 2 runs aground</a> · Harbour Wire\n\n'
        "and 3 more: /latest"
    )


def test_further_reports_of_a_story_stand_below_its_first():
    told = tuple(item(n, title=f"Dam report {n}", source=f"Paper {n}") for n in (5, 2, 4, 3))
    listing = Listing(items=(told[0], item(9)), more=0, reports={5: told}, counts={5: 7})
    lines = digest.missed(listing, view=VIEW).html.split("\n")[3:]
    assert lines == [
        '14:00 <a href="https://wire.example/2">Dam report 2</a> · Paper 2',
        '↳ 13:59 <a href="https://wire.example/3">Dam report 3</a> · Paper 3',
        '↳ 13:58 <a href="https://wire.example/4">Dam report 4</a> · Paper 4',
        '↳ 13:57 <a href="https://wire.example/5">Dam report 5</a> · Paper 5 · and 3 more',
        '13:53 <a href="https://wire.example/9">Ferry 9 runs aground</a> · Harbour Wire',
    ]


def test_list_without_room_for_all_reports_says_how_many_more_there_are():
    stories = [tuple(item(10 * n + k, "UA-51") for k in range(4)) for n in range(1, 26)]
    listing = Listing(
        items=tuple(one[-1] for one in stories),
        more=0,
        reports={one[-1].id: one[::-1] for one in stories},
        counts={one[-1].id: 4 for one in stories},
    )
    html = digest.live(listing, view=VIEW).html
    assert html.count("and 3 more") == 25
    few = replace(listing, items=listing.items[:10])
    assert "more" not in digest.live(few, view=VIEW).html


def test_without_more_nothing_is_said_of_more():
    html = digest.missed(Listing(items=(item(),), more=0), view=VIEW).html
    assert html.startswith("<b>Catching up: 1 story</b>")
    assert "/latest" not in html


def test_awaited_digest_says_since_when_where_that_is_known():
    hours = Listing(items=(item(1), item(2)), more=0, deferred=Why.DIGEST, total=12)
    assert digest.missed(hours, view=VIEW).html.startswith("<b>12 stories</b>\n")
    hours = replace(hours, since_at=NOW - timedelta(hours=2))
    assert digest.missed(hours, view=VIEW).html.startswith("<b>12 stories since 12:02</b>\n")
    hours = replace(hours, deferred=Why.QUIET, since_at=None, part=2, parts=3)
    assert digest.missed(hours, view=VIEW).html.startswith("<b>Quiet hours are over: 12 stories (2/3)</b>\n")


def test_live_list_says_how_many_and_as_of_when():
    html = digest.live(Listing(items=(item(1), item(2)), more=29), view=VIEW).html
    assert html.startswith("<b>31 stories at once</b>\nThis list is kept up to date: 14:02\n\n")
    assert html.endswith("and 29 more: /latest")


@pytest.mark.parametrize("tell", [digest.missed, digest.live])
def test_why_button_is_the_only_one(tell):
    message = tell(Listing(items=(item(),), more=0), view=VIEW, why_data="w:5")
    assert message.buttons == ((Button(text="Why?", data="w:5"),),)


def test_what_has_no_title_has_its_link_all_the_same():
    html = digest.missed(Listing(items=(item(title="", source=""),), more=0), view=VIEW).html
    assert '<a href="https://wire.example/1">(no title)</a>' in html
    assert "·" not in html


NASTY = st.text(max_size=600) | st.sampled_from(['"' * 600, "<b>&" * 200, "👩‍👩‍👧‍👦" * 90, "א" * 600])


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(st.tuples(NASTY, st.sampled_from(["", "UA-51", "PL"])), max_size=25), st.integers(0, 9999))
def test_any_stories_fit_telegrams_limits(stories, more):
    links = "https://wire.example/" + "ф" * 900
    items = tuple(
        item(number, code, title=title, source=title, link=links)
        for number, (title, code) in enumerate(stories)
    )
    for tell in (digest.missed, digest.live):
        listing = Listing(items=items, more=more, since_at=NOW - timedelta(days=500))
        told = {one.id: (one,) * 4 for one in items}
        crowded = replace(listing, reports=told, counts=dict.fromkeys(told, 9999))
        for shown in (listing, crowded):
            html = tell(shown, view=VIEW).html
            assert text.utf16_length(text.plain(html)) <= 4096
            assert len(html.encode()) <= 32_768
