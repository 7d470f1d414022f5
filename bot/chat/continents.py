"""Which countries lie on which continent, for the menu of /region. Data only (GeoNames, CC BY 4.0)."""

from dataclasses import dataclass

from bot.chat.menus import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Continent:
    """A continent by GeoNames' code, with the ISO 3166-1 codes of its countries."""

    code: str
    name: str  # msgid
    countries: frozenset[str]


CONTINENTS = (
    Continent(
        code="EU",
        name=N_("Europe"),
        countries=frozenset(
            "AD AL AT AX BA BE BG BY CH CS CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC "
            "MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK".split()
        ),
    ),
    Continent(
        code="AS",
        name=N_("Asia"),
        countries=frozenset(
            "AE AF AM AZ BD BH BN BT CC CN GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP "
            "OM PH PK PS QA SA SG SY TH TJ TM TR TW UZ VN YE".split()
        ),
    ),
    Continent(
        code="AF",
        name=N_("Africa"),
        countries=frozenset(
            "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ "
            "NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW".split()
        ),
    ),
    Continent(
        code="NA",
        name=N_("North America"),
        countries=frozenset(
            "AG AI AN AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV "
            "SX TC TT US VC VG VI".split()
        ),
    ),
    Continent(
        code="SA",
        name=N_("South America"),
        countries=frozenset("AR BO BR CL CO EC FK GF GY PE PY SR UY VE".split()),
    ),
    Continent(
        code="OC",
        name=N_("Oceania and Antarctica"),
        countries=frozenset(
            "AQ AS AU BV CK CX FJ FM GS GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TF TK TL TO TV UM VU WF WS".split()
        ),
    ),
)


def continent_of(country: str) -> str:
    """Return the code of a country's continent; the last continent's for one that is on no list."""
    return next((one.code for one in CONTINENTS if country in one.countries), CONTINENTS[-1].code)
