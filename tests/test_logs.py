import io
import json
import logging
from concurrent.futures import Future

import pytest
import structlog

from bot.process import logs
from storage.engine.errors import DatabaseUnusable

TOKEN = "123456:TEST-token_of-nobody-0123456789abcdef"


@pytest.fixture
def stream():
    out = io.StringIO()
    logs.configure(level="info", form="json", secrets=(TOKEN,), stream=out)
    return out


def lines(stream) -> list[dict]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_event_is_one_line_of_json_with_its_fields(stream):
    structlog.get_logger("bot").info("feed.checked", feed=7, new=3)
    (line,) = lines(stream)
    assert (line["event"], line["feed"], line["new"], line["level"]) == ("feed.checked", 7, 3, "info")


def test_token_is_taken_out_of_our_events_and_of_the_libraries(stream):
    structlog.get_logger("bot").warning("telegram.polling", why=f"https://host/bot{TOKEN}/getMe")
    logging.getLogger("telegram.ext").error("failed at %s", f"/bot{TOKEN}/x")
    try:
        int(f"token {TOKEN}")
    except ValueError:
        structlog.get_logger("bot").exception("loop.failed")
    assert TOKEN not in stream.getvalue()
    assert stream.getvalue().count("***") >= 3


def test_token_is_taken_out_in_small_and_capital_letters_and_quoted(stream):
    for written in (TOKEN.lower(), TOKEN.upper(), TOKEN.lower().replace(":", "%3a")):
        structlog.get_logger("bot").warning("telegram.unreachable", why=f"no such path /bot{written}/getme")
    assert "0123456789abcdef" not in stream.getvalue().lower()
    assert stream.getvalue().count("***") == 3


def test_a_database_that_is_out_is_one_line_and_a_bug_keeps_its_traceback(stream):
    ours, theirs = structlog.get_logger("bot"), logging.getLogger("telegram.ext")
    for error in (DatabaseUnusable("the disk is full"), KeyError(7)):
        future: Future[None] = Future()
        future.set_exception(error)
        try:
            future.result()
        except (DatabaseUnusable, KeyError) as met:
            ours.exception("feed.check_failed", feed=7)
            theirs.error("feed.check_failed", exc_info=met)
    found = [
        (line["level"], line.get("why"), "Traceback" in line.get("exception", "")) for line in lines(stream)
    ]
    assert found == [("error", "the disk is full", False)] * 2 + [("error", None, True)] * 2


def test_chatty_libraries_are_quiet(stream):
    logging.getLogger("httpx").info("GET https://host")
    logging.getLogger("aiohttp.access").info("GET /")
    assert stream.getvalue() == ""


def test_below_the_level_nothing_is_written(stream):
    structlog.get_logger("bot").debug("detail")
    assert stream.getvalue() == ""


def test_a_flood_that_strangers_make_a_library_write_is_one_line_a_minute(stream):
    now = [0.0]
    only = logs.OneAMinute(lambda: now[0])
    library, ours = logging.getLogger("aiohttp.server"), logging.getLogger("bot")

    def written(logger, text: str, *values: object) -> bool:
        return only.filter(logger.makeRecord(logger.name, logging.ERROR, "f", 1, text, values, None))

    assert [written(library, "bad request from %s", host) for host in "abc"] == [True, False, False]
    assert written(library, "something else")
    assert all(written(ours, "feed.failed") for _ in range(3))
    now[0] = 61
    record = library.makeRecord("aiohttp.server", logging.ERROR, "f", 1, "bad request from %s", ("d",), None)
    assert only.filter(record)
    assert record.getMessage() == "bad request from d (2 more in the last minute)"


def test_secrets_are_taken_out_as_they_stand_in_addresses_too(monkeypatch):
    out = io.StringIO()
    logs.configure(level="info", form="json", secrets=("p@ss/word",), stream=out)
    logging.getLogger("bot").error("postgresql://me:p%40ss%2Fword@host and p@ss/word")
    assert "ss" not in out.getvalue().replace("postgresql", "")


@pytest.mark.parametrize("form", ["json", "text"])
@pytest.mark.parametrize(
    "secret", ['hunter"two"', "hunter\\two", "hunter\ntwo", "hunter'two\"", "hünter two"]
)
def test_secrets_are_taken_out_as_a_line_quotes_them(form, secret):
    out = io.StringIO()
    logs.configure(level="info", form=form, secrets=(secret,), stream=out)
    log = structlog.get_logger("bot")
    log.warning("plain", why=f"as it is: {secret}", given=[secret])
    log.warning("quoted", why=f"as Python has it: {secret!r}")
    try:
        {}[secret]
    except KeyError:
        log.exception("failed")
    logging.getLogger("libpq").error("said %s", secret)
    assert "nter" not in out.getvalue()
    assert "two" not in out.getvalue()


def test_a_secret_of_a_few_letters_does_not_blacken_the_log():
    out = io.StringIO()
    logs.configure(level="info", form="json", secrets=("a", "abc"), stream=out)
    structlog.get_logger("bot").info("abacus")
    assert "abacus" in out.getvalue()
