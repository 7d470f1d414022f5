"""Reading only what changed gives what reading the whole gives, on sound, broken and mutated documents."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds import delta, feedparsing
from bot.feeds.entries import MAX_ENTRIES
from bot.feeds.parse import parse
from storage.model import Document, Unreadable
from tests.mutations import mutate
from tests.web import Story, rss

URL = "https://paper.example/news/feed.xml"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
STORIES = [
    Story(
        f"Storm report {number}: wind of {number + 20} m/s & rain",
        f"<p>The <b>coast guard</b> counted {number} boats.</p><img src='/p{number}.jpg'>",
        guid=f"storm-{number}",
        link=f"/storm/{number}?a=1&b=2",
        published_at=AT + timedelta(minutes=number),
        extra=f"<media:thumbnail url='/t{number}.jpg'/>"
        f"<content:encoded><![CDATA[<p>Text {number}</p>]]></content:encoded>",
    )
    for number in range(12)
]
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://bay.example/x/" xml:lang="uk">
<title>Вісник</title>
{}<link rel="self" href="feed.xml"/></feed>"""
ENTRY = (
    "<entry><id>tag:{0}</id><title type='html'>Міст &lt;i&gt;{0}&lt;/i&gt; відкрито</title>"
    "<link href='m/{0}'/>"
    "<updated>2026-03-01T12:{0:02}:00+02:00</updated><content type='xhtml'>"
    "<div xmlns='http://www.w3.org/1999/xhtml'><p>Рух {0}.</p></div></content></entry>"
)
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://bay.example/"><title>Bay</title>
<link>https://bay.example/</link></channel>{}</rdf:RDF>"""
RDF_ITEM = (
    "<item rdf:about='https://bay.example/{0}'><title>Ferry {0} is late again</title>"
    "<link>https://bay.example/{0}</link><dc:creator>A. B.</dc:creator>"
    "<dc:date>2026-03-01T10:{0:02}:00Z</dc:date></item>"
)


def atom(numbers) -> bytes:
    return ATOM.format("".join(ENTRY.format(number) for number in numbers)).encode()


def rdf(numbers) -> bytes:
    return RDF.format("".join(RDF_ITEM.format(number) for number in numbers)).encode()


def wire(numbers) -> bytes:
    return rss("Paper", [STORIES[number % len(STORIES)] for number in numbers])


WRITERS = {"rss": wire, "atom": atom, "rdf": rdf}


def whole(body: bytes, content_type: str = "application/xml"):
    return parse(body, url=URL, content_type=content_type)


def in_part(body: bytes, known, content_type: str = "application/xml"):
    return parse(body, url=URL, content_type=content_type, known=frozenset(known))


def assert_equal(body: bytes, known, content_type: str = "application/xml") -> None:
    """What is read in part is the whole, but for the entries whose markup is known."""
    full, part = whole(body, content_type), in_part(body, known, content_type)
    if isinstance(full, Unreadable) or not part.unchanged:
        assert part == full
        return
    told_apart = dict(zip(full.raws, full.entries, strict=True))
    assert part.unchanged >= frozenset(known) & frozenset(full.raws)
    expected = [(raw, told_apart[raw]) for raw in full.raws if raw not in known]
    assert list(zip(part.raws, part.entries, strict=True)) == expected
    standing = [at for at, raw in enumerate(full.raws) if raw in known]
    assert part.below == len(full.raws) - 1 - max(standing)
    shown = replace(part, entries=(), raws=(), unchanged=frozenset(), below=0)
    assert shown == replace(full, entries=(), raws=())


@pytest.mark.parametrize("kind", WRITERS)
def test_only_the_new_entries_are_read(kind, monkeypatch):
    write = WRITERS[kind]
    known = whole(write(range(1, 11))).raws
    assert len(known) == 10
    read = []

    def feed(body, headers):
        read.append(body)
        return genuine(body, headers)

    genuine = feedparsing.read
    monkeypatch.setattr(feedparsing, "read", feed)
    part = in_part(write(range(11)), known)
    assert (len(part.entries), len(part.unchanged)) == (1, 10)
    assert [body.count(b"</item>") + body.count(b"</entry>") for body in read] == [1]
    monkeypatch.undo()
    assert_equal(write(range(11)), known)
    assert part.entries[0] == whole(write(range(11))).entries[0]


