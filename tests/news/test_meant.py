"""Which mistyped names are sure, and what a correction does to the decider."""

from datetime import UTC, datetime

import pytest

from bot.news.decide import Decider, Options
from storage.model import Entry, Feed

NOW = datetime(2031, 5, 14, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Polnd", ("PL",)),
        ("Lithuanai", ("LT",)),
        ("Донецька обалсть", ("UA-14",)),
        ("Kyivv", ("UA-30", "UA-32")),
        ("Georgja", ("GE", "US-GA")),
        ("Irax", ()),  # Iran, Iraq
        ("Irn", ()),  # four letters and less hold no slip
        ("Qzxwvqzxwv", ()),
        ("", ()),
    ],
)
def test_one_slip_is_sure_unless_another_name_is_as_near(gazetteer, typed, codes):
    assert gazetteer.resolve(typed) == ()
    assert gazetteer.meant(typed) == codes


def test_correction_holds_from_the_next_document_on_until_it_is_taken_back(gazetteer):
    options = Options(max_age_seconds=86_400, story_window_seconds=172_800, languages=("en",))
    decider = Decider(gazetteer=gazetteer, options=options)
    feed = Feed(id=1, url="https://herald.example/rss", title="Herald", next_check_at=NOW)

    def regions(number: int) -> frozenset[str]:
        entry = Entry(
            guid=str(number), link="", title=f"Mill number {number} burns down in Amber Cove", text=""
        )
        [item] = decider.decide(feed, [entry], {}, now=NOW, next_id=number).items
        return item.regions

    assert "PL-12" not in regions(1)
    for _ in range(2):
        decider.correct({"Amber Cove": "PL-12"})
        assert "PL-12" in regions(2)
    decider.correct({})
    assert "PL-12" not in regions(3)
