"""The benches that take parts of the core out name parts that are there."""

import pytest

from bench.duplicates import ablation, claim_parts


@pytest.mark.parametrize("parts", [ablation.PARTS, claim_parts.PARTS])
def test_each_part_that_is_taken_out_is_there(parts):
    taken = [(owner, attribute) for off in parts.values() for owner, attribute, _ in off]
    assert [attribute for owner, attribute in taken if not hasattr(owner, attribute)] == []
