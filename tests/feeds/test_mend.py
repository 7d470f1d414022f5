"""What is not XML in a document costs no more than itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import delta, salvage
from bot.feeds.mend import mended, without_prolog
from bot.feeds.parse import parse
from tests.web import Story, rss

GOOD = "<item><title>Bridge {0} closes</title><link>https://bay.example/{0}</link></item>"


def feed(*items: str, head: str = "") -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Bay</title>{"".join(items)}</channel></rss>'.encode()


def titles(body):
    return [one.title for one in parse(body, url="https://bay.example/feed", content_type="text/xml").entries]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tram &#55357;&#56971; runs", "Tram 🚋 runs"),
        ("Tram &#xD83D;&#xDE8B; runs", "Tram 🚋 runs"),
        ("Tram &#55357; runs", "Tram � runs"),
        ("Tram &#0;runs&#x1F;", "Tram runs"),
        ("Tram &#99999999; runs", "Tram � runs"),
        ("Caf&eacute; &mdash; open", "Café — open"),
        ("Salt & sand", "Salt & sand"),
        ("Salt &amp; sand &lt; 5 t", "Salt & sand < 5 t"),
        ("Salt &nosuch; sand", "Salt &nosuch; sand"),
        ("<![CDATA[Salt & sand &eacute;]]>", "Salt & sand é"),
        ("Tram \x0b\x02runs", "Tram runs"),
        ("Tram &amp;#55357;&amp;#56971; runs", "Tram 🚋 runs"),
    ],
)
def test_a_mark_that_is_no_xml_is_read_for_what_it_means(written, read):
    body = feed(GOOD.format(1), f"<item><title>{written}</title></item>", GOOD.format(2))
    assert titles(body) == ["Bridge 1 closes", read, "Bridge 2 closes"]
    assert delta.layout(mended(body)) is not None


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://dtd.example/rss-0.91.dtd">',
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "x.dtd" [<!ENTITY harbour "Old Harbour">]>',
        "<!-- one --><!-- two --><?xml-stylesheet href='x.xsl'?>\n<!DOCTYPE rss>",
    ],
)
def test_entities_are_read_behind_a_document_type(doctype):
    body = feed("<item><title>Caf&eacute; reopens</title></item>", head=doctype)
    assert titles(body) == ["Café reopens"]


def test_an_entity_of_the_document_itself_is_read_and_one_that_holds_others_is_not():
    head = '<!DOCTYPE rss [<!ENTITY port "Old Port"><!ENTITY lol "&port;&port;">]>'
    assert titles(feed("<item><title>&port; reopens &lol;</title></item>", head=head)) == [
        "Old Port reopens &lol;"
    ]


def test_many_comments_before_the_root_cost_nothing():
    head = "<!-- a -->" * 26 + "<!-- -- -->" * 26
    assert titles(feed(GOOD.format(1), head=head)) == ["Bridge 1 closes"]
    assert without_prolog(b"<!--" * 100_000 + b"<rss/>")[0].startswith(b"<!--")


@pytest.mark.parametrize(
    "bad",
    [
        "<item><title>Fog <b>on the quay</title><link>https://bay.example/bad</link></item>",
        "<item><title>Fog on the quay</title><description><p>Slow <br> boats</description></item>",
        "<item><title>Fog on the quay<link>https://bay.example/bad</link></item>",
        "<item><title>Fog on the quay</title><media:x>unbound</media:x></item>",
        "<item><title>Fog on the quay</title>",
        '<item><title>Fog on the quay</title><link href="a" href="b"/></item>',
    ],
)
def test_a_bad_entry_spoils_only_itself(bad):
    body = feed(GOOD.format(1), bad, GOOD.format(2), GOOD.format(3))
    read = titles(body)
    assert [one for one in read if one.startswith("Bridge")] == [f"Bridge {n} closes" for n in (1, 2, 3)]
    assert read[1].startswith("Fog")


def test_a_document_cut_off_in_the_middle_gives_what_is_there():
    body = feed(*(GOOD.format(n) for n in range(5)))
    assert titles(body[: body.index(b"Bridge 4")]) == [f"Bridge {n} closes" for n in range(4)]


@given(
    st.lists(
        st.sampled_from(["<item>", "</item>", "<entry x='1'>", "</entry>", "a", "<rss>", "<"]), max_size=30
    )
)
def test_pieces_of_any_soup_lie_in_the_document_one_behind_the_other(parts):
    body = ("<rss><channel>" + "".join(parts)).encode()
    cut = salvage.pieces(body, most=1_000)
    if cut:
        assert all(raw in body for raw, _ in cut.entries)
        assert sum(len(raw) for raw, _ in cut.entries) + len(cut.outside) <= len(body)


@given(st.binary(max_size=300))
def test_mending_what_was_mended_changes_nothing(raw):
    once = mended(b"<rss>" + raw)
    assert mended(once) == once


def test_entry_whose_end_stands_in_its_own_title_is_not_lost():
    broken = (
        "<item><title>\n<![CDAT</item>A[Ferry aground]]></title><description>At noon.</description></item>"
    )
    assert any("Ferry aground" in title for title in titles(feed(broken, GOOD.format(2))))


_START = b"<rss version='2.0'><channel>"
COSTLY = {
    "comments before the root": b"<!-- -- -->" * 26 + rss("Bay", [Story("Storm")]),
    "open skipHours": _START + b"<skipHours" * 200_000,
    "open elements": _START + b"<a>" * 330_000,
    "open elements in an entry": _START + b"<item><description>" + b"<div>" * 200_000,
    "elements in elements": _START + b"<a>" * 140_000 + b"</a>" * 140_000,
    "elements in an entry": _START + b"<item>" + b"<x>a</x>" * 400_000 + b"</item></channel></rss>",
    "open entries": _START + b"<item>" * 160_000,
    "broken entries": _START + b"<item><title>a<b</title></item>" * 32_000,
    "attributes": b"<rss "
    + b"".join(b'a%d="1" ' % number for number in range(80_000))
    + b"><channel/></rss>",
    "open CDATA": _START + b"<![CDATA[" * 110_000,
    "open tags": _START + b"<title" * 160_000,
}


@pytest.mark.parametrize("name", COSTLY)
def test_a_megabyte_of_open_ends_costs_little(name):
    """26 comments there cost ten seconds, 2 MB of open `<skipHours` five, 80,000 attributes forty."""
    start = time.process_time()
    parse(COSTLY[name], url="https://bay.example/rss", content_type="")
    assert time.process_time() - start < 3


def test_an_entry_of_a_hundred_thousand_elements_is_lost_alone():
    """It took a reading process for eight seconds."""
    heavy = "<item><title>Storm</title>" + "<x>a</x>" * 100_000 + "</item>"
    start = time.process_time()
    assert titles(feed(heavy, GOOD.format(2))) == ["Bridge 2 closes"]
    assert time.process_time() - start < 1


def test_many_attributes_cost_none_of_the_entries():
    attributes = b"".join(b' a%d="1"' % number for number in range(5_000))
    body = rss("Bay", [Story("Storm")]).replace(b"<channel", b"<channel" + attributes, 1)
    assert parse(body, url="https://bay.example/rss", content_type="").entries[0].title == "Storm"


def test_blank_in_a_namespace_costs_nothing():
    for blank in (" ", "&nbsp;", "\u00a0", "\n", "&#xA;", "&#32;&#x0020;", "a b c"):
        body = feed(GOOD.format(1)).replace(b"<rss ", f'<rss xmlns:a="http:{blank}//x.example/a" '.encode())
        assert titles(body) == ["Bridge 1 closes"]


def test_word_in_the_place_of_links_costs_nothing():
    broken = "<item><title>Ferry aground</title><links>none</links><link href='x'/><b></item>"
    assert "Ferry aground" in titles(feed(broken, GOOD.format(2)))
