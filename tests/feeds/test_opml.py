"""Lists of sources: read and written as OPML."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.opml import MAX_FOLDERS, Flaw, Listing, NotOpml, Outline, one_line, read, write
from storage.model import Feed

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def opml(body: str, head: str = "") -> bytes:
    return f"{head}<opml version='2.0'><body>{body}</body></opml>".encode()


def test_folders_titles_and_home_regions_are_read_with_their_lines():
    found = read(
        b"""<?xml version="1.0"?><opml version="1.0"><body><outline text="Weather">
        <outline text="Storm Desk" xmlUrl="https://storm.example/rss" htmlUrl="https://storm.example/"
         language="en-us" homeRegion="UA-46"/></outline>
        <outline title="Bay" xmlurl="https://bay.example/rss"/>
        <outline title="Local" xmlUrl="file:///etc/passwd"/>
        <outline type="link" text="A link" url="https://page.example/"/></body></opml>"""
    )
    assert found == Listing(
        outlines=(
            Outline(
                url="https://storm.example/rss",
                title="Storm Desk",
                site_url="https://storm.example/",
                categories=("Weather",),
                language="en",
                home_region="UA-46",
                line=3,  # where its tag ends
            ),
            Outline(url="https://bay.example/rss", title="Bay", line=4),
        ),
        flaws=(Flaw(line=5, why="'file:///etc/passwd' is not an http or https address"),),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<opml xmlns='http://opml.org/spec2' version='2.0'><body>{}</body></opml>",
        "<OPML version='1.0'><HEAD/><BODY>{}</BODY></OPML>",
        "<o:opml xmlns:o='http://opml.org/spec2'><o:body>{}</o:body></o:opml>",
    ],
)
def test_list_is_one_in_whatever_namespace_and_letters(text):
    name = "o:outline" if "o:body" in text else "OUTLINE" if "BODY" in text else "outline"
    found = read(text.format(f"<{name} text='Bay' xmlUrl='https://bay.example/rss'/>").encode())
    assert isinstance(found, Listing)
    assert [(one.title, one.url) for one in found.outlines] == [("Bay", "https://bay.example/rss")]


def test_every_address_that_we_would_not_poll_is_named():
    wrong = ["javascript:alert(1)", "", "https://", "https://a.example/a b", "x" * 5000]
    body = "".join(f"<outline text='x' xmlUrl='{url}'/>\n" for url in wrong)
    found = read(opml(body))
    assert isinstance(found, Listing)
    assert (found.outlines, [flaw.line for flaw in found.flaws]) == ((), [1, 2, 3, 4, 5])
    assert all(len(flaw.why) < 120 and "\n" not in flaw.why for flaw in found.flaws)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<opml>",
        b"<rss/>",
        b"<opml/>",
        b"\xff\xfe",
        b"hello",
        b"<opml><body><outline text='\x00'/></body></opml>",
        b"<opml><body>" + b"<outline>" * 50_000,
        opml("<outline text='a'>" * 5000 + "</outline>" * 5000),
    ],
)
def test_other_documents_are_refused_in_one_line(data):
    refused = read(data)
    assert isinstance(refused, NotOpml)
    assert refused.why
    assert "\n" not in refused.why


def test_no_entity_is_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    data = (
        f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{secret.as_uri()}">]><opml><body>'
        '<outline text="a&x;" xmlUrl="https://bay.example/"/></body></opml>'
    )
    assert "geheim" not in repr(read(data.encode()))


@pytest.mark.parametrize("place", ["<outline text='{}'/>", "<outline>{}</outline>"])
def test_billion_laughs_cost_nothing(place):
    declared = "".join(
        f"<!ENTITY l{level} '{f'&l{level - 1};' * 10}'>" if level else "<!ENTITY l0 'lollollol'>"
        for level in range(12)
    )
    started = time.process_time()
    found = read(opml(place.format("&l11;"), head=f"<!DOCTYPE opml [{declared}]>"))
    assert isinstance(found, NotOpml | Listing)
    assert len(repr(found)) < 1000
    assert time.process_time() - started < 1


def test_thousands_of_outlines_in_nested_folders_are_read():
    depth = 200
    inner = "".join(f"<outline xmlUrl='https://a.example/{number}'/>" for number in range(5000))
    found = read(opml("<outline text='f'>" * depth + inner + "</outline>" * depth))
    assert isinstance(found, Listing)
    assert len(found.outlines) == 5000
    assert found.outlines[0].categories == ("f",) * MAX_FOLDERS


def test_titles_hold_nothing_that_a_terminal_acts_on():
    found = read(opml("<outline text='a&#x9b;31mb&#x85;c  d&#10;e' xmlUrl='https://a.example/'/>"))
    assert isinstance(found, Listing)
    assert found.outlines[0].title == "a31mb c d e"


def test_sources_of_a_folder_stand_together():
    feeds = [
        Feed(id=number, url=f"https://a.example/{number}", title="", categories=folders, next_check_at=NOW)
        for number, folders in enumerate([("East",), (), ("East", "Sea"), ("East",)])
    ]
    data = write(feeds)
    assert data.count(b'<outline text="East">') == 1
    found = read(data)
    assert isinstance(found, Listing)
    assert {outline.url[-1]: outline.categories for outline in found.outlines} == {
        "0": ("East",),
        "1": (),
        "2": ("East", "Sea"),
        "3": ("East",),
    }


titles = st.text(max_size=60)
folders = st.lists(st.text(min_size=1, max_size=20).map(one_line).filter(bool), max_size=3)


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            titles,
            folders,
            st.sampled_from(["", "UA", "UA-63"]),
            st.sampled_from([None, "uk"]),
            st.text("ab&<>\"'=?é", max_size=9),
        ),
        max_size=6,
    )
)
def test_what_is_written_is_read_back(sources):
    feeds = [
        Feed(
            id=number,
            url=f"https://bay.example/{number}?{query}",
            title=title,
            site_url=f"https://bay.example/{number}",
            categories=tuple(path),
            language=spoken,
            home_region=region or None,
            next_check_at=NOW,
        )
        for number, (title, path, region, spoken, query) in enumerate(sources)
    ]
    found = read(write(feeds))
    assert isinstance(found, Listing)
    assert not found.flaws
    assert {outline.url: outline for outline in found.outlines} == {
        feed.url: Outline(
            url=feed.url,
            title=one_line(feed.title),
            site_url=feed.site_url,
            categories=feed.categories,
            language=feed.language,
            home_region=feed.home_region or "",
            line=next(outline.line for outline in found.outlines if outline.url == feed.url),
        )
        for feed in feeds
    }
    assert len(found.outlines) == len(feeds)


def test_what_is_commented_out_is_no_source_nor_is_what_lies_in_it():
    found = read(
        opml(
            "<outline text='A' xmlUrl='https://a.example/'/>"
            "<outline text='B' isComment='true' xmlUrl='https://b.example/'/>"
            "<outline text='Old' isComment='TRUE'><outline xmlUrl='https://c.example/'/></outline>"
            "<outline text='D' isComment='false' xmlUrl='https://d.example/'/>"
        )
    )
    assert isinstance(found, Listing)
    assert [one.url for one in found.outlines] == ["https://a.example/", "https://d.example/"]


def test_names_that_were_escaped_twice_are_read_once():
    found = read(opml("<outline text='Fish &amp;amp; Chips&amp;#39; Daily' xmlUrl='https://a.example/'/>"))
    assert isinstance(found, Listing)
    assert found.outlines[0].title == "Fish & Chips' Daily"


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ("type='rss' URL='https://a.example/rss'", "https://a.example/rss"),
        ("url='https://a.example/rss'", "https://a.example/rss"),
        ("xmlUrl='feed:https://a.example/rss'", "https://a.example/rss"),
        ("xmlUrl='feed://a.example/rss'", "http://a.example/rss"),
        ("type='link' url='https://a.example/page'", ""),
        ("type='include' url='https://a.example/list.opml'", ""),
    ],
)
def test_addresses_are_read_as_other_programs_write_them(attributes, url):
    found = read(opml(f"<outline text='A' {attributes}/>"))
    assert isinstance(found, Listing)
    assert [one.url for one in found.outlines] == ([url] if url else [])


def test_lone_ampersand_is_told_of_by_its_line_and_costs_no_source():
    found = read(
        b"""<?xml version="1.0" encoding="UTF-8"?>
        <!-- mine -->
        <opml version="2.0"><body>
        <outline text="Herald" xmlUrl="https://a.example/"/>
        <outline text="Fish & Chips &eacute;" xmlUrl="https://b.example/?x=1&y=2"/>
        <outline text="Courier" xmlUrl="https://c.example/"/>
        </body></opml>"""
    )
    assert isinstance(found, Listing)
    assert [(one.line, one.title, one.url, bool(one.remark)) for one in found.outlines] == [
        (4, "Herald", "https://a.example/", False),
        (5, "Fish & Chips é", "https://b.example/?x=1&y=2", True),
        (6, "Courier", "https://c.example/", False),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "utf-8"])
def test_list_is_read_in_any_encoding(encoding):
    data = f"<?xml version='1.0' encoding='{encoding}'?>\n<opml><body>\n"
    data += "<outline text='Вісник гавані та міста' xmlUrl='https://a.example/'/></body></opml>"
    found = read(data.encode(encoding))
    assert isinstance(found, Listing)
    assert [(one.title, one.line) for one in found.outlines] == [("Вісник гавані та міста", 3)]


def test_encoding_that_nobody_knows_is_passed_over():
    data = b"<?xml version='1.0' encoding='no-such'?><opml><body><outline xmlUrl='https://a.example/'/></body></opml>"
    found = read(data)
    assert isinstance(found, Listing)
    assert len(found.outlines) == 1


def test_outline_of_very_many_attributes_costs_no_more_than_their_number():
    """A list of 400 kB took 8 s, and all others waited: lxml holds Python meanwhile."""
    many = " ".join(f'a{number}="x"' for number in range(40_000))
    started = time.monotonic()
    found = read(opml(f"<outline xmlUrl='https://a.example/' {many}/><outline xmlUrl='https://b.example/'/>"))
    assert time.monotonic() - started < 2.0
    assert isinstance(found, Listing)
    assert [one.url for one in found.outlines] == ["https://a.example/", "https://b.example/"]