def test_a_document_whose_head_alone_changed_has_nothing_to_read():
    known = whole(wire(range(9))).raws
    touched = wire(range(9)).replace(b"<channel>", b"<channel><lastBuildDate>now</lastBuildDate><ttl>5</ttl>")
    part = in_part(touched, known)
    assert (part.entries, len(part.unchanged), part.ttl_seconds) == ((), 9, 300)


def test_a_byte_order_mark_and_cdata_do_not_mislead():
    body = b"\xef\xbb\xbf" + wire(range(6)).replace(
        b"</channel>", b"<!-- <item> --><x><![CDATA[</item>]]></x></channel>"
    )
    known = whole(body).raws[1:]
    assert len(known) == 5
    assert len(in_part(body, known).entries) == 1
    assert_equal(body, known)


@pytest.mark.parametrize(
    "body",
    [
        wire(range(8)).replace(b"<rss", b"<!DOCTYPE rss [<!ENTITY x 'y'>]><rss", 1),
        wire(range(8)).replace(b"</rss>", b""),
        wire(range(8)).replace(b"Storm report 3", b"Storm \xe6 report 3"),
        wire(range(8)).replace(b"<guid", b"<item><title>Inner</title></item><guid", 1),
        wire(range(8)).replace(b"</channel>", b"<item/></channel>"),
        rss("П", [Story("Поезд")] * 4).decode().replace("UTF-8", "windows-1251").encode("windows-1251"),
        b"",
    ],
)
def test_in_doubt_the_whole_is_read(body):
    assert delta.layout(body) is None
    assert_equal(body, whole(wire(range(8))).raws)


def test_most_of_a_document_being_new_is_read_as_a_whole():
    known = whole(wire(range(4))).raws
    assert in_part(wire(range(10)), known).unchanged == frozenset()
    assert len(in_part(wire(range(8)), known).unchanged) == 4


def test_elements_that_only_look_like_entries_are_no_entries():
    body = wire(range(6)).replace(b"</channel>", b"<x:item xmlns:x='urn:x'>shop</x:item></channel>")
    assert whole(body).raws == ()  # another number of entries than of elements: not told apart
    known = whole(wire(range(6))).raws[1:]
    assert in_part(body, known).unchanged == frozenset()
    assert_equal(body, known)


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "koi8-r"])
def test_a_header_that_the_bytes_disprove_does_not_keep_a_document_from_being_read_in_part(charset):
    known = whole(wire(range(6))).raws[1:]
    assert in_part(wire(range(6)), known, f"text/xml; charset={charset}").unchanged == frozenset(known)


def test_a_document_in_another_encoding_is_read_in_part():
    body = wire(range(6)).decode().replace("UTF-8", "utf-16").encode("utf-16")
    known = whole(wire(range(6))).raws[1:]
    assert len(in_part(body, known).unchanged) == 5


def test_of_a_long_document_the_newest_are_read_whatever_the_order():
    stories = [
        Story(f"Report {n}", link=f"/{n}", published_at=AT + timedelta(minutes=n) if n != 700 else None)
        for n in range(MAX_ENTRIES + 200)
    ]
    for order in (stories, stories[::-1]):
        titles = {entry.title for entry in whole(rss("Paper", order)).entries}
        assert len(titles) == MAX_ENTRIES
        assert {"Report 1199", "Report 201"} <= titles
        assert "Report 100" not in titles


def test_of_a_long_document_without_dates_the_first_are_read():
    titles = [entry.title for entry in whole(rss("Paper", [Story(f"R {n}") for n in range(1_100)])).entries]
    assert titles == [f"R {n}" for n in range(MAX_ENTRIES)]


def test_json_feeds_are_read_as_a_whole():
    body = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "Storm"}]}'
    assert isinstance(in_part(body, [b"x" * 16]), Document)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(WRITERS)),
    st.lists(st.integers(0, 11), min_size=1, max_size=12),
    st.lists(st.integers(0, 11), min_size=1, max_size=12),
    st.one_of(st.none(), st.integers(0, 2**32)),
    st.sampled_from(["application/xml", "text/xml; charset=iso-8859-1", "text/html; charset=utf-8"]),
)
def test_delta_equals_full(kind, before, after, seed, content_type):
    write = WRITERS[kind]
    first = whole(write(before))
    body = write(after) if seed is None else mutate(write(after), seed)
    assert_equal(body, first.raws, content_type)
    again = whole(body, content_type)
    if isinstance(again, Document):
        assert_equal(body, again.raws, content_type)
        assert_equal(body, again.raws[1:], content_type)
