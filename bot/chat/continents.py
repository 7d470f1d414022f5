"""Which countries lie on which continent, for the menu of /region. Data only (GeoNames, CC BY 4.0)."""

from dataclasses import dataclass

from bot.news.query_error import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Continent:
    """A continent by GeoNames' code. `members`: ISO 3166-1 codes of its countries, between blanks."""

    code: str
    name: str  # msgid
    members: str

    def has(self, country: str) -> bool:
        """Whether the country lies there."""
        return country in self.members.split()


CONTINENTS = (
    Continent(
        code="EU",
        name=N_("Europe"),
        members=(
            "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE "
            "LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
        ),
    ),
    Continent(
        code="AS",
        name=N_("Asia"),
        members=(
            "AE AF AM AZ BD BH BN BT CC CN GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK "
            "MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TM TR TW UZ VN YE"
        ),
    ),
    Continent(
        code="AF",
        name=N_("Africa"),
        members=(
            "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA "
            "MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW"
        ),
    ),
    Continent(
        code="NA",
        name=N_("North America"),
        members=(
            "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX "
            "NI PA PM PR SV SX TC TT US VC VG VI"
        ),
    ),
    Continent(
        code="SA",
        name=N_("South America"),
        members="AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
    ),
    Continent(
        code="OC",
        name=N_("Oceania and Antarctica"),
        members=(
            "AQ AS AU BV CK CX FJ FM GS GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TF TK TL TO TV "
            "UM VU WF WS"
        ),
    ),
)


def continent_of(country: str) -> str:
    """Return the code of a country's continent; the last continent's for one that is on no list."""
    return next((one.code for one in CONTINENTS if one.has(country)), CONTINENTS[-1].code)
