import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.environment import without_secrets
from bot.setting_values import seconds
from bot.settings import BadSettings, load

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture(autouse=True)
def _no_settings_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.settings import Settings

    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def complaint(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> str:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as caught:
        load(None)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POLL_INTERVAL", "soon"),
        ("POLL_INTERVAL", "-5"),
        ("POLL_INTERVAL", "inf"),
        ("ADMIN_IDS", "1,x"),
        ("ADMIN_IDS", "-1001"),  # a group's id
        ("ADMIN_IDS", "\u0663"),  # a digit to Python
        ("ADMIN_IDS", "1087968824"),  # anonymous administrators of every group
        ("ADMIN_IDS", "5,136817688"),  # whoever writes as a channel
        ("ACCESS", "777000"),  # Telegram itself
        ("ACCESS", "everyone"),
        ("ACCESS", "9" * 20),
        ("DATABASE_URL", "mysql://host/db"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql://host"),
        ("DATABASE_URL", "postgresql://host:port/db"),
        ("ALLOW_PRIVATE_ADDRESSES", "perhaps"),
        ("TELEGRAM_API_URL", "ftp://host"),
        ("TELEGRAM_API_URL", "http://host:99999"),
        ("TELEGRAM_API_URL", "http://ho st"),
        ("SEND_RATE", "0"),
        ("WEBHOOK_URL", "http://host/hook"),
        ("WEBHOOK_URL", "https://host:99999/hook"),
        ("HTTP_LISTEN", "8080x"),
        ("HTTP_LISTEN", "host:99999"),
        ("HTTP_LISTEN", "999.0.0.1:80"),
        ("HTTP_LISTEN", "127.0.0.1:\u0663"),
        ("LANGUAGE", "english"),
        ("LANGUAGES", "en,klingon"),
        ("MAX_AGE", "a day"),
        ("MERGE", "maybe"),
        ("CONTACT", "line\nbreak"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_bad_value_is_one_line_with_name_value_and_what_is_allowed(monkeypatch, name, value):
    line = complaint(monkeypatch, name, value)
    assert line.startswith(f"{name}: {value!r} given; allowed: ")
    assert "\n" not in line


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///dateline.db",
        "sqlite:////var/lib/dateline.db",
        "postgresql:///news",
        "postgresql://db.example/news",
        "postgresql://me:p/w:d@db.example:5432/news?sslmode=require",
        "postgresql+psycopg://me@[::1]:5432/news",
    ],
)
def test_database_url_of_either_kind_is_taken(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    assert load(None).database_url == url


def test_unknown_language_of_messages_is_named_with_what_was_meant(monkeypatch):
    assert complaint(monkeypatch, "LANGUAGE", "ua").endswith("; ua is none, did you mean uk?")


def test_unknown_language_is_named_with_its_neighbours(monkeypatch):
    line = complaint(monkeypatch, "LANGUAGES", "en,xx,ua")
    assert line.endswith("; xx is none, did you mean xh?; ua is none, did you mean uk?")


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOT_TOKEN", "secret-thing"), ("BOT_TOKEN", f"{10**19}:{'A' * 35}"), ("WEBHOOK_SECRET", "no spaces!")],
)
def test_bad_secret_is_named_but_not_shown(monkeypatch, name, value):
    line = complaint(monkeypatch, name, value)
    assert line.startswith(f"{name}: ")
    assert value not in line


def test_password_in_bad_database_url_is_not_shown(monkeypatch):
    assert "hunter2" not in complaint(monkeypatch, "DATABASE_URL", "mysql://me:hunter2@host/db")


def test_two_bad_values_are_two_lines(monkeypatch):
    monkeypatch.setenv("MERGE", "maybe")
    assert len(complaint(monkeypatch, "LOG_LEVEL", "loud").splitlines()) == 2


def test_defaults_are_the_documented_ones():
    settings = load(None)
    assert settings.token == ""
    assert settings.access is None
    assert settings.database_url == "sqlite:///dateline.db"
    assert (settings.poll_interval, settings.poll_interval_min, settings.poll_interval_max) == (300, 60, 900)
    assert (settings.max_age, settings.story_window) == (86400, 172800)
    assert settings.send_rate == 30
    assert settings.http_listen == "127.0.0.1:8080"
    assert settings.languages == ("en", "uk", "ru", "de", "fr", "es", "pl")


def test_environment_wins_over_the_file(monkeypatch, tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={TOKEN}\nLANGUAGE=uk\nMERGE=log\nUNRELATED=1\n")
    monkeypatch.setenv("LANGUAGE", "de")
    settings = load(file)
    assert (settings.token, settings.language, settings.merge) == (TOKEN, "de", "log")


def test_empty_value_means_not_set_except_for_http_listen(monkeypatch):
    monkeypatch.setenv("POLL_INTERVAL", "")
    monkeypatch.setenv("HTTP_LISTEN", "")
    settings = load(None)
    assert settings.poll_interval == 300
    assert settings.http_listen == ""


def test_poll_interval_below_the_minimum_is_the_minimum_and_maximum(monkeypatch):
    monkeypatch.setenv("POLL_INTERVAL", "0.5")
    settings = load(None)
    assert (settings.poll_interval_min, settings.poll_interval_max) == (0.5, 0.5)


def test_poll_interval_below_the_minimum_leaves_a_given_maximum(monkeypatch):
    monkeypatch.setenv("POLL_INTERVAL", "2")
    monkeypatch.setenv("POLL_INTERVAL_MAX", "20")
    settings = load(None)
    assert (settings.poll_interval_min, settings.poll_interval_max) == (2, 20)


def test_maximum_below_the_minimum_is_refused(monkeypatch):
    assert "POLL_INTERVAL_MAX" in complaint(monkeypatch, "POLL_INTERVAL_MAX", "5")


def test_paid_broadcast_raises_the_rate_unless_one_is_given(monkeypatch):
    monkeypatch.setenv("PAID_BROADCAST", "true")
    assert load(None).send_rate == 1000
    monkeypatch.setenv("SEND_RATE", "50")
    assert load(None).send_rate == 50


def test_lists_take_spaces_and_repeats(monkeypatch):
    monkeypatch.setenv("ADMIN_IDS", "1, 2,2,")
    monkeypatch.setenv("ACCESS", "5, -1001")
    monkeypatch.setenv("LANGUAGES", "EN, uk,en")
    settings = load(None)
    assert settings.admin_ids == {1, 2}
    assert settings.access == {5, -1001}
    assert settings.languages == ("en", "uk")


def test_settings_do_not_show_the_token(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(load(None))


@pytest.mark.parametrize(
    ("text", "value"),
    [("90", 90), ("1.5", 1.5), ("90s", 90), ("30m", 1800), ("24h", 86400), ("2D", 172800), ("1w", 604800)],
)
def test_span_is_read(text, value):
    assert seconds(text) == value


@given(st.text(max_size=12))
def test_span_of_any_text_is_a_number_or_a_value_error(text):
    with contextlib.suppress(ValueError):
        assert seconds(text) >= 0


# --- what the environment holds ---


def test_secrets_may_be_kept_in_files(monkeypatch, tmp_path):
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    (tmp_path / "url").write_text("postgresql://me:secret@db.example/news")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
    settings = load(None)
    assert settings.token == TOKEN
    assert settings.database_url == "postgresql://me:secret@db.example/news"


def test_secrets_file_may_be_named_in_the_env_file(tmp_path):
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / ".env").write_text(f"BOT_TOKEN_FILE={tmp_path / 'token'}\n")
    assert load(tmp_path / ".env").token == TOKEN


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"one\ntwo", b"x" * 5000])
def test_secrets_file_that_holds_none_is_one_line_without_what_it_holds(monkeypatch, tmp_path, content):
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)
    line = complaint(monkeypatch, "BOT_TOKEN_FILE", str(file))
    assert line.startswith(f"BOT_TOKEN_FILE: {str(file)!r} ")
    assert line.endswith("allowed: the path of a file that holds BOT_TOKEN")
    assert "\n" not in line
    assert "xxx" not in line


