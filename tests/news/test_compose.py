"""Messages: what a reader sees, and that nothing from outside can break Telegram's rules."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.messages import compose, telegram_html
from bot.news.messages.outlets import Outlet
from bot.news.messages.telegram_html import is_safe
from bot.news.messages.view import View, moment
from storage.model import Button, Change, ChangeKind, Item, Place, Role
from tests.news.atlas import Atlas

NOW = datetime(2026, 5, 4, 11, 2, tzinfo=UTC)
VIEW = View(region_name=Atlas().name, timezone="Europe/Kyiv", now=NOW)


def item(**more):
    given = {
        "id": 7,
        "feed_id": 3,
        "story_id": 7,
        "guid": "g",
        "link": "https://coastwire.example/a?b=1&c=2",
        "title": "Storm closes the port",
        "text": "",
        "summary": "Waves of six metres. Ferries wait.",
        "source": "Coast Wire",
        "seen_at": NOW,
    }
    return Item(**(given | more))


def figure(role, value, was):
    return Change(kind=ChangeKind.FIGURE, role=role, value=value, was=was)


def happened(*codes):
    return tuple(Place(name="x", start=0, end=1, code=code, role=Role.HAPPENED) for code in codes)


def post(*outlets, view=VIEW, **more):
    return compose.post(item(**more), outlets=outlets, view=view).html


def test_a_push_has_title_summary_place_time_and_source():
    assert post(places=happened("UA-51")) == (
        "<b>Storm closes the port</b>\n"
        "Waves of six metres. Ferries wait.\n"
        "\n"
        'Odesa Oblast, Ukraine · <tg-time unix="1777892520" format="t">14:02</tg-time> · '
        '<a href="https://coastwire.example/a?b=1&amp;c=2">Coast Wire</a>'
    )


def test_without_a_place_the_time_stands_alone():
    assert '\n\n<tg-time unix="1777892520" format="t">14:02</tg-time> · <a' in post()


def test_a_time_of_another_day_has_its_date():
    earlier = post(published_at=NOW - timedelta(days=1))
    assert 'format="dt">3 May, 14:02</tg-time>' in earlier


def test_what_filters_by_place_find_is_shown_and_no_aside():
    named = Place(name="x", start=0, end=1, code="PL", role=Role.NAMED)
    assert "Poland" in post(places=(named,))
    assert "Poland" not in post(places=(replace(named, is_aside=True),))


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        (["UA"], "Ukraine"),
        (["UA", "UA-51"], "Odesa Oblast, Ukraine"),
        (["UA-51", "UA-63"], "Odesa Oblast, Kharkiv Oblast, Ukraine"),
        (["UA-51", "PL"], "Odesa Oblast, Poland"),
        (["PL", "UA-51", "UA-63", "US-GA", "GE"], "Odesa Oblast, Kharkiv Oblast, Georgia"),
    ],
)
def test_at_most_three_places_are_shown(codes, shown):
    assert f"\n{shown} · " in post(places=happened(*codes))


@pytest.mark.parametrize(
    ("summary", "is_shown"),
    [
        ("Storm closes the port", False),
        ("The port: storm closes…", False),
        ("", False),
        ("Storm closes the port until Friday evening", True),
    ],
)
def test_a_summary_that_repeats_the_title_is_left_out(summary, is_shown):
    assert (post(summary=summary).count("torm") > 1) is is_shown
    assert post(summary=summary).startswith(
        "<b>Storm closes the port</b>\n" + ("Storm" if is_shown else "\n")
    )


def test_further_outlets_follow_the_source_each_once():
    html = post(
        Outlet(name="Herald", link="https://herald.example/1"),
        Outlet(name="Coast Wire", link="https://coastwire.example/other"),
        Outlet(name="Herald", link="https://herald.example/2"),
        Outlet(name="Ferry News", link="javascript:alert(1)"),
    )
    assert html.endswith('Coast Wire</a> · <a href="https://herald.example/1">Herald</a> · Ferry News')


def test_many_outlets_end_in_a_number():
    html = post(*(Outlet(name=f"Paper {number}", link="") for number in range(11)))
    assert html.endswith("Paper 6 · Paper 7 · 3 more outlets")


def test_the_origin_of_a_syndicated_item_stands_before_its_source():
    assert ">Herald (Coast Wire)</a>" in post(outlet="Herald")
    assert ">Coast Wire</a>" in post(outlet="COAST  wire")


def test_an_edited_item_says_when_it_changed():
    assert post(edited_at=NOW + timedelta(minutes=29)).endswith(
        '</a> · changed <tg-time unix="1777894260" format="t">14:31</tg-time>'
    )


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (NOW, "14:02"),
        (NOW - timedelta(hours=15), "3 May, 23:02"),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), "1 Jan, 01:00"),
        (datetime(2025, 12, 31, 21, 0, tzinfo=UTC), "31 Dec 2025, 23:00"),
    ],
)
def test_times_are_the_chats_own(at, shown):
    assert moment(at, VIEW) == shown


def test_an_unknown_timezone_reads_as_utc():
    assert moment(NOW, View(now=NOW, timezone="Mars/Base")) == "11:02"
    assert moment(NOW, View(now=NOW, timezone="../etc/passwd")) == "11:02"


def test_the_menu_button_carries_what_it_is_given():
    message = compose.post(item(), outlets=(), view=VIEW, menu_data="m:81")
    assert message.buttons == ((Button(text="⋯", data="m:81"),),)
    assert compose.post(item(), outlets=(), view=VIEW).buttons == ()


def test_a_development_opens_with_what_changed():
    message = compose.reply(
        item(changes=(figure("rescued", "14", "1"),), places=happened("PL")), view=VIEW, menu_data="m:1"
    )
    assert message.html == (
        "<b>14 rescued, was 1</b>\n"
        "Storm closes the port\n"
        'Poland · <tg-time unix="1777892520" format="t">14:02</tg-time> · '
        '<a href="https://coastwire.example/a?b=1&amp;c=2">Coast Wire</a>'
    )
    assert message.buttons[0][0].data == "m:1"


def test_a_development_without_figures_opens_with_its_title():
    assert compose.reply(item(), view=VIEW).html.startswith("<b>Storm closes the port</b>\n<tg-time ")


def test_a_list_has_one_line_a_story_in_the_order_given():
    message = compose.latest(
        [item(places=happened("UA-51")), item(title="Snow", link="", story_id=2)],
        view=VIEW,
        publishers={7: 3, 2: 1},
        asked="a < b",
        older_data="l:7",
    )
    assert message.html.split("\n\n") == [
        "<b>Latest: a &lt; b</b>",
        (
            '14:02 <a href="https://coastwire.example/a?b=1&amp;c=2">Storm closes the port</a>'
            " · Coast Wire · 3 publishers · Odesa Oblast, Ukraine"
        ),
        "14:02 Snow · Coast Wire",
    ]
    assert message.buttons == ((Button(text="Older", data="l:7"),),)


def test_an_empty_list_says_what_was_asked():
    assert compose.latest([], view=VIEW, asked="a < b").html.startswith("Nothing yet for: a &lt; b\n")
    assert compose.latest([], view=VIEW).html.startswith("No stories yet.\n")
    assert compose.latest([], view=VIEW, older_data="l:1").buttons == ()


def test_texts_of_our_own_are_translated():
    words = {"changed {time}": "змінено {time}", "May": "тра"}
    view = View(translate=lambda text: words.get(text, text), region_name=str, now=NOW + timedelta(days=1))
    message = compose.post(item(edited_at=NOW), outlets=(), view=view, menu_data="m:1")
    assert "змінено <tg-time" in message.html
    assert ">4 тра, 11:02</tg-time>" in message.html


def test_plurals_go_through_ngettext():
    view = View(ngettext=lambda one, many, count: f"ще {{count}} {many[-7:]}", now=NOW)
    html = compose.post(item(), outlets=[Outlet(name=f"P{n}", link="") for n in range(10)], view=view).html
    assert html.endswith("ще 2 outlets")


# --- nothing from outside breaks the rules --------------------------------------


def test_outside_text_is_escaped_once():
    html = post(title='<b>A & B</b> "q" &amp; <a href="x">', summary="5 < 6 &nbsp; all new words")
    assert html.startswith(
        "<b>&lt;b&gt;A &amp; B&lt;/b&gt; &quot;q&quot; &amp;amp; &lt;a href=&quot;x&quot;&gt;</b>\n"
        "5 &lt; 6 &amp;nbsp; all new words\n"
    )


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        "tg://user?id=1",
        "ftp://a.example/",
        "//a.example/",
        "https:///path",
        "https://bank.example@evil.example/",
        "https://a.example/\n",
        "https://a.example/\u202egnp",
        "https://a.example/\ud800",
        "https://[bad/",
        "https://a.example:99999/",
        "https://a.example/<b>",
        "https://a.example\\@evil.example",
    ],
)
def test_an_unsafe_link_becomes_text(link):
    assert not is_safe(link)
    assert "<a" not in post(link=link)
    assert post(link=link).endswith(" · Coast Wire")


@pytest.mark.parametrize(
    "link",
    [
        "http://a.example",
        "https://a.example:8443/x?y=1#z",
        "HTTPS://A.example/",
        "https://приклад.укр/новина",
    ],
)
def test_a_web_link_stays_a_link(link):
    assert is_safe(link)


def test_a_quote_in_a_link_cannot_end_the_attribute():
    assert '<a href="https://a.example/?q=&quot;x&quot;">' in post(link='https://a.example/?q="x"')


def test_a_link_too_long_for_telegram_becomes_text():
    assert "<a" not in post(link="https://a.example/" + "x" * 3_000)


def test_right_to_left_text_is_isolated():
    assert "<b>\u2068عاصفة تغلق الميناء\u2069</b>" in post(title="عاصفة تغلق الميناء")
    assert ">\u2068קול\u2069</a>" in post(source="קול")


def test_marks_that_turn_text_around_are_taken_out():
    assert post(title="Storm \u202eknil\u202c \u2067x\u200f\0 \x1b[1m").startswith("<b>Storm knil x [1m</b>")


def test_emoji_sequences_stay_whole():
    assert "👩‍🚒" in post(title="👩‍🚒 rescued")


def test_an_empty_title_and_source_are_named():
    html = post(title=" \0\u200e ", source="", link="", summary="")
    assert html == '<b>(no title)</b>\n\n<tg-time unix="1777892520" format="t">14:02</tg-time> · source'


NASTY = st.one_of(
    st.text(max_size=300),
    st.text(st.sampled_from("<>&\"' abя\0\n\ud800\udfff\u202eعא😀\u200d🏽e\u0301;#x"), max_size=300),
    st.sampled_from(
        ["x" * 10_000, "<" * 10_000, "😀" * 6_000, "ع" * 9_000, "&amp;" * 3_000, "\0" * 500, "漢" * 9_000]
    ),
)
LINKS = st.one_of(
    st.sampled_from(
        ["", "https://a.example/?x=1&y=<2>", "https://a.example/" + "&" * 390, "https://a.example/😀" * 60]
    ),
    st.text(max_size=40).map("https://a.example/".__add__),
)
CODES = st.lists(st.sampled_from(["UA", "UA-63", "UA-51", "PL", "GE"]), max_size=5)


ATTRIBUTES = {"a": ["href"], "b": [], "blockquote": ["expandable"], "tg-time": ["unix", "format"]}


class Telegram(HTMLParser):
    """Reads HTML by Telegram's rules: anything else raises."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.links = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert tag in ATTRIBUTES, tag
        assert [name for name, _ in attrs] == ATTRIBUTES[tag]
        self.links += [value for name, value in attrs if name == "href"]
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(html):
    """What Telegram shows; fails where it would refuse."""
    assert set(re.findall(r"&(\w*;?)", html)) <= {"lt;", "gt;", "amp;", "quot;"}
    assert len(html.encode()) <= 32_768
    shown = Telegram(html)
    assert shown.open == []
    assert shown.text.strip()
    assert len(shown.text.encode("utf-16-le")) // 2 <= 4_096
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066\u2067]", shown.text)
    assert shown.text.count("\u2068") == shown.text.count("\u2069")
    assert all(is_safe(link) for link in shown.links)
    return shown.text


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(NASTY, NASTY, NASTY, LINKS, CODES, st.lists(st.tuples(NASTY, LINKS), max_size=10), NASTY)
def test_no_item_breaks_a_push_or_a_development(title, summary, source, link, codes, outlets, changed):
    found = item(
        title=title,
        summary=summary,
        source=source,
        link=link,
        places=happened(*codes),
        changes=(figure(changed, changed, changed),),
        edited_at=NOW,
    )
    read(compose.post(found, outlets=[Outlet(name=name, link=url) for name, url in outlets], view=VIEW).html)
    read(compose.reply(found, view=VIEW).html)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NASTY, NASTY, LINKS, CODES), max_size=3), NASTY, st.integers(1, 25))
def test_no_items_break_a_list_and_all_are_shown(given_items, asked, times):
    items = [
        item(
            title=title, source=source, link=link, places=happened(*codes), seen_at=NOW - timedelta(days=999)
        )
        for title, source, link, codes in given_items
    ] * times
    items = items[:20]
    html = compose.latest(items, view=VIEW, asked=asked).html
    shown = read(html)
    assert len(shown.encode("utf-16-le")) // 2 <= 4_096 - 300  # room for a caller's heading
    if items:
        assert html.count("\n\n") == len(items)


def test_list_of_the_longest_titles_and_links_is_markup_that_telegram_takes():
    links = [f"https://herald.example/{'a' * length}" for length in (100, 700, 1_377, 2_000)]
    items = [item(title='<"' * 200, source='"' * 80, link=link, places=happened("UA-63")) for link in links]
    assert len(compose.latest(items * 5, view=VIEW, asked='"' * 400).html.encode()) < 32_768 - 400


def test_a_blank_in_a_link_is_written_as_browsers_read_it():
    assert (
        telegram_html.linked("a", "https://a.example/b c.html")
        == '<a href="https://a.example/b%20c.html">a</a>'
    )
