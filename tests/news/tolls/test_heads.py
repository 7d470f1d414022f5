"""What a number is beside its value: the next of a row, the newest count, or more than before."""

import pytest

from bot.news.words.tolls.reading import read_tolls


def marks(title: str) -> dict[str, set[str]]:
    """The marks of each toll, by "killed 2"."""
    return {
        f"{toll.role} {toll.value}": {
            name for name in ("is_next", "is_update", "is_more", "is_lowered") if getattr(toll, name)
        }
        for toll in read_tolls(title, (), "en", day=18)
    }


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Second person dies after blast", {"killed 2": {"is_next", "is_update"}}),
        ("Police arrest third suspect", {"arrested 3": {"is_next", "is_update"}}),
        ("Five killed in blast", {"killed 5": set()}),
        ("Death toll of blast rises to five", {"killed 5": {"is_update"}}),
        ("Number of dead: 5", {"killed 5": set()}),
        ("Number of dead: now 5", {"killed 5": {"is_update"}}),
        ("One killed, two more hurt", {"killed 1": set(), "hurt 2": {"is_more"}}),
        ("One killed, another two hurt", {"killed 1": set(), "hurt 2": {"is_more"}}),
        ("More rain: five killed", {"killed 5": set()}),
    ],
)
def test_a_number_tells_what_it_is_to_those_before(title, told):
    assert marks(title) == told


@pytest.mark.parametrize(
    ("title", "text", "is_lowered"),
    [
        ("Officials lower death toll of market blast", "Five people were killed.", True),
        ("Officials speak of market blast", "Five people were killed.", False),
        ("Quake shakes Izmir", "A magnitude 5.9 quake, said the agency, which corrected itself.", True),
        ("Quake shakes Izmir", "A magnitude 5.9 quake, said the agency.", False),
    ],
)
def test_what_the_title_takes_back_the_text_tells_lowered_and_a_magnitude_its_own_sentence(
    title, text, is_lowered
):
    [toll] = read_tolls(title, (text,), "en", day=18)
    assert toll.is_lowered is is_lowered