def test_secret_and_its_file_are_not_both_taken(monkeypatch, tmp_path):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    line = complaint(monkeypatch, "BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert line == "BOT_TOKEN and BOT_TOKEN_FILE are both given; keep one of the two"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("ADMINIDS", "ADMIN_IDS"),
        ("Bot_Tokn", "BOT_TOKEN"),
        ("POLL_INTERVALL", "POLL_INTERVAL"),
        ("DATABASE_URLFILE", "DATABASE_URL_FILE"),
    ],
)
def test_name_in_the_env_file_that_looks_like_a_setting_is_told(tmp_path, given, meant):
    (tmp_path / ".env").write_text(f"{given}=1\n")
    with pytest.raises(BadSettings) as caught:
        load(tmp_path / ".env")
    assert str(caught.value) == f"{given.upper()}: no setting has this name; did you mean {meant}?"


def test_other_names_in_the_env_file_are_somebody_elses(tmp_path):
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\nTZ=Europe/Kyiv\nLANGUAGE=uk\n")
    assert load(tmp_path / ".env").language == "uk"


def test_relative_sqlite_path_stands_beside_the_env_file(monkeypatch, tmp_path):
    assert load(tmp_path / ".env").database_url == f"sqlite:///{tmp_path / 'dateline.db'}"
    monkeypatch.setenv("DATABASE_URL", "sqlite:////var/lib/news.db")
    assert load(tmp_path / ".env").database_url == "sqlite:////var/lib/news.db"
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/news")
    assert load(tmp_path / ".env").database_url == "postgresql://db.example/news"


# --- what an .env file may hold ---


