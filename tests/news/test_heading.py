"""What a title says without the marks that an outlet puts on it."""

import pytest

from bot.news.likeness.heading import heading_of

OURS = frozenset({"river post"})


@pytest.mark.parametrize(
    "title",
    [
        "ferry runs aground | river post",
        "ferry runs aground - river post",
        "ferry runs aground | river post | shipping",
        "river post | ferry runs aground",
        "river post — ferry runs aground",
        "river post: ferry runs aground",
        "reuters: ferry runs aground",
        "breaking: river post: ferry runs aground (video)",
        "reuters: afp: river post: dpa: ferry runs aground",
    ],
)
def test_publishers_name_goes_wherever_it_stands(title):
    assert heading_of(title, OURS).text == "ferry runs aground"


@pytest.mark.parametrize(
    "title",
    [
        "harbour: ferry runs aground",
        "ferry | runs aground",
        "harbour gazette | ferry runs aground",
        "ferry runs aground: river post",
    ],
)
def test_what_is_no_publisher_stays(title):
    assert heading_of(title, OURS).text == title


def test_more_than_four_marks_are_no_marks_of_an_outlet():
    assert heading_of("reuters: afp: river post: dpa: ap: ferry aground", OURS).text == "ap: ferry aground"


def test_title_that_is_a_publisher_alone_stays():
    assert heading_of("river post |", OURS).text == "river post |"
