"""What becomes of documents: formats, encodings, dates, links, and bodies that are no feeds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.parse import parse
from storage.model import Document, Entry, Unreadable
from tests.web import Story, rss

URL = "https://paper.example/news/feed.xml"


def read(body: bytes | str, content_type: str = "application/xml"):
    return parse(body.encode() if isinstance(body, str) else body, url=URL, content_type=content_type)


def one(item: str, *, head: str = "") -> Entry:
    entry: Entry
    (entry,) = read(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Paper</title>{head}<item>{item}</item></channel></rss>"
    ).entries
    return entry


def test_an_rss_item_becomes_plain_text():
    entry = one(
        "<title>Ferry &amp;amp; tug &lt;b&gt;collide&lt;/b&gt;</title>"
        "<description>&lt;p&gt;Nobody was hurt.&lt;/p&gt;&lt;p&gt;The harbour is open.&lt;/p&gt;"
        "</description>"
        "<guid>a-1</guid><link>https://paper.example/1</link>"
        "<pubDate>Sun, 01 Mar 2026 14:30:00 +0200</pubDate>"
    )
    assert entry == Entry(
        guid="a-1",
        link="https://paper.example/1",
        title="Ferry & tug collide",
        text="Nobody was hurt.\nThe harbour is open.",
        published_at=datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
    )


def test_a_guid_stays_as_sent():
    assert one("<title>Storm</title><guid>a-1</guid>").guid == "a-1"
    assert one("<title>Storm</title><guid>a-1</guid>").link == ""
    assert one("<title>Storm</title><guid>/2026/storm</guid>").link == "https://paper.example/2026/storm"


def test_the_fuller_body_wins():
    short, full = "Rain.", "Rain fell for nine days and the river rose by two metres."
    entry = one(
        f"<title>Flood</title><description>{short}</description><content:encoded>{full}</content:encoded>"
    )
    assert entry.text == full
    entry = one(
        f"<title>Flood</title><description>{full}</description><content:encoded>{short}</content:encoded>"
    )
    assert entry.text == full


LEAD = "Rain fell for nine days and the river rose by two metres, the weather office of the county said."
BODY = f"{LEAD} It fell from the first to the ninth of May without a break. The bridge at Brody is closed."


@pytest.mark.parametrize(
    ("description", "text"),
    [
        (LEAD, LEAD),
        (
            "The county’s worst flood in forty years has closed the bridge at Brody, and the rain goes on",
            None,
        ),
        ("", BODY),
        ("Flood in the county", BODY),
        (LEAD[:90], BODY),
        (f"{LEAD[:90]}…", BODY),
        (f"{LEAD[:90]} [...]", BODY),
        (f"{LEAD[:90]}… Continue reading Flood", BODY),
        ("Flood " * 20, BODY),
    ],
)
def test_description_wins_unless_it_is_short_or_cut_off_or_the_title(description, text):
    title = ("Flood " * 20).strip()
    entry = one(
        f"<title>{title}</title><description>{description}</description>"
        f"<content:encoded>{BODY}</content:encoded>"
    )
    assert entry.text == (description if text is None else text)


def test_an_entry_without_title_is_called_by_its_first_words():
    assert one("<description>The bridge at Brody is closed.</description>").title == (
        "The bridge at Brody is closed."
    )


def test_an_entry_that_says_nothing_is_left_out():
    assert read(rss("Paper", [Story(""), Story("Storm")])).entries[0].title == "Storm"


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("/story/7", "https://paper.example/story/7"),
        ("javascript:alert(1)", ""),
        ("https://paper.example/" + "a" * 3000, ""),
        ("http://[broken", ""),
        ("//cdn.example/x", "https://cdn.example/x"),
    ],
)
def test_links_are_absolute_and_of_the_web(link, absolute):
    assert one(f"<title>Storm</title><link>{link}</link>").link == absolute


@pytest.mark.parametrize(
    "date",
    [
        "",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Sun, 99 Foo 2026 99:99:99 GMT",
    ],
)
def test_what_cannot_be_a_date_is_none(date):
    assert one(f"<title>Storm</title><pubDate>{date}</pubDate>").published_at is None


def test_a_date_without_a_zone_is_utc():
    entry = one("<title>Storm</title><dc:date>2026-03-01T10:00:00</dc:date>")
    assert entry.published_at == datetime(2026, 3, 1, 10, tzinfo=UTC)


def test_entries_keep_the_order_of_the_document():
    days = [datetime(2026, 3, day, tzinfo=UTC) for day in (3, 1, 2)]
    stories = [Story(f"Day {day.day}", published_at=day) for day in days]
    assert [entry.title for entry in read(rss("Paper", stories)).entries] == ["Day 3", "Day 1", "Day 2"]


def test_a_document_gives_its_newest_thousand():
    undated = [Story(f"Report {number}") for number in range(1_100)]
    entries = read(rss("Paper", undated)).entries
    assert (len(entries), entries[0].title, entries[-1].title) == (1_000, "Report 0", "Report 999")
    first = datetime(2026, 3, 1, tzinfo=UTC)
    oldest_first = [replace(one, published_at=first + timedelta(hours=n)) for n, one in enumerate(undated)]
    entries = read(rss("Paper", oldest_first)).entries
    assert (len(entries), entries[0].title, entries[-1].title) == (1_000, "Report 100", "Report 1099")


def test_long_fields_are_bounded():
    entry = one(
        f"<title>{'t' * 2_000}</title><description>{'word ' * 20_000}</description><guid>{'g' * 5_000}</guid>"
    )
    assert len(entry.title) <= 500
    assert len(entry.text) <= 10_000
    assert len(entry.guid) <= 100


def test_atom_is_read():
    (entry,) = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Вісник</title>'
        "<entry><id>tag:1</id><title type='html'>Міст &lt;i&gt;відкрито&lt;/i&gt;</title>"
        "<link rel='alternate' href='/mist'/><updated>2026-03-01T12:00:00+02:00</updated>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Рух відновлено.</p></div>"
        "</content></entry></feed>"
    ).entries
    assert (entry.title, entry.text) == ("Міст відкрито", "Рух відновлено.")
    assert entry.link == "https://paper.example/mist"
    assert entry.published_at == datetime(2026, 3, 1, 10, tzinfo=UTC)


def test_the_origin_of_a_syndicated_item_is_its_outlet():
    entry = one("<title>Storm</title><source url='https://bay.example/rss'>Bay Courier</source>")
    assert entry.outlet == "Bay Courier"
    assert one("<title>Storm</title><source url='https://paper.example/'>Paper</source>").outlet == ""


@pytest.mark.parametrize(
    "markup",
    [
        '<media:content medium="image" url="/pic.jpg"/>',
        '<media:thumbnail url="/pic.jpg"/>',
        '<enclosure type="image/jpeg" url="/pic.jpg" length="1"/>',
    ],
)
def test_pictures_are_found(markup):
    assert one(f"<title>Storm</title>{markup}").image_url == "https://paper.example/pic.jpg"


@pytest.mark.parametrize(
    ("declared", "language"),
    [("en-US", "en"), ("UA", "uk"), ("ru_RU", "ru"), ("x-klingon", None), ("", None)],
)
def test_the_declared_language_is_an_iso_code(declared, language):
    document = read(f"<rss version='2.0'><channel><language>{declared}</language></channel></rss>")
    assert document.language == language


@pytest.mark.parametrize("ttl", ["99999999", "999999999999", "-1", "1e9", "٣", " "])
def test_no_ttl_is_longer_than_a_week(ttl):
    document = read(f"<rss version='2.0'><channel><ttl>{ttl}</ttl></channel></rss>")
    assert (document.ttl_seconds or 0) <= 7 * 86_400


@pytest.mark.parametrize(
    "link", ["/storm", "storm", "?p=1", "#storm", "//bay.example/storm", "https://bay.example/storm"]
)
def test_no_link_carries_the_key_of_the_source(link):
    body = rss("Bay", [Story("Storm", link=link)])
    parsed = parse(body, url="https://ann:pass@bay.example/feed?key=SECRET#SECRET", content_type="")
    (entry,) = parsed.entries
    assert entry.link.startswith("https://bay.example/")
    assert "SECRET" not in entry.link + parsed.site_url
    assert "pass" not in entry.link + parsed.site_url


def test_ttl_is_in_seconds():
    assert read("<rss version='2.0'><channel><ttl>15</ttl></channel></rss>").ttl_seconds == 900


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "koi8-u", "utf-16", "utf-8", "iso-8859-5"])
def test_cyrillic_encodings_are_read(encoding):
    title = "Поезд сошел с рельсов"
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?>' + rss("П", [Story(title)]).decode().partition("?>")[2]
    )
    assert read(body.encode(encoding)).entries[0].title == title


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "koi8-u", "utf-8"])
def test_undeclared_cyrillic_is_read(encoding):
    story = Story("Поїзд зійшов з рейок біля Фастова", "Рух поїздів зупинено, повідомила залізниця.")
    if encoding == "koi8-r":
        story = Story("Поезд сошёл с рельсов под Брянском", "Движение остановлено, сообщила дорога.")
    body = rss("П", [story]).decode().partition("?>")[2].encode(encoding)
    (entry,) = read(body, "text/xml").entries
    assert (entry.title, entry.text) == (story.title, story.text)


def test_undeclared_latin_is_read():
    body = rss("Zeitung", [Story("Züge über Köln fallen aus")]).decode().partition("?>")[2].encode("cp1252")
    assert read(body, "text/xml").entries[0].title == "Züge über Köln fallen aus"


@pytest.mark.parametrize(
    "content_type", ["text/xml; charset=iso-8859-1", "text/html; charset=windows-1251", "text/plain", ""]
)
def test_a_wrong_charset_in_the_header_does_not_garble_utf8(content_type):
    body = rss("Вісник", [Story("Київ: метро зачинено")])
    assert read(body, content_type).entries[0].title == "Київ: метро зачинено"


@pytest.mark.parametrize(
    "body",
    [
        "<!DOCTYPE html><html><head><title>Are you a robot?</title></head><body>Prove it.</body></html>",
        "\n<!-- guard --><html><body><form>captcha</form></body></html>",
        "<head><script>check()</script></head>",
        "<div>Access denied</div>",
        "\ufeff<!doctype HTML><p>Consent",
    ],
)
def test_a_web_page_is_blocked_and_not_empty(body):
    result = read(body, "application/rss+xml")
    assert isinstance(result, Unreadable)
    assert result.blocked


@pytest.mark.parametrize(
    "body",
    ["", "   ", "hello", "\x00\x01\x02", "{", "[]", "<opml/>", "<rss><channel><title>cut", '{"version": 3}'],
)
def test_what_is_no_feed_is_unreadable_with_a_reason(body):
    result = read(body)
    assert isinstance(result, Unreadable)
    assert result.detail
    assert not result.blocked


def test_an_empty_feed_is_a_document():
    assert read(rss("Paper", [])) == Document(title="Paper", site_url="http://news.example/feed")


def test_a_document_that_breaks_off_keeps_its_whole_entries():
    body = rss("Paper", [Story("First"), Story("Second")])
    assert [entry.title for entry in read(body[: body.index(b"Second")]).entries][-1] == "First"


def test_a_body_that_looks_like_a_path_or_a_url_opens_nothing(tmp_path):
    secret = tmp_path / "feed.xml"
    secret.write_bytes(rss("Secret", [Story("Secret")]))
    assert isinstance(read(str(secret)), Unreadable)
    assert isinstance(read(secret.as_uri()), Unreadable)


def test_entities_do_not_read_files(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    result = read(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<rss version='2.0'><channel><title>a</title><item><title>b &x;</title></item></channel></rss>"
    )
    assert "geheim" not in repr(result)


def test_json_feed_is_read():
    document = read(
        """{"version": "https://jsonfeed.org/version/1.1", "title": "Bay Courier", "language": "en-GB",
        "home_page_url": "https://bay.example/", "items": [
        {"id": 7, "url": "/7", "title": "Storm", "content_html": "<p>Wind of 30 m/s.</p>", "summary": "Wind.",
         "date_published": "2026-03-01T12:00:00+02:00", "image": "/p.png"},
        {"id": "6", "content_text": "1 < 2 & so on", "date_published": "2026-03-01T09:00:00Z"},
        "not an item", {"id": "5"}]}""",
        "application/feed+json",
    )
    assert (document.title, document.language, document.site_url) == (
        "Bay Courier",
        "en",
        "https://bay.example/",
    )
    newer, older = document.entries
    assert (older.title, older.text) == ("1 < 2 & so on", "1 < 2 & so on")
    assert newer == Entry(
        guid="7",
        link="https://bay.example/7",
        title="Storm",
        text="Wind of 30 m/s.",
        published_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
        image_url="https://bay.example/p.png",
    )


@pytest.mark.parametrize("items", ["null", "3", '{"a": 1}', "[null, [], 3]"])
def test_json_feed_items_of_a_wrong_kind_are_none(items):
    document = read(f'{{"version": "https://jsonfeed.org/version/1", "title": "B", "items": {items}}}')
    assert document.entries == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_mutation_of_a_document_raises(data):
    body = bytearray(rss("Paper", [Story("Storm", "Wind <b>blows</b>", "1", "https://paper.example/1")]))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(body)))
        body[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    result = read(bytes(body))
    assert isinstance(result, Document | Unreadable)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_survives_as_text_without_control_characters(title, text):
    result = read(rss("Paper", [Story("x" + title, text)]))
    for entry in getattr(result, "entries", ()):
        assert "\x00" not in entry.title + entry.text
        assert "\n" not in entry.title


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://paper.example/a>, Officials closed the bridge after the ice broke.',
        '<img alt="river <b>Officials closed the bridge after the ice broke.</b>',
    ],
)
def test_words_in_a_tag_that_never_ends_are_not_lost(body):
    entry = one(f"<description>{escape(body)}</description>")
    assert "closed the bridge after the ice broke" in entry.text
    assert entry.title[0].isalpha()
