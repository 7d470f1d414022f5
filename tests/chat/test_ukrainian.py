"""A Ukrainian person's first minutes, from /start to a push and its /why: no English left-overs."""

import re
from datetime import UTC, datetime

import pytest

from bot.chat.desk.alphabet import alphabetical
from bot.chat.locale import shipped
from bot.news.messages import compose, digest
from bot.news.messages.counted import counted
from bot.news.messages.outlets import Outlet
from bot.news.messages.view import moment
from bot.news.words.tolls.things import THINGS
from bot.news.words.tolls.tongue import ROLES
from bot.polling.notices import told
from storage.model import Change, ChangeKind, Feed, FeedStatus, Listing, VerdictKind

NOW = datetime(2031, 9, 2, 11, 31, tzinfo=UTC)
# Words of commands, filters and names, which are typed as they are in every language.
TYPED = {
    *"http https html rss opml dateline telegram storm harbour herald kharkiv flood broken bugle".split(),
    *"region source title lang all on off en uk utc geonames europe kyiv".split(),
}


@pytest.fixture
def olena(room):
    return room.telegram.user("Olena", language="uk")


@pytest.fixture
def view(gazetteer):
    return shipped().texts("uk").view(gazetteer=gazetteer, timezone="Europe/Kyiv", now=NOW)


def left_overs(text: str) -> set[str]:
    """Latin words of a text that are neither a command, an address, a filter nor a name."""
    plain = re.sub(r"https?://\S+|(?<!\w)/\w+|\S+@\S+|@\w+|©.*", " ", text)
    return {word.casefold() for word in re.findall(r"[A-Za-z]{2,}", plain)} - TYPED


async def test_first_minutes_of_a_ukrainian_person(room, olena):
    room.source("Harbour Herald")
    first = room.story("Storm in Kharkiv", "Trams stand still in Kharkiv.")
    await olena.sends("/start")
    seen = await olena.sees("Це не система оповіщення")
    assert "офіційного застосунку тривог" in seen.text
    assert seen.spans("bold") == ["Dateline", "Це не система оповіщення"]
    await olena.presses(seen, "Усе")
    await olena.sees_edit("Підписано.")
    assert room.chat(olena).language == "uk"

    await olena.sends("/filter (storm OR flood) -football region:Харків")
    seen = await olena.sees("Фільтр 1 додано")
    assert "(storm або flood) і не football, регіон: Харківська область, Україна" in seen.text
    assert "він надіслав би 1 сюжет із 1" in seen.text
    await olena.sends('/filter "storm')
    assert (await olena.sees()).text.startswith("Лапки не закрито (символ 1). Приклад: ")
    await olena.sends("/filter region:Харкыв")
    seen = await olena.sees("Харк")
    assert "Kharkiv Oblast" not in seen.text
    await olena.sends("/latest")
    assert "Storm in Kharkiv · Harbour Herald · Харківська область" in (await olena.sees("Останнє")).text

    number = await room.pushed(first, olena)
    await olena.sends("/why", reply_to=number)
    seen = await olena.sees("Знайдено в ній: слово: storm.")
    assert "«Kharkiv» прочитано як Харківська область, Україна: " in seen.text
    await olena.presses(seen, "Докладно")
    seen = await olena.sees_edit("Джерело: ")
    assert "Kharkiv = Харківська область (де це сталося; " in seen.text
    await olena.sends("/help")
    await olena.sees("/latest – найновіші сюжети")
    await olena.sends("/status")
    await olena.sees("1 джерело: справних 1, зі збоєм 0.")
    await olena.sends("/mute herald 2h")
    await olena.sees("Джерело Harbour Herald приглушено в цьому чаті, до 14:00 UTC.")
    await room.has_handled()
    own = [one for one in olena.messages if one.id != number]
    typed = {"football", "air", "raid", "in", "or", "ua", "trams", "stand", "still", "id"}
    english = {one.text: words for one in own if (words := left_overs(one.text) - typed)}
    assert not english


async def test_regions_have_ukrainian_names_in_alphabetical_order(room, olena):
    await olena.sends("/region")
    seen = await olena.sees("Де?")
    assert not left_overs(" ".join(seen.buttons))
    await olena.presses(seen, "Європа")
    seen = await olena.sees_edit("Європа")
    names = [one for one in seen.buttons if "«" not in one and one[0].isalpha()][1:-1]
    assert names[0] == "Австрія"
    assert names.index("Бельгія") < names.index("Білорусь") < names.index("Болгарія")
    await olena.sends("/region Kharkiv")
    seen = await olena.sees("регіон: Харківська область, Україна")
    assert "І новини всієї країни" in seen.buttons


def test_ukrainian_letters_and_accents_stand_where_a_reader_looks():
    names = [
        "Ямайка",
        "Іспанія",
        "Єгипет",
        "Ґаяна",
        "Гана",
        "Еквадор",
        "Індія",
        "Їтака",
        "Йорданія",
        "Ефіопія",
    ]
    assert sorted(names, key=alphabetical) == [
        *("Гана", "Ґаяна", "Еквадор", "Ефіопія", "Єгипет", "Індія", "Іспанія", "Їтака", "Йорданія", "Ямайка")
    ]
    assert sorted(["Zambia", "Åland", "Chad"], key=alphabetical) == ["Åland", "Chad", "Zambia"]


