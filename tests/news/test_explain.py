"""`explain`: a line in, a line out, by the core that the poller uses."""

import codecs
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cli.explain import World, _one, explain
from bot.news.filters.lexicon import Lexicon
from tests import shipped
from tests.news.trap import Trap

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "data" / "seed" / "seed.jsonl"
LEAD = (
    "An empty goods train ran into the buffers at the central station of Kharkiv on Monday, the railway said;"
    " 12 people were hurt."
)


def ask(*items: dict) -> list[dict]:
    answers = list(explain(json.dumps(item) for item in items))
    assert all(ok for _, ok in answers)
    return [json.loads(line) for line, _ in answers]


def verdicts(*items: dict) -> list[str]:
    return [answer["verdict"] for answer in ask(*items)]


def test_answer_tells_all_that_the_contract_names():
    (answer,) = ask({"id": "a", "title": "Train hits buffers", "summary": f"<p>{LEAD}</p>", "source": "Rail"})
    assert set(answer) == {
        *("id", "verdict", "of", "story", "why", "language"),
        *("countries", "regions", "places", "claims", "summary", "html"),
    }
    assert (answer["id"], answer["verdict"], answer["of"], answer["story"]) == ("a", "new", None, "a")
    assert answer["countries"] == ["UA"]
    assert answer["regions"] == ["UA-63"]
    assert answer["summary"] in LEAD
    assert "<b>Train hits buffers</b>" in answer["html"]
    assert answer["why"]


def test_what_the_head_of_a_reply_claims_is_told_as_data():
    first, grown, again = ask(
        {"id": "a", "title": "Missile hits tram depot in Sumy, one killed, five hurt"},
        {"id": "b", "title": "Sumy tram depot missile strike: death toll rises to three, nine hurt"},
        {"id": "c", "title": "Quake of magnitude 5.9 shakes Izmir"},
    )
    assert first["claims"] == again["claims"] == []
    assert grown["claims"] == [
        {"role": "killed", "now": 3, "was": 1},
        {"role": "hurt", "now": 9, "was": 5},
    ]
    assert grown["why"][-1] == "3 killed, was 1; 9 hurt, was 5"


def test_places_are_spans_of_title_and_plain_summary():
    (answer,) = ask({"id": "a", "title": "Train hits buffers", "summary": f"<p>{LEAD}</p>"})
    whole = f"Train hits buffers\n{LEAD}"
    assert answer["places"]
    assert all(whole[place["start"] : place["end"]] == place["name"] for place in answer["places"])


def test_same_text_under_another_id_is_a_duplicate_of_the_first():
    first, second = ask(
        {"id": "a", "title": "Train hits buffers", "summary": LEAD, "source": "Rail"},
        {"id": "b", "title": "Goods train overruns", "summary": LEAD, "source": "Post"},
    )
    assert (second["verdict"], second["of"], second["story"]) == ("duplicate", first["id"], "a")


def test_same_id_is_known_whatever_its_source():
    one = {"id": "a", "title": "Train hits buffers", "source": "Rail"}
    assert verdicts(one, one | {"source": "Post", "title": "Other"}) == ["new", "known"]
    assert ask(one, one)[1]["of"] == "a"


def test_link_is_known_inside_one_source_only():
    one = {"id": "a", "title": "Train hits buffers", "link": "https://rail.example/1", "source": "Rail"}
    same = {"id": "b", "title": "Bakery wins prize", "link": "http://www.rail.example/1", "source": "Rail"}
    assert verdicts(one, same) == ["new", "known"]
    assert ask(one, same)[1]["why"] == ["known by its link"]
    assert verdicts(one, same | {"source": "Post"}) == ["new", "new"]


def test_development_follows_its_story_and_says_what_changed():
    first = {"id": "a", "title": "Express train derails near Ternopil, 1 killed"}
    second = {"id": "b", "title": "Express train derails near Ternopil, 14 killed"}
    answer = ask(first, second)[1]
    assert (answer["verdict"], answer["of"], answer["story"]) == ("update", "a", "a")
    assert "14 killed, was 1" in answer["why"]


def test_groups_have_memories_of_their_own():
    one = {"title": "Train hits buffers", "summary": LEAD}
    assert verdicts(one | {"id": "a"}, one | {"id": "a", "group": "x"}, one | {"id": "b", "group": "x"}) == [
        *("new", "new", "duplicate")
    ]


def test_now_is_the_latest_time_told_so_far():
    answers = verdicts(
        {"id": "a", "title": "Ferry reopens", "published": "2026-03-03T12:00:00Z"},
        {"id": "b", "title": "Glacier shrinks", "published": "2026-03-01T12:00:00Z"},
        {"id": "c", "title": "Museum moves", "published": "2026-03-02T14:00:00+01:00"},
        {"id": "d", "title": "Comet expands"},
    )
    assert answers == ["new", "stale", "new", "new"]


def test_repeat_beyond_the_window_is_new():
    one = {"title": "Train hits buffers", "summary": LEAD, "source": "Rail"}
    days = ("2026-03-01", "2026-03-05")
    told = [one | {"id": day, "published": f"{day}T12:00:00Z"} for day in days]
    assert verdicts(*told) == ["new", "new"]


def test_filter_tells_whether_and_why_it_matches():
    one = {"id": "a", "title": "Train hits buffers", "summary": LEAD}
    yes, no = ask(
        one | {"filter": "region:UA-63 train"},
        {"id": "b", "title": "Ferry reopens", "filter": "region:UA"},
    )
    assert yes["match"] is True
    assert yes["reasons"]
    assert (no["match"], no["reasons"]) == (False, [])
    assert "match" not in ask(one)[0]


