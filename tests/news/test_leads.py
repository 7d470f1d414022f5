"""How two leads stand to each other: the same but for slips and small words, or one begins the other."""

import pytest

from bot.news.likeness.fingerprint import fingerprint
from bot.news.likeness.leads import Relation, lead_relation
from bot.news.stories.judge import _place_comparer
from tests import shipped

SAME_PLACE = _place_comparer(shipped.gazetteer())
LEAD = (
    "A regional train left the rails near the border station early on Monday after heavy rain washed out the"
    " embankment, the operator said."
)


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (LEAD, Relation.SAME),
        (LEAD.replace("embankment", "embankmnet"), Relation.SAME),  # a slip
        (LEAD.replace("regional train", "regional cargo train"), Relation.SAME),
        (f"{LEAD} Nobody was hurt.", Relation.BEGINS),
        (LEAD.replace("border", "harbour"), Relation.SIMILAR),  # another word
    ],
)
def test_leads_are_the_same_but_for_slips_and_a_few_words_more(other, relation):
    one = fingerprint("Train off the rails", LEAD, language="en")
    assert lead_relation(one, fingerprint("Trains stand still", other, language="en"), SAME_PLACE) is relation
