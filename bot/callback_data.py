"""What a button carries: a verb, its arguments and the chat it concerns, as callback data out and in.

Data that comes back is hostile until it is read here. The question that a reply answers carries the same.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_LIMIT = 64  # bytes, Bot API: InlineKeyboardButton.callback_data
_FORM = re.compile(r"[a-z]{1,3}(:[A-Za-z0-9_+/-]{0,40}){0,4}(:@-?[0-9]{1,19})?", re.ASCII)


class Verb(StrEnum):
    """What a button does; bot/chat/routes.py leads each to its function.

    Callback data lives on in old messages for years: a verb keeps its meaning, or is given up for good.
    """

    # a chat
    SUBSCRIBE = "su"
    TAKE_PLACE = "gp"
    BEGIN = "gs"
    FIRST_WORDS = "gt"
    UNSUBSCRIBE = "un"
    ERASE = "ue"
    KEEP_CHAT = "uk"
    CHANNEL = "ch"
    WEBHOOK = "wh"
    TEST_WEBHOOK = "wt"
    END_WEBHOOK = "wo"
    # the news
    OLDER = "l"
    NEWER = "lb"
    SEARCH = "lq"
    NO_PLACE = "ln"
    MAP = "mp"
    MAP_OF_ALL = "ma"
    # filters
    FILTERS = "fl"
    ADD_FILTER = "fa"
    CHANGE_FILTER = "fc"
    ADD_QUOTED = "fw"
    FILTER_CARD = "fd"
    NARROWER = "fg"
    WIDER = "fo"
    RESPELL = "fs"
    REMOVE_FILTER = "fr"
    BRING_BACK = "fb"
    RESTORE_FILTERS = "fz"
    ACCEPT_FILTERS = "fp"
    DECLINE_FILTERS = "fn"
    # regions
    REGION = "r"
    REGION_NAME = "rr"
    CONTINENTS = "rc"
    COUNTRIES = "rl"
    COUNTRY = "rg"
    TOGGLE_REGION = "rt"
    WIDEN_REGION = "rw"
    ADD_NEIGHBOUR = "rn"
    # corrected places
    CORRECTIONS = "rf"
    UNDO_CORRECTION = "rx"
    REMOVE_CORRECTION = "rd"
    CORRECT_AGAIN = "ra"
    # sources
    SOURCES = "so"
    TROUBLED_SOURCES = "sx"
    SOURCE = "sc"
    LAST_ITEMS = "si"
    EXPORT_SOURCES = "sp"
    PACKS = "pl"
    ADD_PACK = "pa"
    ADD_OFFERED = "sd"
    ADD_ANYWAY = "sk"
    ADDRESS = "sa"
    RENAME = "nm"
    UNDO_RENAME = "nu"
    MOVE_SOURCE = "sm"
    HOME_REGION = "sh"
    SET_HOME_REGION = "sr"
    FULL_TEXT = "sf"
    CONFIRM_REMOVAL = "rq"
    REMOVE_SOURCE = "rs"
    KEEP_SOURCE = "rk"
    UNDO_REMOVAL = "ru"
    MUTE = "mu"
    UNMUTE = "um"
    AUDIT_LOG = "au"
    WITHDRAW_INVITATION = "ib"
    GUESTS = "ig"
    SHOW_OUT = "io"
    DAY_CHART = "sv"
    # settings
    SETTINGS = "se"
    SILENT = "sn"
    LIVE_LIST = "sl"
    PICTURES = "pi"
    PREVIEW = "pv"
    COUNTRY_WIDE = "cw"
    TIME_ZONES = "st"
    SET_TIME_ZONE = "sz"
    TIME_ZONE = "tz"
    QUIET = "qu"
    SET_QUIET = "qs"
    SET_URGENT = "qb"
    SEND_NOW = "qn"
    DIGESTS = "dg"
    SET_DIGESTS = "ds"
    PUBLISHERS = "pn"
    SET_PUBLISHERS = "ps"
    NEWS_LANGUAGES = "nl"
    SET_NEWS_LANGUAGE = "nt"
    LANGUAGES = "lg"
    SET_LANGUAGE = "lc"
    # under a push
    PUSH_MENU = "m"
    CLOSE_PUSH_MENU = "mc"
    MUTE_OF_PUSH = "mm"
    LESS = "ls"
    LESS_OF_WORD = "la"
    LESS_OF_WORDS = "lw"
    LESS_OF_PLACE = "lp"
    UNDO_LESS = "lu"
    # why it came, or did not
    WHY = "w"
    WHY_DETAILS = "wd"
    WRONG_PLACE = "wp"
    SPLIT = "wn"
    JOIN_AGAIN = "wj"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A pressed button: the verb, its arguments, and the chat it concerns when that is another one."""

    verb: Verb
    arguments: tuple[str, ...] = ()
    chat_id: int | None = None

    def text(self, position: int) -> str:
        """Return an argument, "" when there is none."""
        return self.arguments[position] if position < len(self.arguments) else ""

    def number(self, position: int) -> int | None:
        """Return an argument as a whole number ≥ 0 that a database takes, or None."""
        digits = self.text(position)
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else None  # noqa: PLR2004 - 18 digits always fit 64 bits


def pack(verb: Verb, *arguments: str | int, chat_id: int | None = None) -> str:
    """Return callback data: codes and numbers only, never a person's text."""
    parts = [verb, *map(str, arguments)]
    if chat_id is not None:
        parts.append(f"@{chat_id}")
    data = ":".join(parts)
    if len(data) > _LIMIT or not _FORM.fullmatch(data):
        raise ValueError(f"not fit for a button: {data!r}")
    return data


def unpack(data: object) -> Press | None:
    """Read callback data; None when it is not ours."""
    if not isinstance(data, str) or len(data) > _LIMIT or not _FORM.fullmatch(data):
        return None
    name, *rest = data.split(":")
    verb = _VERBS.get(name)
    if verb is None:
        return None
    chat_id = int(rest.pop()[1:]) if rest and rest[-1].startswith("@") else None
    return Press(verb=verb, arguments=tuple(rest), chat_id=chat_id)


_VERBS = {verb.value: verb for verb in Verb}
