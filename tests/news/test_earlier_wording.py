"""A changed headline, and a correction, keep the earlier wording folded."""

from bot.news.messages import compose
from storage.model import Change, ChangeKind
from tests.news.test_compose import NOW, VIEW, figure, item, post


def test_a_changed_headline_keeps_the_earlier_one_folded():
    changed = post(edited_at=NOW, former="Storm shuts the harbour\nWaves of six metres. Ferries wait.")
    assert changed.endswith("\n<blockquote expandable>Before: Storm shuts the harbour</blockquote>")
    changed = post(edited_at=NOW, former="Storm closes the port\nWaves of two metres.")
    assert changed.endswith("\n<blockquote expandable>Before: Waves of two metres.</blockquote>")


def test_a_headline_that_was_changed_back_has_no_earlier_one():
    changed = post(edited_at=NOW, former="Storm closes the port\nWaves of six metres. Ferries wait.")
    assert "blockquote" not in changed
    assert "blockquote" not in post(former="Other\nwords")


def test_a_correction_keeps_the_corrected_report_folded():
    first = item(title="Storm hurts 40", summary="Forty were hurt.")
    correction = item(changes=(Change(kind=ChangeKind.CORRECTION), figure("hurt", "4", "40")))
    html = compose.reply(correction, corrected=first, view=VIEW).html
    assert html.startswith("<b>a correction; now 4 hurt, 40 before</b>\nStorm closes the port\n")
    assert html.endswith("<blockquote expandable>Before: Storm hurts 40\nForty were hurt.</blockquote>")
