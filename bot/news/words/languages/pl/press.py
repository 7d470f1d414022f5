"""How the Polish press dresses a report: titles, stamps, credits, what stands around it. Data only."""

from typing import Final

from bot.news.words.agencies import INTERNATIONAL
from bot.news.words.languages.fields import Credits, Dates, Titles
from bot.news.words.languages.rules import (
    BEFORE_READ_ON,
    ENDS,
    READ_ON,
    SIGNED_AFTER,
    SIGNED_BEFORE,
    STOP,
    TITLE,
    Reach,
    Rule,
)

SENTENCE, LINE, END, TAIL = Reach.SENTENCE, Reach.LINE, Reach.END, Reach.TAIL

TITLES: Final = Titles(
    prefixes="pilne|z ostatniej chwili|wideo|na zywo",
    suffixes="wideo|zdjecia|foto|galeria",
    corrections="sprostowanie",
    live=r"na zywo|relacja",
    column_labels="komentarz|opinia|felieton|analiza",
    columns=r"dlaczego\b|horoskop\b|kursy? (?:walut|dolara|euro)\b|prognoza pogody\b|dzien dobry\b|dzien w\b|najwazniejsze\b|skrot\b|przeglad\b",
    column_ends=r"\bw (?:liczbach|skrocie)|na zywo",
    editions="odcinek",
    alarms="alarm(?:u)? lotnicz",
)

DATES: Final = Dates(
    month_names="""
        1: sty styczeń stycznia
        2: lut luty lutego
        3: mar marzec marca
        4: kwi kwiecień kwietnia
        5: maj maja
        6: cze czerwiec czerwca
        7: lip lipiec lipca
        8: sie sierpień sierpnia
        9: wrz wrzesień września
        10: paź październik października
        11: lis listopad listopada
        12: gru grudzień grudnia
    """,
    months="sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru",
    particles="do|na",
    on_day="o",
    at_time="o",
)

CREDITS: Final = Credits(
    stamps="publikacja|opublikowano|aktualizacja|zaktualizowano",
    pictures="foto|zdjęcie",
    captions=r"foto|fot\.",
    updated="aktualizacja",
    labels="pilne",
    not_places="pilne|wideo|na żywo",
)

# fmt: off
RULES: Final = (
    Rule(END, "(Opracowanie: Anna Przykład, Oslo)",
         r"\((?:opracowa\w+|relacj\w+|tekst|redakcja|redagował\w*|autor\w*|tłum\w*)(?: \w+)?\s*:"),
    Rule(SENTENCE, "We wcześniejszej wersji artykułu podano inne miasto.",
         r"(?:we? )?(?:(?:wcześniejsz|poprzedni|pierwotn)\w+) wersj\w+ (?:tego |naszego )?"
         r"(?:artykuł|tekstu (?:podan|napisa|był)|materiał|depesz|informacj|podawał|podano|mówił|wskazywał)\w*"),
    Rule(SENTENCE, "Czytaj także: Lód",
         r"(?:czytaj|przeczytaj|zobacz|sprawdź) (?:także|też|również|więcej|dalej)\b|polecamy(?=\s*:)"),
    Rule(LINE, "Zapisz się do newslettera",
         r"(?:zapisz się|subskrybuj|obserwuj(?:cie)? nas|dołącz do|pobierz (?:naszą )?aplikację)\b"),
    Rule(SENTENCE, "Źródło: Przykład",
         r"(?:źródło|zdjęcie|wideo|autor|autorka|tekst|data|opracowanie|tagi)\s*:|fot\. "),
    Rule(TAIL, " Artykuł Lód pochodzi z serwisu Przykład.",
         r"(?:Artykuł|Post) .{1,300}? (?:pochodzi z serwisu|pojawił się poraz pierwszy w"
         r"|pojawił się po raz pierwszy) .{1,150}",
         signs=("Artykuł", "Post")),
    Rule(SENTENCE, "Więcej informacji wkrótce.",
         rf"(?:więcej(?: informacji| szczegółów)?|szczegóły) (?:wkrótce|niebawem|za chwilę){ENDS}"),
    Rule(SENTENCE, "Więcej na ten temat",
         r"więcej (?:na ten temat|informacji|wiadomości|szczegółów)(?: (?:na|w|tutaj|znajdziesz"
         rf"|znajdziecie)\b.{{0,60}}|{TITLE}.{{0,120}}|{ENDS})|(?:dalszy ciąg"
         r"|dalsza część) (?:artykułu|tekstu|materiału)\b|(?:dowiedz się więcej|polecane|powiązane"
         rf"|zobacz wideo)(?:{TITLE}|{ENDS})"),
    Rule(LINE, "Zdjęcie ilustracyjne",
         rf"(?:zdjęcie|foto|fotografia) (?:ilustracyjne|ilustracyjna|poglądowe|archiwalne){ENDS}"),
    Rule(LINE, "Polub nas na Facebooku",
         r"(?:polub|obserwuj|śledź|wesprzyj|znajdź) (?:nas|nasz)\b|masz (?:temat|zdjęcie|film"
         r"|informację)\?|napisz do nas\b"),
    Rule(LINE, "Jan Przykład (PAP)",
         rf"(?:\w+ ){{1,3}}\((?:pap|{INTERNATIONAL})\)\s*$|(?:[a-zżźćńółęąś]{{2,4}}/ ?){{1,4}}$"),
    Rule(TAIL, " (PAP) ap/ mhr/",
         r"(?:\(PAP\))?(?:\s[a-ząćęłńóśźż]{2,4}/){1,4}",
         signs=("/",)),
    Rule(LINE, "Udostępnij",
         r"(?:udostępnij|komentarze)\s*(?:[:|]|$)"),
    Rule(LINE, "Wszelkie prawa zastrzeżone.",
         r"wszelkie prawa"),
    Rule(LINE, "Reklama",
         rf"reklama{STOP}"),
    Rule(LINE, "Tylko dla prenumeratorów",
         r"tylko dla (?:\w+ )?prenumeratorów"),
    Rule(LINE, "Spis treści",
         r"spis treści\s*:?$"),
    Rule(TAIL, " Czytaj dalej →",
         rf"{BEFORE_READ_ON}Czytaj (?:dalej|więcej){READ_ON}",
         signs=("Czytaj",)),
    Rule(TAIL, " źródło: Przykład",
         rf"{SIGNED_BEFORE}(?:(?:[Źź]ródło|[Ff]oto|[Aa]utor(?:ka)?)\s?:|[Ff]ot\.){SIGNED_AFTER}",
         signs=(":", "ot. ")),
    Rule(SENTENCE, "Używamy plików cookies.",
         r"(?:(?:ta|nasza) strona używa|używamy)(?: plików)? cookies?\b"),
    Rule(SENTENCE, "Udostępnij ten artykuł",
         r"udostępnij (?:ten )?artykuł\b"),
)
# fmt: on
