"""What the invented outlets publish in the first minutes, and what they had before. Data only.

Places are real; the events, figures and outlets are not.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher, and the kind of feed it has."""

    name: str  # in addresses
    title: str
    language: str
    home_region: str | None
    form: str  # rss, atom, json


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """Something published `at` seconds after the start. The same `key` again: that item is changed."""

    at: float
    outlet: str
    key: str
    title: str
    text: str


OUTLETS = (
    Outlet(name="courier", title="Meridian Courier", language="en", home_region=None, form="rss"),
    Outlet(name="harbour", title="Harbour Wire", language="en", home_region=None, form="atom"),
    Outlet(name="post", title="Northern Post", language="en", home_region=None, form="rss"),
    Outlet(name="visnyk", title="Ранковий кур'єр", language="uk", home_region="UA", form="json"),
    Outlet(name="listok", title="Портовый листок", language="ru", home_region="UA", form="rss"),
)

_QUAKE = (
    "An earthquake of magnitude 5.2 shook the Turkish city of İzmir and towns along the Aegean coast, the"
    " seismological service said. People left their homes and waited in parks. No damage was reported within"
    " the first hour. Schools will be checked before lessons resume."
)
_STORM = (
    "The port of Gdańsk in Poland stopped all traffic because of a storm on the Baltic Sea. Six ferries wait"
    " outside the harbour, the port authority said. Waves are up to five metres high. The wind is expected to"
    " drop by evening."
)

SCRIPT = (
    Beat(
        at=5,
        outlet="courier",
        key="quake",
        title="Magnitude 5.2 earthquake shakes İzmir, no damage reported so far",
        text=_QUAKE,
    ),
    Beat(
        at=15,
        outlet="harbour",
        key="quake",
        title="Magnitude 5.2 earthquake shakes İzmir, no damage reported so far",
        text=f"IZMIR (Harbour Wire) - {_QUAKE}",
    ),
    Beat(
        at=27,
        outlet="visnyk",
        key="trams",
        title="У Харкові через ожеледь зупинили трамваї на п'яти маршрутах",
        text=(
            "У Харкові вранці через ожеледь не вийшли на лінію трамваї п'яти маршрутів, повідомили в міському"
            " департаменті транспорту. Замість них курсують 18 автобусів. Рух обіцяють відновити до полудня."
        ),
    ),
    Beat(
        at=39,
        outlet="courier",
        key="quake-12",
        title="İzmir earthquake: 12 people injured in magnitude 5.2 quake",
        text=(
            "Twelve people were injured in the magnitude 5.2 earthquake that shook İzmir, Turkey,"
            " hospitals in the city said. Most of them fell while leaving their homes. Doctors expect"
            " to send them home today."
        ),
    ),
    Beat(
        at=50,
        outlet="courier",
        key="quake",
        title="Magnitude 5.2 earthquake shakes İzmir, schools will be checked",
        text=_QUAKE,
    ),
    Beat(
        at=61,
        outlet="harbour",
        key="night-trains",
        title="Rail companies agree on a single ticket for night trains",
        text=(
            "Night trains of eleven rail companies can be booked with a single ticket from next spring. A"
            " passenger who misses a connection may take the next train at no cost. Prices are not yet fixed."
        ),
    ),
    Beat(
        at=73,
        outlet="listok",
        key="ferries",
        title="В Одессе из-за шторма отменили прогулочные катера",
        text=(
            "В Одессе из-за шторма до завтрашнего утра отменили все рейсы прогулочных катеров, сообщили на"
            " морском вокзале. Билеты можно вернуть в кассах. Ветер усилится ночью до 20 метров в секунду."
        ),
    ),
    Beat(
        at=84,
        outlet="harbour",
        key="quake-31",
        title="İzmir earthquake: number of injured rises to 31",
        text=(
            "The number of people injured in the magnitude 5.2 earthquake in İzmir, Turkey, rose to 31,"
            " up from 12 earlier in the day, hospitals said. Nobody is in danger of life. Eight houses"
            " have cracks."
        ),
    ),
    Beat(
        at=95,
        outlet="visnyk",
        key="wagons",
        title="Поблизу Львова з рейок зійшли чотири вагони зі щебенем",
        text=(
            "На станції поблизу Львова з рейок зійшли чотири вантажні вагони зі щебенем, повідомила"
            " залізниця. Ніхто не постраждав. Приміські поїзди їдуть в об'їзд і запізнюються до 40"
            " хвилин."
        ),
    ),
    Beat(
        at=106,
        outlet="courier",
        key="gdansk",
        title="Storm closes the port of Gdańsk, six ferries wait at sea",
        text=_STORM,
    ),
    Beat(
        at=118,
        outlet="harbour",
        key="gdansk",
        title="Storm closes the port of Gdańsk, six ferries wait at sea",
        text=f"GDANSK, Poland (Harbour Wire) - {_STORM}",
    ),
)

# Negative: so many seconds before the start. They are there at the first fetch and must not be pushed.
OLDER = (
    Beat(
        at=-9_000,
        outlet="courier",
        key="bridge",
        title="Suspension bridge in Lisbon gets a second cycle lane",
        text="The bridge authority in Lisbon, Portugal, will open a second cycle lane in the autumn.",
    ),
    Beat(
        at=-30_000,
        outlet="courier",
        key="fog",
        title="Morning fog delays 40 flights at Milan airport",
        text="Fog delayed 40 flights at the airport of Milan, Italy. Visibility fell to 100 metres.",
    ),
    Beat(
        at=-150_000,
        outlet="courier",
        key="snow",
        title="First snow of the season falls on Oslo",
        text="Oslo, Norway, saw its first snow, two weeks earlier than last year. Buses ran on time.",
    ),
    Beat(
        at=-12_000,
        outlet="harbour",
        key="canal",
        title="Ship traffic on the Kiel Canal resumes after repairs",
        text="Ships pass the Kiel Canal in Germany again after a lock gate was repaired.",
    ),
    Beat(
        at=-70_000,
        outlet="harbour",
        key="heat",
        title="Athens opens cooling rooms as the heat reaches 39 degrees",
        text="Athens, Greece, opened 20 cooling rooms. The temperature is to fall after the weekend.",
    ),
    Beat(
        at=-15_000,
        outlet="post",
        key="ferry",
        title="Ferry between Turku and Stockholm gets a reading room",
        text="The night ferry from Turku, Finland, has a reading room with 900 books. It opens at sunset.",
    ),
    Beat(
        at=-8_000,
        outlet="visnyk",
        key="bus",
        title="У Полтаві змінили маршрут тролейбуса №4",
        text="Тролейбус №4 у Полтаві тиждень об'їжджатиме вулицю, де міняють труби.",
    ),
    Beat(
        at=-90_000,
        outlet="visnyk",
        key="rain",
        title="В Ужгороді за ніч випала половина місячної норми дощу",
        text="В Ужгороді за ніч випало 38 міліметрів дощу. Річка вийшла на нижні сходи набережної.",
    ),
    Beat(
        at=-20_000,
        outlet="listok",
        key="train",
        title="Поезд Киев — Одесса получил два новых вагона",
        text="К поезду Киев — Одесса прицепили два новых вагона с местами для велосипедов.",
    ),
)
