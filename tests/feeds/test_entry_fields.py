"""Which link, which title and which words of an entry are its own."""

from bot.feeds.parse import parse
from storage.model import Entry

URL = "https://paper.example/news/feed.xml"


def read(body: str):
    return parse(body.encode(), url=URL, content_type="application/xml")


def one(item: str) -> Entry:
    entry: Entry
    (entry,) = read(
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Paper</title>'
        f"<item>{item}</item></channel></rss>"
    ).entries
    return entry


def atom_entry(inside: str) -> Entry:
    entry: Entry
    (entry,) = read(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay</title><entry>{inside}</entry></feed>'
    ).entries
    return entry


def test_the_page_is_the_link_before_files_and_other_forms_of_it():
    entry = atom_entry(
        '<title>Fog</title><link rel="enclosure" href="https://bay.example/1.mp3" type="audio/mpeg"/>'
        '<link rel="alternate" type="text/plain" href="https://bay.example/1.txt"/>'
        '<link rel="alternate" type="text/html" href="https://bay.example/1.html"/>'
    )
    assert entry.link == "https://bay.example/1.html"


def test_an_empty_link_is_none_and_an_address_as_guid_stands_in():
    item = "<title>Fog</title><link></link><guid isPermaLink='{}'>https://bay.example/1</guid>"
    assert one(item.format("true")).link == "https://bay.example/1"
    assert one(item.format("false")).link == "https://bay.example/1"
    assert one(
        "<title>Fog</title><link/><enclosure url='https://bay.example/1.mp3' type='audio/mpeg'/>"
    ).link == ("https://bay.example/1.mp3")


def test_blanks_in_a_link_are_encoded():
    assert one("<title>Fog</title><link>https://bay.example/a b.html?q=x y</link>").link == (
        "https://bay.example/a%20b.html?q=x%20y"
    )


def test_a_title_that_atom_declares_as_text_keeps_its_tags():
    assert atom_entry('<title type="text">How a &lt;b&gt;bold&lt;/b&gt; tag works</title>').title == (
        "How a <b>bold</b> tag works"
    )
    assert atom_entry('<title type="html">A &lt;b&gt;bold&lt;/b&gt; plan</title>').title == "A bold plan"


def test_tags_meant_as_text_stay_in_titles():
    assert one("<title>What a stray &lt;script&gt; tag did</title>").title == "What a stray <script> tag did"
    assert one("<title>Why &lt;video&gt; failed</title>").title == "Why <video> failed"


def test_a_caption_is_not_the_news():
    picture = (
        "<media:content url='https://bay.example/1.jpg' medium='image'><media:title>IMG_7</media:title>"
        "<media:description>Boats lie at the quay. Photo: Staff</media:description></media:content>"
    )
    entry = one(f"<title>Fog</title>{picture}<description>Boats stay in.</description>")
    assert (entry.title, entry.text) == ("Fog", "Boats stay in.")
    assert (
        one(f"<title>Fog</title><description>Boats stay in.</description>{picture}").text == "Boats stay in."
    )
    assert one(f"<title>Fog</title>{picture}").text == ""


def test_what_is_said_of_a_film_is_its_text_where_there_is_no_other():
    film = (
        "<media:group><media:title>Fog over the bay</media:title>"
        "<media:thumbnail url='https://bay.example/1.jpg'/>"
        "<media:description>The harbour from above on Monday.</media:description></media:group>"
    )
    entry = one(film)
    assert (entry.title, entry.text) == ("Fog over the bay", "The harbour from above on Monday.")
    assert entry.image_url == "https://bay.example/1.jpg"


def test_an_entry_without_a_title_takes_its_first_sentence():
    text = "The bridge is closed since noon. Buses go round by the old road until Friday."
    entry = one(f"<description>{text}</description>")
    assert entry.title == "The bridge is closed since noon."
