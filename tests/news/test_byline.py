"""Whom a report is shown by: a feed may name any outlet, so it stands beside the name."""

from dataclasses import replace

from bot.news.messages import atom, compose, digest
from bot.news.messages.atom import Stream
from bot.news.messages.outlets import Outlet, others
from bot.news.stories.attribution import Standing
from storage.model import Listing
from tests.news.test_compose import NOW, VIEW, item, post


def test_outlet_is_named_with_the_feed_that_names_it_wherever_a_report_is_shown():
    told, view = item(outlet="Herald", summary=""), VIEW
    listing = Listing(items=(told,), more=0)
    stream = Stream(number=1, title="All", address="https://bot.example/1", updated_at=NOW)
    for shown in (
        compose.post(told, view=view).html,
        compose.reply(told, view=view).html,
        compose.latest([told], view=view).html,
        digest.missed(listing, view=view).html,
        digest.live(listing, view=view).html,
        atom.document([told], stream).decode(),
    ):
        assert "Herald (Coast Wire)" in shown


def test_no_outlets_name_hides_the_feed_or_looks_like_several():
    assert "… (Coast Wire)" in post(outlet="River Post " * 30)
    assert "Herald – Bugle (Coast Wire)" in post(outlet="Herald · Bugle")
    assert ">Herald – Bugle</a>" in post(source="Herald • Bugle")  # as older versions stored it
    assert ">Coast Wire</a>" in post(outlet="·")


def test_a_section_of_an_outlet_stands_alone():
    for source in ("Coast Wire: World", "Coast Wire World", "COAST WIRE"):
        assert f">{source}</a>" in post(source=source, outlet="Coast Wire")
    assert "Coast (Coastal Wire)" in post(source="Coastal Wire", outlet="Coast")


def test_each_source_is_named_once_and_its_own_name_stands_for_it():
    first, river = item(source="Wire", feed_id=1), {"source": "River Post", "feed_id": 3}
    false = item(id=8, source="Evil", outlet="River Post", feed_id=2, link="https://evil.example/1")
    own = item(id=9, link="https://river.example/1", **river)
    adverts = [replace(false, id=10 + n, outlet=f"Win {n} euros") for n in range(8)]

    def named(lead, *prints):
        return [one.name for one in others(lead, prints)]

    assert named(first, false) == ["River Post (Evil)"]
    assert others(first, [false, own]) == (Outlet(name="River Post", link=own.link),)
    assert named(first, false, own, *adverts) == ["River Post", "Win 0 euros (Evil)"]
    assert named(own, false) == []
    assert named(false, own) == ["River Post"]
    assert named(first, replace(false, feed_id=1)) == []


def test_who_tells_the_same_stands_first_then_who_words_it_otherwise_then_who_tells_otherwise():
    first = item(
        title="Explosion at a depot kills two",
        summary="Two guards are dead, and a store burns.",
        source="Evil",
    )
    same = replace(first, id=8, feed_id=2, source="Echo")
    wire = replace(first, id=9, feed_id=5, source="Wire", summary="Two men died.", text="Two men died.")
    river = replace(wire, id=10, feed_id=4, source="River <b>Post</b>", title="Officials deny explosion")
    harbour = replace(first, id=11, feed_id=6, source="Harbour", title="Explosion at a depot kills seven")
    harbour = replace(harbour, summary="Seven guards are dead.", text="Seven guards are dead.")
    outlets = others(first, [river, wire, harbour, same])
    assert [(one.name, one.standing) for one in outlets] == [
        ("Echo", Standing.SAME),
        ("River <b>Post</b>", Standing.AT_ODDS),
        ("Wire", Standing.REWORDED),
        ("Harbour", Standing.AT_ODDS),
    ]
    told = compose.post(first, outlets=outlets, view=VIEW).html
    assert 'Echo</a> · in their own words: <a href="' in told
    assert 'Wire</a> · told otherwise: <a href="' in told
    assert "River &lt;b&gt;Post&lt;/b&gt;" in told