async def test_language_is_chosen_by_its_own_name_and_counts_at_once(room, olena):
    await olena.sends("/settings")
    seen = await olena.sees("Мова: Українська")
    await olena.presses(seen, "Мова")
    seen = await olena.sees_edit("Якою мовою писати?")
    assert {"English", "✓ Українська", "Deutsch", "« Назад"} <= set(seen.buttons)
    await olena.presses(seen, "English")
    seen = await olena.sees_edit("Language: English")
    assert room.chat(olena).language == "en"
    await olena.sends("/status")
    await olena.sees("Not subscribed.")
    await olena.sends("/settings language українська")
    await olena.sees("Мова: Українська")


async def test_forged_language_is_not_stored(room, olena):
    await olena.sends("/settings")
    seen = await olena.sees("Налаштування")
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "lc:tlh"}]]}
    await olena.presses(type(seen)({**seen.raw, "reply_markup": keyboard}), "x")
    await olena.sends("/settings")
    await olena.sees("Мова: Українська")
    assert room.chat(olena) is None


async def test_stale_button_is_answered_in_ukrainian(room, olena):
    await olena.sends("/settings")
    seen = await olena.sees("Налаштування")
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "zz:1"}]]}
    answer = await olena.presses(type(seen)({**seen.raw, "reply_markup": keyboard}), "x")
    assert answer.text == "Ця кнопка застаріла."


def test_pushes_are_in_ukrainian(room_story, view):
    changes = (Change(kind=ChangeKind.FIGURE, role="killed", value="1200", was="1"),)
    item = room_story(verdict=VerdictKind.UPDATE, changes=changes, edited_at=NOW)
    post = compose.post(item, view=view, menu_data="m").html
    assert "Харківська область, Україна · <tg-time" in post
    assert re.search("змінено <tg-time [^>]+>14:31<", post)
    outlets = [Outlet(name=f"N{n}", link=f"https://{n}.example/") for n in range(30)]
    assert re.search(r"ще \d+ видан", compose.post(item, outlets=outlets, view=view).html)
    assert "1 200 загиблих, було 1" in compose.reply(item, view=view).html
    assert moment(datetime(2030, 2, 24, 5, 0, tzinfo=UTC), view) == "24 лютого 2030, 07:00"


@pytest.mark.parametrize(("more", "said"), [(0, "1 сюжет"), (1, "2 сюжети"), (4, "5 сюжетів")])
def test_lists_are_in_ukrainian_with_its_plurals(room_story, view, more, said):
    listing = Listing(items=(room_story(),), more=more, since_at=NOW)
    assert f"Пропущене з 14:31: {said}" in digest.missed(listing, view=view).html
    assert f"Одразу {said}" in digest.live(listing, view=view).html


def test_notices_to_admins_are_in_ukrainian():
    t = shipped().texts("uk").gettext
    before = Feed(
        id=1, url="https://herald.example/rss", title="Harbour Herald", failures=4, next_check_at=NOW
    )
    after = Feed(
        id=1,
        url=before.url,
        title=before.title,
        failures=5,
        next_check_at=NOW,
        status=FeedStatus.FAILING,
        error="can't connect: Connection refused",
    )
    said = "".join(told(before, after, (), now=NOW, translate=t))
    assert said == (
        "Джерело <b>Harbour Herald</b> не вдалося прочитати кілька разів поспіль (5): "
        "не вдається з’єднатися: у з’єднанні відмовлено"
    )


@pytest.fixture
def room_story(room):
    feed = room.source("Harbour Herald")

    def story(**changed):
        return room.story(
            "Storm in Kharkiv",
            "Trams stand still in Kharkiv.",
            feed=feed,
            published_at=NOW,
            seen_at=NOW,
            **changed,
        )

    return story


@pytest.mark.parametrize(
    ("role", "value", "english", "ukrainian"),
    [
        ("drones", "40", "40 drones", "40 дронів"),
        ("drones", "1", "1 drone", "1 дрон"),
        ("arrested", "2", "2 arrested", "2 затримані"),
        ("magnitude", "5.6", "magnitude 5.6", "магнітуда 5,6"),
        ("км", "1300", "1,300 км", "1\u00a0300 км"),  # no word of ours: as the report has it
    ],
)
def test_figures_are_worded_in_the_readers_language(role, value, english, ukrainian):
    for language, said in (("en", english), ("uk", ukrainian)):
        t = shipped().texts(language)
        assert counted(role, value, t.gettext, t.ngettext) == said


def test_everything_that_a_title_counts_has_a_word():
    t = shipped().texts("uk")
    said = {one: counted(one, "5", t.gettext, t.ngettext) for one in {*ROLES, *THINGS.values()}}
    assert not {one: words for one, words in said.items() if re.search("[a-z]", words)}
