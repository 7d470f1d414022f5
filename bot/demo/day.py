"""An invented day of five outlets, minute by minute: what they printed, copied and took further. Data only.

Places are real; the events, figures and outlets are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.demo.script import Beat

MINUTE_SECONDS = 1.0  # sixty times as fast
KEY = "day"  # what the keys of the day's reports start with: "day-0612-courier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One text, and who printed it when: "06:12 courier, 06:20 harbour"."""

    by: str
    title: str
    text: str


DAY = (
    Print(
        by="06:05 courier, 06:11 harbour, 06:34 post",
        title="River Elbe rises above the quay in Dresden",
        text=(
            "The Elbe rose above the lower quay in Dresden, Germany, in the night. The city closed two"
            " riverside car parks. Boats stay in the harbour, the water office said."
        ),
    ),
    Print(
        by="06:40 visnyk",
        title="У Вінниці через туман запізнюються ранкові автобуси",
        text=(
            "У Вінниці через густий туман на пів години запізнюються ранкові автобуси, повідомили в мерії."
        ),
    ),
    Print(
        by="07:02 harbour, 07:09 courier",
        title="Fire in a sugar warehouse in Rouen, 2 people hurt",
        text=(
            "A fire broke out in a sugar warehouse in Rouen, France. 2 people were hurt, the prefecture"
            " said. Smoke drifts over the river. Schools nearby keep their windows shut."
        ),
    ),
    Print(
        by="07:48 post",
        title="Bakers of Lyon sell the longest brioche in the country",
        text=(
            "Bakers in Lyon, France, sold a brioche of 31 metres by the slice. The money goes to a"
            " school kitchen."
        ),
    ),
    Print(
        by="08:15 courier, 08:22 post, 08:27 harbour",
        title="Fire in a sugar warehouse in Rouen: 9 people hurt",
        text=(
            "The fire in a sugar warehouse in Rouen, France, left 9 people hurt, up from 2 in the early"
            " morning, the prefecture said. Firefighters cool the neighbouring halls."
        ),
    ),
    Print(
        by="08:50 listok",
        title="В Николаеве на день перекрыли мост для осмотра тросов",
        text=("В Николаеве до вечера перекрыли мост: рабочие осматривают тросы, сообщили в горсовете."),
    ),
    Print(
        by="09:10 visnyk",
        title="В Ізмаїлі пором зупинили через сильний вітер",
        text=(
            "В Ізмаїлі на Одещині зупинили пором через сильний вітер, повідомив порт. У черзі 40 вантажівок."
        ),
    ),
    Print(
        by="09:44 harbour, 09:50 courier, 10:05 post",
        title="Landslide cuts the coast road near Amalfi",
        text=(
            "A landslide cut the coast road near Amalfi, Italy. Nobody was hurt, the mayor said."
            " Ferries take the pupils of three villages to school."
        ),
    ),
    Print(
        by="10:30 courier",
        title="River Elbe in Dresden: 120 homes evacuated",
        text=(
            "The rising Elbe forced the evacuation of 120 homes in Dresden, Germany, the fire service"
            " said. A sports hall has beds for the night."
        ),
    ),
    Print(
        by="10:58 post, 11:04 harbour",
        title="Museum in Bergen finds a map behind a cupboard",
        text=(
            "A museum in Bergen, Norway, found a sea chart of 1741 behind a cupboard. It will be shown"
            " in May."
        ),
    ),
    Print(
        by="11:20 visnyk",
        title="У Чернівцях відкрили оновлений вокзал",
        text=(
            "У Чернівцях після ремонту відкрили вокзал: на перонах є ліфти, у залі тепло, сказали в"
            " залізниці."
        ),
    ),
    Print(
        by="12:05 harbour, 12:12 post, 12:19 courier",
        title="Fire in Rouen is out, the warehouse is lost",
        text=(
            "The fire in the sugar warehouse in Rouen, France, is out, firefighters said. The hall is"
            " lost. The police ask how it began."
        ),
    ),
    Print(
        by="13:00 courier, 13:08 harbour",
        title="Magnitude 4.9 earthquake shakes villages near Patras",
        text=(
            "An earthquake of magnitude 4.9 shook villages near Patras, Greece, the institute in Athens"
            " said. Tiles fell from roofs. No one is known to be hurt."
        ),
    ),
    Print(
        by="13:35 post",
        title="Magnitude 4.9 earthquake near Patras: 3 people hurt",
        text=(
            "3 people were hurt in the earthquake of magnitude 4.9 near Patras, Greece, the hospital"
            " said. All of them were hit by tiles."
        ),
    ),
    Print(
        by="14:10 listok",
        title="В Одессе открыли библиотеку на трамвайной остановке",
        text=(
            "В Одессе на остановке трамвая открыли библиотеку: полки сделали из старых сидений,"
            " сообщили в депо."
        ),
    ),
    Print(
        by="14:40 harbour, 14:46 post",
        title="River Elbe in Dresden: 310 homes evacuated",
        text=(
            "The number of homes evacuated along the Elbe in Dresden, Germany, rose to 310, up from"
            " 120, the fire service said. The peak is expected at midnight."
        ),
    ),
    Print(
        by="15:25 visnyk",
        title="У Полтаві буревій зірвав дах з ринку",
        text=("У Полтаві буревій зірвав дах з критого ринку, повідомили рятувальники. Постраждалих немає."),
    ),
    Print(
        by="16:05 courier, 16:13 harbour, 16:30 post",
        title="Train with 200 passengers stuck for hours near Zaragoza",
        text=(
            "A train with 200 passengers stood for four hours near Zaragoza, Spain, after a fault in"
            " the power line. The railway brought water and will pay the fares back."
        ),
    ),
    Print(
        by="17:20 post",
        title="Coast road near Amalfi opens for one lane",
        text=(
            "The coast road near Amalfi, Italy, is open again for one lane after the landslide, the"
            " mayor said."
        ),
    ),
    Print(
        by="18:10 courier, 18:16 harbour",
        title="Magnitude 4.9 earthquake near Patras: 8 people hurt",
        text=(
            "The number of people hurt in the earthquake of magnitude 4.9 near Patras, Greece, rose to"
            " 8, up from 3, the hospital said. Two churches are closed."
        ),
    ),
    Print(
        by="19:30 visnyk",
        title="У Полтаві після буревію повернули світло",
        text="У Полтаві після буревію світло повернули в усі будинки, повідомили енергетики.",
    ),
    Print(
        by="21:15 harbour, 21:22 courier, 21:40 post",
        title="River Elbe in Dresden begins to fall",
        text=(
            "The Elbe in Dresden, Germany, began to fall in the evening, earlier than expected, the"
            " water office said. People may go back to their 310 homes tomorrow."
        ),
    ),
)


def beats() -> Iterator[Beat]:
    """Give the day's reports in the order in which they were printed, the first one at once."""
    printed = sorted(
        (*one.strip().split(" "), each.title, each.text) for each in DAY for one in each.by.split(",")
    )
    start = _minutes(printed[0][0])
    for clock, outlet, title, text in printed:
        at = (_minutes(clock) - start) * MINUTE_SECONDS
        key = f"{KEY}-{clock.replace(':', '')}-{outlet}"
        yield Beat(at=at, outlet=outlet, key=key, title=title, text=text)


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