def refusal(file: Path) -> str:
    with pytest.raises(BadSettings) as caught:
        load(file)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        f"BOT_TOKEN={TOKEN}\n".encode("utf-16"),
        f"CONTACT=é\nBOT_TOKEN={TOKEN}\n".encode("latin-1"),
        f"BOT_TOKEN={TOKEN}\nFEEDS=a\0b\n".encode(),
        b"CONTACT=" + b"a" * 300_000,
        b"A0=" + b"x" * 1000 + b"".join(b"\nA%d=" % n + b"${A%d}" % (n - 1) * 10 for n in range(1, 8)),
    ],
    ids=["utf-16", "latin-1", "nul", "large", "variables that grow by ten"],
)
def test_env_file_that_is_none_is_one_line_without_what_it_holds(tmp_path, content):
    file = tmp_path / ".env"
    file.write_bytes(content)
    line = refusal(file)
    assert line.startswith(str(file))
    assert "\n" not in line
    assert TOKEN not in line


def test_env_file_that_is_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / ".env")
    assert refusal(tmp_path / ".env").endswith("is no regular file")


def test_env_file_that_may_not_be_read_is_one_line(tmp_path, monkeypatch):
    def denied(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / ".env").write_text("CONTACT=x\n")
    monkeypatch.setattr(Path, "open", denied)  # whoever runs this may read everything
    assert refusal(tmp_path / ".env").endswith("can't be read: Permission denied")


def test_variables_in_the_env_file_are_filled_in(tmp_path, monkeypatch):
    monkeypatch.setenv("HOUSE", "docks")
    file = tmp_path / ".env"
    file.write_bytes(b"\xef\xbb\xbfCONTACT=${HOUSE}-${DOOR:-4}\nDOOR=5\nMERGE='log'\nBARE\n")
    found = load(file)
    assert (found.contact, found.merge) == ("docks-4", "log")


# --- what of a value is shown ---


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADMIN_IDS", TOKEN),
        ("ACCESS", TOKEN),
        ("CONTACT", f"{TOKEN}Ё"),
        ("LANGUAGE", TOKEN),
        ("LANGUAGES", f"en,{TOKEN}"),
        ("POLL_INTERVAL", TOKEN),
        ("HTTP_LISTEN", TOKEN),
        ("TELEGRAM_API_URL", f"https://api.telegram.org/bot{TOKEN}/?x=1"),
        ("TELEGRAM_API_URL", f"ftp://me:{TOKEN[10:]}@host"),
        ("DATABASE_URL", TOKEN),
        ("DATABASE_URL", f"postgres://h/db?password={TOKEN[10:]}"),
        ("DATABASE_URL", f"postgres://me:a@{TOKEN[10:]}@h/db"),
        ("DATABASE_URL", f"postgresql:u:{TOKEN[10:]}@h/db"),
        ("DATABASE_URL", f"mysql:u:{TOKEN[10:]}/h"),
        ("BOT_TOKEN_FILE", TOKEN),
        ("BOT_TOKEN_FILE", f"/run/{TOKEN}"),
        ("DATABASE_URL_FILE", f"postgresql://u:{TOKEN[10:]}@h/db"),
        ("WEBHOOK_SECRET_FILE", TOKEN[10:]),
    ],
)
def test_secret_in_the_wrong_place_is_not_shown(monkeypatch, name, value):
    line = complaint(monkeypatch, name, value)
    assert line.startswith(f"{name}: ")
    assert TOKEN[10:14].lower() not in line.lower()


@given(st.text(), st.text(alphabet="ab:/@?#[] %", max_size=20))
def test_no_password_of_an_address_is_shown(user, password):
    hidden = f"hunter2{password}"
    assert "hunter2" not in without_secrets(f"postgres://{user.replace('@', '')}:{hidden}@host/db")


@pytest.mark.parametrize("value", ["a..b:8080", ".:80", "-" * 64 + ":80", "b.:"])
def test_host_that_is_none_is_refused(monkeypatch, value):
    assert complaint(monkeypatch, "HTTP_LISTEN", value).startswith("HTTP_LISTEN: ")


@pytest.mark.parametrize("value", ["localhost:80", ":80", "a.example.:80", "[::1]:80", "a-b.c:80"])
def test_host_that_is_one_is_taken(monkeypatch, value):
    monkeypatch.setenv("HTTP_LISTEN", value)
    assert load(None).http_listen == value


@pytest.mark.parametrize(
    ("name", "value"), [("WEBHOOK_URL", "https://h/{x"), ("PUBLIC_URL", "https://h/{key}")]
)
def test_address_with_braces_is_refused(monkeypatch, name, value):
    assert complaint(monkeypatch, name, value).startswith(f"{name}: '{value}' given")


def test_password_in_the_options_of_an_address_is_a_secret(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://h/db?user=x&password=p%40ss&sslmode=require")
    assert {"p%40ss", "p@ss"} <= set(load(None).secrets)
