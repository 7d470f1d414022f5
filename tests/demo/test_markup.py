"""HTML as Telegram reads it: entities in UTF-16 units, refusals in its words."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.markup import checked_link, parse_html
from bot.demo.refusal import Refusal
from bot.demo.text import MESSAGE_LIMIT, formatted


def described(markup: str) -> str:
    with pytest.raises(Refusal) as refused:
        parse_html(markup)
    assert refused.value.code == 400
    return refused.value.description.removeprefix("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("<p>text</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("дощ<br>", 'Unsupported start tag "br" at byte offset 6'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<b>open", "Can't find end tag corresponding to start tag b"),
        ("<b>one</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("one</b>", "Unexpected end tag at byte offset 3"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
    ],
)
def test_bad_markup_is_refused_with_its_byte_offset(markup: str, complaint: str):
    assert described(markup) == complaint


def test_only_four_named_references_decode():
    text, _ = parse_html("&lt;&gt;&amp;&quot; &#8212; &#x2014; &nbsp;&mdash;&laquo; &#0; AT&T; &")
    assert text == '<>&" — — &nbsp;&mdash;&laquo; &#0; AT&T; &'


def test_offsets_count_utf16_units():
    text, entities = parse_html("🌊🌊 <b>Łódź 🌧</b>!")
    assert text == "🌊🌊 Łódź 🌧!"
    assert entities == [{"type": "bold", "offset": 5, "length": 7}]


def test_nested_tags_are_sorted_the_outer_first():
    _, entities = parse_html('<b>a<i>b</i></b><a href="https://example.org">c</a>')
    assert [entity["type"] for entity in entities] == ["bold", "italic", "text_link"]


def test_code_with_a_language_is_one_entity():
    _, entities = parse_html(
        '<pre><code class="language-python">x = 1</code></pre><code class="language-c">y</code>'
    )
    assert entities == [
        {"type": "pre", "offset": 0, "length": 5, "language": "python"},
        {"type": "code", "offset": 5, "length": 1},
    ]


def test_expandable_quotation_is_known():
    _, entities = parse_html("<blockquote expandable>long</blockquote>")
    assert entities[0]["type"] == "expandable_blockquote"


def test_link_that_cannot_be_one_is_lost_silently():
    text, entities = parse_html('<a href="javascript:alert(1)">a</a> <a href="http://nodots/">b</a> <b></b>')
    assert (text, entities) == ("a b ", [])


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("example.org/a?b#c", "http://example.org/a?b#c"),
        ("http://127.0.0.1:8765/x", "http://127.0.0.1:8765/x"),
        ("tg://user?id=5", "tg://user?id=5"),
        ("ftp://example.org", ""),
        ("http://[bad", ""),
        ("https://a b.org", ""),
    ],
)
def test_links_are_kept_as_telegram_keeps_them(given_: str, kept: str):
    assert checked_link(given_) == kept


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=60)
def test_escaped_text_comes_back_as_it_was(text: str):
    assert parse_html(escape(text)) == (text, [])


@given(st.text("<>&/ab =\"'#;x1i\n", max_size=40))
@settings(max_examples=150)
def test_any_markup_is_read_or_refused(markup: str):
    try:
        text, entities = parse_html(markup)
    except Refusal:
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= len(text) for e in entities)


def test_ends_are_trimmed_and_entities_follow():
    text, entities = formatted("  <b> rain </b>\n", "HTML", [], limit=MESSAGE_LIMIT)
    assert text == "rain"
    assert entities == [{"type": "bold", "offset": 0, "length": 4}]


def test_limit_holds_after_parsing():
    allowed = f"<b>{'&amp;' * MESSAGE_LIMIT}</b>"
    text, _ = formatted(allowed, "HTML", [], limit=MESSAGE_LIMIT)
    assert len(text) == MESSAGE_LIMIT
    with pytest.raises(Refusal, match="message is too long"):
        formatted("&amp;" * (MESSAGE_LIMIT + 1), "HTML", [], limit=MESSAGE_LIMIT)
    with pytest.raises(Refusal, match="text is too long"):
        formatted("x" * 40_000, "HTML", [], limit=MESSAGE_LIMIT)


def test_commands_links_and_mentions_are_found_outside_links_and_code():
    html = '/help@some_bot, @olena, https://example.org/a. <code>/no</code> <a href="https://e.org">/nor</a>'
    text, entities = formatted(html, "HTML", [], limit=MESSAGE_LIMIT)
    found = {text[e["offset"] : e["offset"] + e["length"]]: e["type"] for e in entities}
    assert found == {
        "/help@some_bot": "bot_command",
        "@olena": "mention",
        "https://example.org/a": "url",
        "/no": "code",
        "/nor": "text_link",
    }


def test_markdown_is_not_spoken_here():
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        formatted("*bold*", "Markdown", [], limit=MESSAGE_LIMIT)
