"""Kinds of events and places for the news without end. Data only: places are real, events are invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of event. `{city}`, `{country}`, `{n}` and the later `{m}` = {n} × growth are filled in."""

    title: str
    text: str
    later_title: str = ""
    later_text: str = ""
    low: int
    high: int
    growth: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the outlets of one language write about. `places`: "city" or "city, country"."""

    outlets: tuple[str, ...]
    templates: tuple[Template, ...]
    places: tuple[str, ...]
    share: int  # of the news, against the others


ENGLISH = (
    Template(
        title="{n} homes flooded after heavy rain in {city}",
        text=(
            "Heavy rain flooded {n} homes in {city}, {country}, the fire service said. Pumps have been"
            " running since the early morning. Two underpasses are closed."
        ),
        later_title="Flood in {city}: {m} homes under water",
        later_text=(
            "The number of homes flooded after heavy rain in {city}, {country}, rose to {m}, up from {n}, the"
            " fire service said. More rain is expected overnight."
        ),
        low=30,
        high=190,
        growth=2.2,
    ),
    Template(
        title="Fog halts flights at {city} airport, {n} departures delayed",
        text=(
            "Thick fog halted flights at the airport of {city}, {country}. {n} departures are delayed"
            " and some arrivals were sent elsewhere. Travellers are asked to call their airline."
        ),
        later_title="Flights resume at {city} airport as the fog lifts",
        later_text=(
            "Flights resumed at the airport of {city}, {country}, after the fog lifted. The {n} delayed"
            " departures will take until the evening to clear."
        ),
        low=12,
        high=80,
    ),
    Template(
        title="Forest fire near {city} burns {n} hectares",
        text=(
            "A forest fire near {city}, {country}, has burned {n} hectares, the forest service said."
            " Nobody is hurt. Three planes drop water. A country road is closed."
        ),
        later_title="Forest fire near {city} grows to {m} hectares",
        later_text=(
            "The forest fire near {city}, {country}, grew from {n} to {m} hectares, the forest service said."
            " Wind drives the flames away from the town."
        ),
        low=40,
        high=300,
        growth=2.7,
    ),
    Template(
        title="Storm leaves {n} homes without power around {city}",
        text=(
            "A storm brought down power lines around {city}, {country}, and left {n} homes in the dark, the"
            " grid operator said. Crews are on their way."
        ),
        later_title="Power back in all {n} homes around {city} after the storm",
        later_text=(
            "Power is back in all {n} homes around {city}, {country}, that the storm had left in the"
            " dark, the grid operator said."
        ),
        low=1200,
        high=9400,
    ),
    Template(
        title="Landslide blocks the railway near {city}",
        text=(
            "A landslide blocked the railway near {city}, {country}, with {n} cubic metres of earth. No train"
            " was near. Buses replace the trains until the track is clear."
        ),
        low=200,
        high=950,
    ),
    Template(
        title="Tram drivers in {city} stop work for a day, {n} lines affected",
        text=(
            "Tram drivers in {city}, {country}, stopped work for a day over shift plans. {n} lines are"
            " affected. The transport company runs extra buses."
        ),
        later_title="Strike of tram drivers in {city} ends early",
        later_text=(
            "The strike of tram drivers in {city}, {country}, ended early after both sides agreed on"
            " new shift plans. All {n} lines run again."
        ),
        low=3,
        high=14,
    ),
    Template(
        title="Water main bursts in {city}, {n} homes without water",
        text=(
            "A water main burst in {city}, {country}. {n} homes are without water, the waterworks said."
            " Tankers bring drinking water to three squares."
        ),
        later_title="Water runs again in {city} after the main was repaired",
        later_text=(
            "Water runs again in all {n} homes in {city}, {country}, the waterworks said. The burst main was"
            " repaired within the day."
        ),
        low=300,
        high=2900,
    ),
    Template(
        title="Hail damages {n} cars in {city}",
        text=(
            "Hailstones as large as walnuts damaged {n} cars in {city}, {country}, within ten minutes,"
            " insurers said. A market hall lost part of its glass roof."
        ),
        low=60,
        high=800,
    ),
    Template(
        title="Bridge in {city} closed after inspectors find a crack",
        text=(
            "A road bridge in {city}, {country}, was closed after inspectors found a crack {n} centimetres"
            " long. Drivers are sent over the ring road. Pedestrians may still cross."
        ),
        low=20,
        high=90,
    ),
    Template(
        title="{city} gets {n} electric buses",
        text=(
            "The city of {city}, {country}, ordered {n} electric buses. The first will run on the lines"
            " to the railway station. The old diesel buses are sold for parts."
        ),
        low=12,
        high=120,
    ),
)

UKRAINIAN = (
    Template(
        title="{city}: вітер повалив {n} дерев, рух на трьох вулицях перекрито",
        text="{city}: сильний вітер за ніч повалив {n} дерев, повідомили комунальники. Постраждалих немає.",
        low=12,
        high=20,
    ),
    Template(
        title="{city}: через снігопад запізнюються {n} поїздів",
        text="{city}: через снігопад запізнюються {n} поїздів, повідомив вокзал. Пасажири чекають у теплі.",
        low=5,
        high=20,
    ),
    Template(
        title="{city}: парк закрили на день, щоб обрізати сухі гілки",
        text="{city}: головний парк закрили до вечора. Садівники обрізають гілки на алеї з {n} каштанів.",
        low=40,
        high=90,
    ),
    Template(
        title="{city}: нові автобуси вийшли на міські маршрути",
        text="{city}: на маршрути вийшли нові автобуси, їх {n}. У салонах є місця для візків.",
        low=5,
        high=20,
    ),
)

RUSSIAN = (
    Template(
        title="{city}: из-за тумана задержали {n} рейсов",
        text="{city}: из-за тумана задержали {n} рейсов, сообщили в справочной. Видимость 200 метров.",
        low=5,
        high=20,
    ),
    Template(
        title="{city}: на время ремонта закрыли движение по {n} улицам",
        text="{city}: из-за ремонта труб на неделю закрыли движение по {n} улицам. Автобусы пойдут в объезд.",
        low=5,
        high=9,
    ),
    Template(
        title="{city}: на рынок привезли первую черешню",
        text="{city}: на рынке появилась первая черешня. Продавцы ждут ещё {n} машин из садов.",
        low=5,
        high=20,
    ),
)

DESKS = (
    Desk(
        outlets=("courier", "harbour", "post"),
        templates=ENGLISH,
        places=tuple(
            (
                "Porto, Portugal|Valencia, Spain|Lyon, France|Bergen, Norway|Turku, Finland|Cork,"
                " Ireland|Graz, Austria|Brno, Czechia|Wrocław, Poland|Kaunas, Lithuania|Riga,"
                " Latvia|Plovdiv, Bulgaria|Cluj-Napoca, Romania|Thessaloniki, Greece|Antalya,"
                " Turkey|Tbilisi, Georgia|Osaka, Japan|Busan, South Korea|Cebu, Philippines|Perth,"
                " Australia|Wellington, New Zealand|Durban, South Africa|Mombasa, Kenya|Casablanca,"
                " Morocco|Halifax, Canada|Guadalajara, Mexico|Medellín, Colombia|Valparaíso,"
                " Chile|Rosario, Argentina|Cusco, Peru"
            ).split("|")
        ),
        share=6,
    ),
    Desk(
        outlets=("visnyk",),
        templates=UKRAINIAN,
        places=tuple(
            (
                "Харків|Дніпро|Полтава|Суми|Вінниця|Житомир|Чернівці|Ужгород|Тернопіль|Черкаси|Луцьк|Рівне"
                "|Хмельницький"
            ).split("|")
        ),
        share=1,
    ),
    Desk(
        outlets=("listok",),
        templates=RUSSIAN,
        places=tuple("Одесса|Николаев|Запорожье|Харьков|Днепр|Винница|Полтава|Черновцы|Сумы".split("|")),
        share=1,
    ),
)
