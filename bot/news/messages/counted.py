"""Words a figure of the news with what it counts: "14 killed", "40 drones", "magnitude 5.6". Pure."""

from typing import Final

from bot.news.messages.figures import figure
from bot.news.words.translation import Ngettext, Translate

# Nouns as the news of other languages has them: the reader's words are found by the English one.
_ENGLISH: Final = {
    "дронів": "drones",
    "дронов": "drones",
    "ракет": "missiles",
    "будинків": "houses",
    "домов": "houses",
    "рейсів": "flights",
    "рейсов": "flights",
    "потягів": "trains",
    "поездов": "trains",
    "гектарів": "hectares",
    "гектаров": "hectares",
    "голосів": "votes",
    "голосов": "votes",
}


def counted(role: str, value: str, translate: Translate, ngettext: Ngettext) -> str:
    """Word a figure. What is no whole number takes the plural; a noun that we have no word for stays."""
    _ = translate
    n, number = figure(value, translate), int(value) if value.isdecimal() else 5
    noun = _ENGLISH.get(role, role)
    if noun == "magnitude":
        return _("magnitude {n}").format(n=n)
    if noun == "percent":
        return _("{n} percent").format(n=n)
    form = _casualties(ngettext, number).get(noun) or _things(ngettext, number).get(noun)
    return form.format(n=n) if form else f"{n} {role}"


def _casualties(ngettext: Ngettext, n: int) -> dict[str, str]:
    return {
        "killed": ngettext("{n} killed", "{n} killed", n),
        "hurt": ngettext("{n} hurt", "{n} hurt", n),
        "missing": ngettext("{n} missing", "{n} missing", n),
        "arrested": ngettext("{n} arrested", "{n} arrested", n),
        "rescued": ngettext("{n} rescued", "{n} rescued", n),
        "evacuated": ngettext("{n} evacuated", "{n} evacuated", n),
        "without power": ngettext("{n} without power", "{n} without power", n),
        "downed": ngettext("{n} downed", "{n} downed", n),
    }


def _things(ngettext: Ngettext, n: int) -> dict[str, str]:
    return {
        "drones": ngettext("{n} drone", "{n} drones", n),
        "missiles": ngettext("{n} missile", "{n} missiles", n),
        "houses": ngettext("{n} house", "{n} houses", n),
        "homes": ngettext("{n} home", "{n} homes", n),
        "buildings": ngettext("{n} building", "{n} buildings", n),
        "flights": ngettext("{n} flight", "{n} flights", n),
        "trains": ngettext("{n} train", "{n} trains", n),
        "passengers": ngettext("{n} passenger", "{n} passengers", n),
        "firefighters": ngettext("{n} firefighter", "{n} firefighters", n),
        "hectares": ngettext("{n} hectare", "{n} hectares", n),
        "acres": ngettext("{n} acre", "{n} acres", n),
        "votes": ngettext("{n} vote", "{n} votes", n),
        "seats": ngettext("{n} seat", "{n} seats", n),
        "villages": ngettext("{n} village", "{n} villages", n),
        "schools": ngettext("{n} school", "{n} schools", n),
        "cars": ngettext("{n} car", "{n} cars", n),
        "vehicles": ngettext("{n} vehicle", "{n} vehicles", n),
        "ships": ngettext("{n} ship", "{n} ships", n),
        "vessels": ngettext("{n} vessel", "{n} vessels", n),
        "tonnes": ngettext("{n} tonne", "{n} tonnes", n),
        "tons": ngettext("{n} ton", "{n} tons", n),
        "barrels": ngettext("{n} barrel", "{n} barrels", n),
    }
