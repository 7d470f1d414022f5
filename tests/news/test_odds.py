"""How likely two reports tell of one event. Towns are real, what happens there is not."""

import pytest

from tests.news.desk_of_one import Desk


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Firemen from Poltava worked until noon at the grain store.", True),  # its region
        ("Firemen from Sumy worked until noon at the grain store.", False),
        ("Firemen worked until noon at the grain store.", False),
    ],
)
def test_titles_that_many_events_could_bear_are_one_event_where_the_texts_share_a_region(
    gazetteer, text, is_one
):
    desk = Desk(gazetteer)
    first = desk.report(
        "Wire", "Flour mill burns down", "The fire near Kremenchuk spread to the grain store."
    )
    other = desk.report("Post", "Flour mill fire put out", text)
    assert (other.story_id == first.story_id) is is_one


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("Zubrytsky arrested", "Zubrytsky detained", True),
        ("Zubrytsky", "Zubrytsky", False),  # a section's name
    ],
)
def test_title_of_two_words_joins_a_story_and_one_of_a_single_word_does_not(gazetteer, first, second, is_one):
    desk = Desk(gazetteer)
    one = desk.report("Wire", first, "The minister was held at the harbour on Monday, police said.")
    other = desk.report("Post", second, "Officers took him off a ferry, his lawyer told reporters.")
    assert (other.story_id == one.story_id) is is_one


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (
            "Fire in hotel in Ukraine: 12 hurt in explosion",
            "Brand in Hotel in der Ukraine: 12 Verletzte bei Explosion",
            True,
        ),
        ("Fire in hotel: 12 hurt in explosion", "Brand in Hotel: 12 Verletzte bei Explosion", False),
        ("Missile hits hotel, fire and explosion", "Rakete trifft Hotel, Brand und Explosion", False),
    ],
)
def test_in_two_languages_a_small_number_makes_one_event_only_beside_a_country(
    gazetteer, first, second, is_one
):
    desk = Desk(gazetteer)
    one = desk.report("Wire", first)
    assert (desk.report("Post", second).story_id == one.story_id) is is_one
