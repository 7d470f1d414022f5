"""Which places a mistyped name may mean: what the sources write about comes before what is larger."""

from collections import Counter

from bot.chat.wording.guesses import Guess, alike


def test_without_news_the_largest_town_of_the_likest_name_comes_first(gazetteer):
    assert alike(gazetteer, "Springfeld", Counter())[0] == Guess("US-MO", "Springfield")


def test_the_town_in_the_news_comes_first(gazetteer):
    written = Counter({("springfield", "US-IL"): 3, ("springfield", "US-MA"): 1, ("boston", "US-MA"): 9})
    first, second, *_ = alike(gazetteer, "Springfeld", written)
    assert first == Guess("US-IL", "Springfield")
    assert second == Guess("US-MA", "Springfield")


def test_what_is_not_alike_is_not_guessed_however_often_it_is_written(gazetteer):
    guesses = alike(gazetteer, "Irax", Counter({("kyiv", "UA-30"): 99}))
    assert "UA-30" not in {guess.code for guess in guesses}
    assert {"IR", "IQ"} <= {guess.code for guess in guesses}


def test_two_letters_hold_no_slip(gazetteer):
    assert alike(gazetteer, "EU", Counter({("us", "US"): 50})) == ()
