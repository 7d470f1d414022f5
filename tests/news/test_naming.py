"""Which words of a title are names: capitals tell it, but of first words and German nouns only rarity."""

import pytest

from bot.news.likeness.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("title", "language", "is_general"),
    [
        ("Zubrytsky resigns over ferry", "en", False),  # in no list of words: a name, though it comes first
        ("Mayor resigns over ferry", "en", True),
        ("Ferry owner names Zubrytsky", "en", False),
        ("Nach dem Unglück der alten Fähre tritt heute Zubrytsky zurück", "de", False),
        (
            "Nach dem Unglück der alten Fähre tritt heute der Minister zurück",
            "de",
            True,
        ),  # nouns have capitals
    ],
)
def test_title_with_a_name_is_not_one_that_many_events_could_bear(title, language, is_general):
    assert fingerprint(title, "", language=language).is_general is is_general
