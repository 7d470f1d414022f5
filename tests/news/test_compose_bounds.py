"""What a message holds of each part at most: at its bound all is shown, one past it the part is cut."""

import pytest

from bot.news.messages import compose
from bot.news.messages.outlets import Outlet
from bot.news.messages.view import View
from bot.news.words.text import plain, utf16_length
from storage.model import Change, ChangeKind, Place, Role
from tests.news.test_compose import NOW, VIEW, happened, item, post


def words(length: int) -> str:
    """A text of so many characters, of words that are all different."""
    text = " ".join(f"w{number:03}" for number in range(length // 5 + 1))[:length]
    return text[:-1] + "z"


def bounded(show, most: int) -> bool:
    """Whether a part of `most` characters is shown whole, and of one character more not."""
    whole, longer = words(most), words(most + 1)
    cut = plain(show(longer))
    return whole in plain(show(whole)) and longer not in cut and longer[: most // 2] in cut and "…" in cut


def test_title_has_400_characters_and_summary_280():
    assert bounded(lambda text: post(title=text), 400)
    assert bounded(lambda text: post(summary=text), 280)


def test_reply_has_a_title_of_400_and_a_change_of_200():
    assert bounded(lambda text: compose.reply(item(title=text), view=VIEW).html, 400)

    def changed(place):
        view = View(region_name=lambda _: place, now=NOW)
        change = Change(kind=ChangeKind.NEARER, role=place, value="UA-63")
        return compose.reply(item(changes=(change,)), view=view).html

    assert bounded(changed, 200 - len("nearer: "))


@pytest.mark.parametrize(("names", "most"), [("source", 60), ("outlet", 60 - len(" (Coast Wire)"))])
def test_name_of_a_source_has_60_characters_with_the_outlet_that_it_names(names, most):
    assert bounded(lambda text: post(**{names: text}), most)


def test_name_of_a_further_outlet_and_of_a_place_has_60_characters():
    assert bounded(lambda text: post(Outlet(name=text, link="")), 60)
    for show in (compose.first_place, compose.full_place):
        assert bounded(
            lambda text, show=show: show(
                item(places=happened("UA")), View(region_name=lambda _: text, now=NOW)
            ),
            60,
        )


def test_eight_further_outlets_are_named():
    outlets = [Outlet(name=f"Paper {number}", link="") for number in range(1, 10)]
    assert post(*outlets[:8]).endswith("Paper 7 · Paper 8")
    assert post(*outlets).endswith("Paper 7 · Paper 8 · 1 more outlet")


def test_three_places_are_named():
    def placed(*codes):
        places = tuple(Place(name="x", start=0, end=1, code=code, role=Role.HAPPENED) for code in codes)
        return post(places=places, view=View(now=NOW)).rpartition("\n")[2].partition(" · ")[0]

    assert placed("UA-63", "PL-14", "US-GA") == "UA-63, PL-14, US-GA"
    assert placed("UA-63", "PL-14", "US-GA", "DE-BY") == "UA-63, PL-14, US-GA"


def test_summary_of_which_the_title_has_nine_words_in_ten_says_nothing_new():
    title = "one two three four five six seven eight nine"
    assert "lock" not in post(title=title, summary=f"{title} lock")
    assert "lock" in post(title=title, summary=f"{title} lock gate")
    assert "lock" in post(title=title.removesuffix(" nine"), summary=f"{title} lock")


def test_list_has_20_stories():
    stories = [item(title=f"Story {number}.", story_id=number) for number in range(1, 22)]
    html = compose.latest(stories, view=VIEW).html
    assert ("Story 20." in html, "Story 21." in html) == (True, False)


def test_what_a_list_was_asked_for_has_260_characters():
    assert bounded(lambda text: compose.latest([item()], view=VIEW, asked=text).html, 260)
    assert bounded(lambda text: compose.latest([], view=VIEW, asked=text).html, 260)


def test_header_of_a_list_has_300_characters_in_any_language():
    def listed(latest):
        view = View(translate=lambda text: {"Latest": latest}.get(text, text), now=NOW)
        return compose.latest([item()], view=view).html

    assert bounded(listed, 300)


def test_lines_of_a_list_have_160_to_200_characters_of_title_and_leave_room_above():
    def listed(count):
        stories = [item(title=words(600), source="s" * 40, places=happened("UA")) for _ in range(count)]
        view = View(region_name=lambda _: "r" * 80, now=NOW)
        return plain(compose.latest(stories, view=view).html)

    assert f" {words(600)[:190]}" in listed(5)
    twenty = listed(20)
    assert 2_900 < utf16_length(twenty) <= 4_096 - 300 - 400 + len("Latest")
    assert {utf16_length(line) for line in twenty.split("\n\n")[1:]} <= set(range(150, 168))


def test_link_of_a_line_goes_where_the_line_would_have_more_than_1500_bytes():
    def linked(length):
        link = "https://coastwire.example/" + "x" * (length - 26)
        line = compose.latest([item(link=link)], view=VIEW).html.split("\n\n")[1]
        return "<a href" in line, line

    rest = len("14:02 Storm closes the port · Coast Wire".encode())
    is_linked, line = linked(1_500 - rest)
    assert (is_linked, "Storm closes the port" in line) == (True, True)
    assert linked(1_500 - rest + 1) == (False, "14:02 Storm closes the port · Coast Wire")