def test_home_region_and_language_are_used():
    (answer,) = ask({"id": "a", "title": "Feuer im Rathaus", "language": "de", "home_region": "DE"})
    assert answer["language"] == "de"


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1, 2]",
        "12",
        '{"title": "no id"}',
        '{"id": "x"}',
        '{"id": "x", "title": ""}',
        '{"id": "x", "title": 5}',
        '{"id": true, "title": "t"}',
        '{"id": "x", "title": "t", "summary": ["a"]}',
        '{"id": "x", "title": "t", "link": {}}',
        '{"id": "x", "title": "t", "published": 1700000000}',
        '{"id": "x", "title": "t", "published": "yesterday"}',
        '{"id": "x", "title": "t", "published": "9999-12-31T23:59:59-12:00"}',
        '{"id": "x", "title": "t", "language": 7}',
        '{"id": "x", "title": "t", "group": []}',
        '{"id": "x", "title": "t", "filter": "\\"unclosed"}',
        "[" * 100_000,
    ],
)
def test_invalid_line_is_an_error_and_the_run_goes_on(line):
    bad, good = explain([line, '{"id": "x", "title": "Ferry reopens"}'])
    assert bad[1] is False
    answer = json.loads(bad[0])
    assert answer.pop("error")
    assert answer == ({"id": "x"} if '"id": "x"' in line else {})
    assert good[1] is True
    assert json.loads(good[0])["verdict"] == "new"


def test_blank_lines_are_passed_over():
    assert list(explain(["", "  \n", b" \r\n"])) == []


def run(*lines: bytes) -> tuple[list[dict], int]:
    """The command itself, on bytes."""
    command = [sys.executable, "-m", "bot", "explain"]
    ran = subprocess.run(command, cwd=ROOT, input=b"\n".join(lines), capture_output=True, check=False)
    assert not ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()], ran.returncode


@pytest.mark.slow
def test_line_that_is_not_utf_8_is_an_error_and_the_run_goes_on():
    one, two = '{"id": "a", "title": "Порт відкрито"}', '{"id": "b", "title": "Café moves"}'
    answers, code = run(codecs.BOM_UTF8 + one.encode(), two.encode("latin-1"), b"\xff", two.encode())
    assert (answers[0]["id"], answers[1:3], answers[3]["id"]) == ("a", [{"error": "not UTF-8"}] * 2, "b")
    assert code == 1


def test_line_that_breaks_the_core_is_new_with_that_reason_and_the_run_goes_on():
    trap = Trap(shipped.gazetteer())
    world = World(trap, Lexicon(trap))
    lines = [
        json.dumps({"id": name, "title": f"Barge {name} stuck in Odesa", "filter": "region:UA"})
        for name in "xyz"
    ]
    first, _ = _one(lines[0], world)
    trap.reads = "Barge y"
    second, is_fine = _one(lines[1], world)
    trap.reads, trap.names = "", "UA-51"
    third, is_fine_too = _one(lines[2], world)
    assert first["countries"] == ["UA"]
    assert (second["verdict"], second["why"]) == ("new", ["could not be judged: ZeroDivisionError"])
    assert (third["verdict"], third["why"]) == ("new", ["could not be judged: LookupError"])
    assert first.keys() == second.keys() == third.keys()
    assert (third["match"], third["html"]) == (False, "<b>Barge z stuck in Odesa</b>")
    assert is_fine
    assert is_fine_too
    trap.names = ""
    assert _one(lines[0], world)[0]["verdict"] == "known"


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_times_at_the_ends_of_the_calendar_do_no_harm(published):
    one = {"id": "a", "title": "Ferry reopens", "published": published}
    assert verdicts(one, one | {"id": "b"}, {"id": "c", "title": "Museum moves"})[0] == "new"


_TEXT = st.one_of(st.none(), st.text(max_size=40), st.integers(), st.lists(st.text(max_size=3), max_size=2))
_FIELDS = st.sampled_from(
    ["id", "title", "summary", "source", "link", "published", "language", "home_region", "filter", "group"]
)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(_FIELDS, _TEXT), min_size=1, max_size=30))
def test_any_fields_give_one_answer_a_line(items):
    answers = list(explain(json.dumps(item) for item in items))
    assert len(answers) == len(items)
    for line, ok in answers:
        assert ok is ("error" not in json.loads(line))
        assert "\n" not in line


@pytest.mark.slow
def test_explain_loads_neither_telegram_nor_sql():
    code = (
        "import sys, bot.cli.explain; print(sorted({'telegram', 'sqlalchemy', 'aiohttp'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.skipif(not SEED.exists(), reason="the shared data is not beside the repository")
def test_seed_page_is_understood():
    answers = {
        a["id"]: a
        for a in map(json.loads, (line for line, _ in explain(SEED.read_text("utf-8").splitlines())))
    }
    assert (answers["seed-02"]["verdict"], answers["seed-02"]["of"]) == ("duplicate", "seed-00")
    others = [answer["verdict"] for name, answer in answers.items() if name != "seed-02"]
    assert not {"duplicate", "known", "stale"} & set(others)
    expected = {"seed-05": ["UA-12", "UA-23"], "seed-12": ["US-DC"], "seed-13": ["US-AK"]}
    assert {name: answers[name]["regions"] for name in expected} == expected
    government = {"seed-07": "US", "seed-08": "RU", "seed-14": "UA"}
    assert all(code in answers[name]["countries"] for name, code in government.items())
    assert not any(region.startswith("UA") for region in answers["seed-00"]["regions"])
    assert "UA" in answers["seed-00"]["countries"]
