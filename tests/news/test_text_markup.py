"""Markup to plain text, hostile markup included. All texts are invented."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.words.markup import MARKUP_LIMIT
from bot.news.words.text import plain

CASES = [
    ("5 < 6", "5 < 6"),
    ("AT&T", "AT&T"),
    ("R&D &amp; more", "R&D & more"),
    ("see ?a=1&copy=2", "see ?a=1&copy=2"),
    ("if a<b then", "if a<b then"),
    ("I <3 snow", "I <3 snow"),
    ("write to <snow@example.test> now", "write to <snow@example.test> now"),
    ("<p>Snow<br>Ice<br/>Wind</p><p>d  e</p>", "Snow\nIce\nWind\nd e"),
    ("<ul><li>Snow<li>Ice</ul>", "Snow\nIce"),
    ("<table><tr><td>Snow</td><td>3</td></tr></table>", "Snow 3"),
    ("<p>5 &lt; 6</p>", "5 < 6"),
    ("&lt;p&gt;Snow&amp;nbsp;falls&lt;/p&gt;", "Snow falls"),
    ("<b>Snow</b> &lt;p&gt;Ice", "Snow\nIce"),
    ("use the &lt;b&gt; tag", "use the <b> tag"),
    ("&amp;#8217;s", "’s"),
    ("it&#146;s", "it’s"),
    ("a\x85b\x81c", "a…bc"),
    ("\u3164\u115f\u1160\uffa0", ""),
    ("\u1112\u1161\u11ab", "한"),  # next to the fillers, and a letter
    ("Snow\u2800\u2800falls", "Snow falls"),
    ("Snow<script>bad()</script> falls<style>p{}</style>", "Snow falls"),
    ("Snow<script>never closed", "Snow<script>never closed"),
    (
        "How a stray <script> tag took the <b>port</b> site down",
        "How a stray <script> tag took the port site down",
    ),
    ("Fog<script>x()</script> lifts", "Fog lifts"),
    ("Why the <video> element failed", "Why the <video> element failed"),
    ("<figure><img src=x><figcaption>Photo</figcaption></figure>Snow", "Snow"),
    ("<p hidden>x</p><p style='Display: none'>y</p><p>Snow</p>", "Snow"),
    ("<p class='a wp-caption-text'>x <b>y</b></p><p class=lead id=1>Snow</p>", "Snow"),
    ("<svg><title>t</title><b>x</b></svg>Snow", "Snow"),
    ("<table><tr><td hidden>x</td></tr></table>Snow", "Snow"),
    ("Snow <!-- no --> falls", "Snow falls"),
    ("<![CDATA[<p>Snow</p>]]>", "Snow"),
    ("<?xml version='1.0' encoding='koi8-r'?><p>Сніг</p>", "Сніг"),
    ("<meta charset=koi8-r><p>Сніг</p>", "Сніг"),
    ('Snow falls <a href="https://exa', "Snow falls"),
    ("Snow falls</p", "Snow falls"),
    ("a\x00b\ud800c", "abc"),
    ("\u202eSnow\u202c \u200bfalls\ufeff", "Snow falls"),
    ("soft\u00adly", "softly"),
    ("👩\u200d💻 sn\u200dow \u200d", "👩\u200d💻 snow"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("Cafe\u0301", "Café"),
    ("Snow\u2028Ice\r\nWind\rRain", "Snow\nIce\nWind\nRain"),
    ("Snow\u00a0falls\u3000here\tnow", "Snow falls here now"),
    ("", ""),
    ("<br>", ""),
    ("<?xml?>", ""),
    ("<!-- only -->", ""),
]


@pytest.mark.parametrize(("markup", "text"), CASES)
def test_markup_becomes_plain_text(markup, text):
    assert plain(markup) == text


def test_hard_wrapped_lines_are_joined():
    first = "Snow closed the road between the two towns for the third day"
    assert (
        plain(f"{first}\nin a row on Monday.\nPloughs are out.")
        == f"{first} in a row on Monday.\nPloughs are out."
    )


def test_deep_nesting_costs_nothing():
    assert plain("<div>" * 19_000 + "deep") == "deep"


def test_input_is_capped():
    assert len(plain("x" * (MARKUP_LIMIT + 5))) == MARKUP_LIMIT


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "&", "&#", "<p", "</", "<!--", "<![CDATA[", "<a href='", "<b><i>"]
)
def test_hostile_repetition_is_read_in_bounded_time(piece):
    plain(piece * (60_000 // len(piece)))


@settings(max_examples=150)
@given(st.text(alphabet=st.one_of(st.sampled_from("<>/&;#pbr \n\u200d\u202e"), st.characters()), max_size=80))
def test_whatever_comes_in_something_clean_comes_out(markup):
    text = plain(markup)
    assert text == unicodedata.normalize("NFC", text)
    assert text == text.strip()
    assert "\n\n" not in text
    assert "  " not in text
    assert not any(
        0xD800 <= ord(c) < 0xE000 or unicodedata.category(c) == "Cc" for c in text.replace("\n", "")
    )


def test_plain_text_passes_again_unchanged():
    for _, text in CASES:
        assert plain(text) == text or "<b>" in text


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("🅸🅲🅴 falls", "ICE falls"),
        ("🄸🄲🄴 ⓘⓒⓔ 🅘🅒🅔 ⒤⒞⒠ 🄘🄒🄔", "ICE ice ICE ice ICE"),
        ("🅰️🅱️ is out", "AB is out"),
        ("𝗜𝗰𝗲 𝓲𝓬𝓮 𝟭𝟮", "Ice ice 12"),
        ("🇮\u200b🇨\u200b🇪", "ICE"),
        ("&#127480;&#127475;&#127482;", "SNU"),
        ("Snow in 🇺🇦, 🇵🇱🇩🇪 and ☃ ™ ①", "Snow in 🇺🇦, 🇵🇱🇩🇪 and ☃ ™ ①"),
    ],
)
def test_letters_drawn_as_signs_are_letters(drawn, read):
    assert plain(drawn) == read
    assert plain(f"<p>{drawn}</p>") == read


def test_strokes_through_letters_go_and_the_words_stay():
    struck = "".join(f"{letter}\u0336" for letter in "not")
    assert plain(f"The dam has {struck} broken") == "The dam has not broken"
    assert plain("naïve Žižek й ї") == "naïve Žižek й ї"
