"""Words a figure of the news with what it counts: "14 killed", "40 drones", "magnitude 5.6". Pure."""

from bot.news.messages.figures import figure
from bot.news.words.translation import Ngettext, Translate


def counted(role: str, value: str, translate: Translate, ngettext: Ngettext) -> str:
    """Word a figure. What is no whole number takes the plural; a role that we have no word for stays."""
    _ = translate
    n, number = figure(value, translate), int(value) if value.isdecimal() else 5
    if role == "magnitude":
        return _("magnitude {n}").format(n=n)
    form = _fates(ngettext, number).get(role) or _things(ngettext, number).get(role)
    return form.format(n=n) if form else f"{n} {role}"


def _fates(ngettext: Ngettext, n: int) -> dict[str, str]:
    return {
        "killed": ngettext("{n} killed", "{n} killed", n),
        "hurt": ngettext("{n} hurt", "{n} hurt", n),
        "missing": ngettext("{n} missing", "{n} missing", n),
        "arrested": ngettext("{n} arrested", "{n} arrested", n),
        "rescued": ngettext("{n} rescued", "{n} rescued", n),
        "evacuated": ngettext("{n} evacuated", "{n} evacuated", n),
        "without power": ngettext("{n} without power", "{n} without power", n),
    }


def _things(ngettext: Ngettext, n: int) -> dict[str, str]:
    return {
        "drones": ngettext("{n} drone", "{n} drones", n),
        "missiles": ngettext("{n} missile", "{n} missiles", n),
        "flights": ngettext("{n} flight", "{n} flights", n),
        "trains": ngettext("{n} train", "{n} trains", n),
        "houses": ngettext("{n} house", "{n} houses", n),
        "homes": ngettext("{n} home", "{n} homes", n),
        "buildings": ngettext("{n} building", "{n} buildings", n),
        "villages": ngettext("{n} village", "{n} villages", n),
        "schools": ngettext("{n} school", "{n} schools", n),
        "hectares": ngettext("{n} hectare", "{n} hectares", n),
        "acres": ngettext("{n} acre", "{n} acres", n),
        "cars": ngettext("{n} car", "{n} cars", n),
        "vehicles": ngettext("{n} vehicle", "{n} vehicles", n),
        "ships": ngettext("{n} ship", "{n} ships", n),
        "vessels": ngettext("{n} vessel", "{n} vessels", n),
        "jobs": ngettext("{n} job", "{n} jobs", n),
        "patients": ngettext("{n} patient", "{n} patients", n),
        "cases": ngettext("{n} case", "{n} cases", n),
        "reports": ngettext("{n} report", "{n} reports", n),
    }
