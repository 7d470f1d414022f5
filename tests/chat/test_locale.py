"""Every text of the bot goes through gettext: catalogues are found, and no text is left out."""

import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from bot.chat.locale import DOMAIN, Catalogues
from bot.feeds.report import CheckReport, Offer

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "bot" / "chat").glob("*.py"))
# A marked language: every translated text starts and ends so. What shows without marks was not translated.
OPEN, CLOSE = "⟦", "⟧"


def extracted() -> list[tuple[str, int, str | tuple[str, ...]]]:
    """What Babel finds in the chat and the news, where the wording is."""
    found = []
    for folder in ("chat", "news", "feeds", "polling"):
        for name, line, message, _, _ in extract_from_dir(
            ROOT / "bot" / folder, method_map=[("**.py", "python")]
        ):
            found.append((f"{folder}/{name}", line, message))
    return found


@pytest.fixture(scope="session")
def marked(tmp_path_factory):
    """A folder of catalogues with one language, "qx", in which every text is marked."""
    catalog = Catalog(locale="en")
    for _, _, message in extracted():
        if isinstance(message, tuple):
            catalog.add(message, [f"{OPEN}{message[0]}{CLOSE}", f"{OPEN}{message[1]}{CLOSE}"])
        else:
            catalog.add(message, f"{OPEN}{message}{CLOSE}")
    folder = tmp_path_factory.mktemp("locale")
    target = folder / "qx" / "LC_MESSAGES"
    target.mkdir(parents=True)
    packed = io.BytesIO()
    write_mo(packed, catalog)
    (target / f"{DOMAIN}.mo").write_bytes(packed.getvalue())
    return folder


def test_babel_finds_the_texts():
    messages = [message for _, _, message in extracted()]
    assert len(messages) > 200
    assert ("{n} filter.", "{n} filters.") in messages
    assert "where the news comes from" in messages


def test_placeholders_are_named_and_the_same_in_singular_and_plural():
    for name, line, message in extracted():
        forms = message if isinstance(message, tuple) else (message,)
        holders = {frozenset(re.findall(r"{(\w*)}", form)) for form in forms}
        assert len(holders) == 1, f"{name}:{line}"
        assert "" not in next(iter(holders)), f"{name}:{line}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_words_are_shown_past_gettext(path):
    """Literals handed to what builds or sends text hold no words of their own."""
    builders = {"fill", "Html", "lines", "paragraphs", "bold", "press", "refuse", "Refusal", "link"}
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in builders:
            continue
        words = node.args[:1] if name in {"press", "fill", "link"} else node.args
        for argument in [*words, *(one.value for one in node.keywords if one.arg == "text")]:
            literal = argument.value if isinstance(argument, ast.Constant) else ""
            plain = re.sub(r"{\w+}|<[^>]+>|Dateline", "", literal) if isinstance(literal, str) else ""
            assert not re.search(r"[^\W\d_]{2}", plain), f"{path.name}:{node.lineno} {literal!r}"


def test_english_needs_no_catalogue():
    assert Catalogues(Path("/nonexistent")).languages == ("en",)
    assert Catalogues().texts("en").gettext("Subscribed.") == "Subscribed."


def test_language_falls_back_by_base_then_default_then_english(marked):
    catalogues = Catalogues(marked)
    assert catalogues.languages == ("en", "qx")
    assert catalogues.choose(["qx-QQ"]) == "qx"
    assert catalogues.choose(["qx_QQ"]) == "qx"
    assert catalogues.choose(["", "tlh", "qx"]) == "qx"
    assert catalogues.choose(["en-GB", "qx"]) == "en"
    assert catalogues.choose(["../qx"]) == "en"
    assert catalogues.choose([]) == "en"


def test_plural_forms_come_from_the_catalogue(marked):
    texts = Catalogues(marked).texts("qx")
    assert texts.ngettext("{n} filter.", "{n} filters.", 1) == "⟦{n} filter.⟧"
    assert texts.ngettext("{n} filter.", "{n} filters.", 2) == "⟦{n} filters.⟧"


SAYINGS = (
    "/start",
    "/start kyiv",
    "/help",
    "/status",
    "/subscribe",
    "/subscribe now",
    "/filter storm",
    "/filter storm",
    "/filter",
    "/filter remove 9",
    "/filter clear",
    "/region",
    "/region Qzxwvqzxwv",
    "/latest",
    "/latest 0",
    "/latest abc",
    "/mute",
    "/mute herald 2h",
    "/unmute",
    "/unmute herald",
    "/mute qqq",
    "/sources",
    "/why",
    "/why https://herald.example/1",
    "/settings",
    "/settings timezone Warsow",
    "/settings silent",
    "/lastest",
    "tram line",
    "/sources herald",
    "/sources qqq",
    "/addsource x",
    "/addsource https://tides.example/rss",
    "/addsource https://page.example/",
    "/addsource https://slow.example/",
    "/addsource https://gone.example/",
    "/addsource https://a.example/ region:Ukrane",
    "/removesource herald",
    "/stats",
    "/unsubscribe all",
    "/unsubscribe",
)


FILES = {
    "holiday.jpg": b"\xff",
    "broken.opml": b"<opml>",
    "page.xml": b"<html/>",
    "list.txt": b"https://new.example/rss\nnonsense\nhttps://broken-bugle.example/rss",
}


async def test_whole_conversation_is_in_the_persons_language(closed_room, marked):
    """Outside the marks stand values only: names, numbers, queries, titles. No sentence."""
    closed_room.catalogues = Catalogues(marked)
    await closed_room.open()
    admin = closed_room.telegram.user("Ada", user_id=77, language="qx")
    closed_room.source(
        "Broken Bugle", status="failing", error="the connection broke", failing_since_at=closed_room.now
    )
    closed_room.source("Silent Sun", silent_at=closed_room.now, news_at=closed_room.now)
    offer = Offer(url="https://page.example/rss", title="Page", items=2)
    closed_room.reports["https://page.example/"] = CheckReport(
        error="x", foreign=True, blocked=True, offers=(offer,)
    )
    slow = CheckReport(error="no secure connection (certificate or TLS)")
    gone = CheckReport(error="its address is private; feeds must be public", refused=True)
    closed_room.reports |= {"https://slow.example/": slow, "https://gone.example/": gone}
    closed_room.story("Storm")
    for saying in SAYINGS:
        await admin.sends(saying)
        await admin.sees()
    for name, data in FILES.items():
        await admin.sends_file(data, name)
        await admin.sees()
    await admin.sends("/sources export")
    await admin.sees()
    await closed_room.has_handled()
    for message in admin.messages:
        assert OPEN in message.text, message.text
        outside = unmarked(message.text)
        assert not re.search(r"[^\W\d_]{2,} [^\W\d_]{2,} [^\W\d_]{2,} [^\W\d_]{2,}", outside), outside
        for caption in message.buttons:
            assert OPEN in caption or not re.search(r"[^\W\d_]{2,} [^\W\d_]{2,} [^\W\d_]{2,}", caption), (
                caption
            )


def unmarked(text: str) -> str:
    """What stands outside the marks; they may be nested."""
    while OPEN in text:
        shorter = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "·", text)
        if shorter == text:
            break
        text = shorter
    return text
