"""Why a name was taken for this place, in the person's language. The reasons come from the gazetteer."""

from bot.chat.locale import Texts


def place_reason(t: Texts, reason: str) -> str:
    """Word one; "" for none, and for one of an older version."""
    return {
        "an admin said so": t.gettext("an admin said so"),
        "the only place of that name": t.gettext("the only place of that name"),
        "its country or region stands beside it": t.gettext("its country or region stands beside it"),
        "the publisher is there": t.gettext("the publisher is there"),
        "its country is named elsewhere in the text": t.gettext("its country is named elsewhere in the text"),
        "the text has words of that country's press": t.gettext("the text has words of that country's press"),
        "the likeliest place of that name": t.gettext("the likeliest place of that name"),
        "its country has several places of that name: the country only": t.gettext(
            "its country has several places of that name: the country only"
        ),
        "as its feed says": t.gettext("as its feed says"),
        "a river or sea: the country only": t.gettext("a river or sea: the country only"),
    }.get(reason, "")
