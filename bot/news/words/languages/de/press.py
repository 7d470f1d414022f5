"""How the German press dresses a report: titles, stamps, credits, what stands around it. Data only."""

from typing import Final

from bot.news.words.languages.fields import Credits, Dates, Titles
from bot.news.words.languages.rules import (
    BEFORE_READ_ON,
    ENDS,
    PERSON,
    READ_ON,
    SIGNED_AFTER,
    SIGNED_BEFORE,
    STOP,
    Reach,
    Rule,
)

SENTENCE, LINE, END, TAIL = Reach.SENTENCE, Reach.LINE, Reach.END, Reach.TAIL

TITLES: Final = Titles(
    prefixes="eilmeldung|eil|live-ticker|liveticker|video",
    suffixes="mit video|bilder|video|videos|foto|fotos",
    corrections="korrektur|berichtigt",
    live=r"live|live-?ticker|live-?blog|newsblog",
    column_labels="kommentar|meinung|glosse|kolumne|leitartikel|analyse",
    columns=(
        r"warum\b|horoskop\b|(?:wechselkurse?|devisenkurse|wettervorhersage|lottozahlen)\b|guten morgen\b|der (?:tag|morgen|abend)\b.{0,20}$|die nacht in\b|das wichtigste\b"
        r"|nachrichten\b.{0,20}$"
    ),
    column_ends=r"\bin (?:zahlen|kurze)|live-?ticker",
    editions="folge|ausgabe",
    alarms="luftalarm|fliegeralarm",
)

DATES: Final = Dates(
    month_names="""
        1: jan januar jänner
        2: feb februar
        3: märz mrz
        4: apr april
        5: mai
        6: jun juni
        7: jul juli
        8: aug august
        9: sep sept september
        10: okt oktober
        11: nov november
        12: dez dezember
    """,
    months="jan|jän|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez",
    particles="am|an der",
    on_day="am|um",
    at_time="um",
    clocks="Uhr",
)

CREDITS: Final = Credits(
    stamps="stand|aktualisiert|veröffentlicht|erstellt",
    pictures="foto|bild",
    captions="foto|bild|archiv",
    sources="quelle",
    updated="aktualisiert",
    labels="eilmeldung|liveticker|kommentar|update",
    not_places="eilmeldung|liveticker|kommentar",
)

# fmt: off
RULES: Final = (
    Rule(SENTENCE, "In einer früheren Version dieses Artikels stand ein anderer Ort.",
         r"(?:(?:in|eine[rn]?|die) )*(?:früheren?|vorherigen?) (?:version|fassung)"
         r"(?: (?:dieses|des) (?:artikels|textes|berichts|beitrags)| (?:hieß|stand|nannte|war|wurde))\b"),
    Rule(SENTENCE, "Weiterlesen auf example.test",
         r"(?:weiterlesen|mehr lesen|mehr dazu|mehr zum thema|zum thema|zum artikel)(?: (?:auf|bei|hier"
         rf"|im)\b|{STOP})"),
    Rule(SENTENCE, "Lesen Sie auch: Eis",
         r"(?:lesen|sehen|hören) sie (?:auch|hier|dazu|mehr)\b|lies auch\b|hier klicken"),
    Rule(LINE, "Jetzt kostenlos testen",
         r"(?:folgen|abonnieren|unterstützen) sie\b|(?:jetzt|hier) (?:kostenlos |gratis )?(?:abonnieren"
         r"|anmelden|testen|registrieren)\b|newsletter\b.{0,30}(?:anmeld|abonn)"),
    Rule(SENTENCE, "Quelle: Beispielamt",
         r"(?:quelle|quellen|foto|fotos|bild|bilder|video|autor|autorin|text|stand|veröffentlicht"
         r"|schlagwörter)\s*:"),
    Rule(END, "(Bericht von Anna Beispiel, redigiert von Max Muster)",
         r"\((?:bericht|reportage|redigiert|geschrieben|redaktion|bearbeitet|mitarbeit)"
         r"(?: von\b|\s*:)"),
    Rule(LINE, "dpa:200101-99-1/1",
         r"dpa(?:-infocom)?,? ?dpa:\S+|dpa:\d+"),
    Rule(TAIL, " Der Beitrag Eis erschien zuerst auf Beispiel.",
         r"Der Beitrag .{1,300}? erschien zuerst auf .{1,150}",
         signs=("Der Beitrag",)),
    Rule(SENTENCE, "Zum vollständigen Artikel",
         rf"(?:hier geht (?:es|['’]s) (?:zum|zur|weiter)\b.{{0,60}}|(?:zum (?:vollständigen"
         r"|ganzen) artikel|zur (?:startseite|meldung|übersicht)|(?:den )?(?:ganzen"
         rf"|vollständigen) (?:artikel|text|beitrag) (?:lesen|ansehen).{{0,40}}){ENDS})"),
    Rule(SENTENCE, "Dieser Artikel erschien zuerst in Beispiel.",
         r"diese[rs]? (?:artikel|beitrag|text|meldung|interview) (?:erschien|ist (?:zuerst|erstmals"
         r"|im original)|wurde (?:zuerst|erstmals|aktualisiert))"),
    Rule(LINE, "Melden Sie sich für unseren Newsletter an",
         r"(?:folge?t? (?:uns|mir) (?:auf|bei)|melden? (?:sie )?(?:sich|dich) .{0,30}newsletter"
         r"|(?:jetzt |hier )?(?:unseren |den )?newsletter (?:bestellen|abonnieren|kostenlos))\b"),
    Rule(LINE, "Symbolfoto: Beispiel",
         r"(?:bildquelle|bildnachweis|bildunterschrift|originalmeldung|pressekontakt"
         r"|rückfragen(?: (?:&|und) kontakt)?|rückfragehinweis|redaktion|symbol(?:bild|foto))\s*:"
         r"|(?:symbol(?:bild|foto)|archiv(?:bild|foto)|drucken|merken|vorlesen|kommentare? \(\d+\)"
         rf"|\d+ kommentare?){ENDS}"),
    Rule(LINE, "Original-Content von: Beispiel, übermittelt durch news aktuell",
         r"original-content von\s*:|.{0,60}übermittelt durch news aktuell"),
    Rule(SENTENCE, "(Mit Material von dpa)",
         rf"\(?mit (?:material|informationen) (?:von|der|des)\b[^.!?]{{0,40}}\)?{ENDS}"),
    Rule(LINE, "Erstellt von Anna Beispiel am 3. September",
         r"(?:erstellt|verfasst|geschrieben|veröffentlicht|gepostet|aktualisiert) (?:von|am"
         r"|durch) [^.!?]{3,60}(?:\d{1,2}\.? ?\w+|\d{4})\s*$"),
    Rule(SENTENCE, "Mehr in Kürze.",
         r"(?:mehr|(?:weitere|nähere) (?:informationen|einzelheiten|details))(?: dazu)? (?:in kürze|folgen?t?"
         rf"|gleich){ENDS}"),
    Rule(LINE, "Teilen",
         r"(?:teilen|kommentare)\s*(?:[:|]|$)"),
    Rule(LINE, "Alle Rechte vorbehalten.",
         r"alle rechte vorbehalten"),
    Rule(LINE, "Anzeige",
         rf"(?:anzeige|werbung){STOP}"),
    Rule(LINE, "Nur für Abonnenten",
         r"(?:exklusiv|nur) für (?:\w+ )?\w*onnent\w*"),
    Rule(LINE, "Zurück zu Nachrichten",
         r"zurück zu .{0,30}$"),
    Rule(LINE, "Inhalt",
         r"(?:haupt)?inhalt\s*:?$"),
    Rule(SENTENCE, "Von Anna Beispiel und Ben Muster",
         rf"von {PERSON}(?:(?:,? (?:und|&)|,)? {PERSON}){{1,6}}(?:,? und (?:agentur\w+))?\.?\s*$"),
    Rule(TAIL, " [mehr…] Es schneit",
         r"[\[(]mehr…?[\])][^.!?]{0,120}",
         signs=("[", "(")),
    Rule(TAIL, " Weiterlesen: Schnee",
         rf"{BEFORE_READ_ON}(?:Weiterlesen|Mehr lesen){READ_ON}",
         signs=("Weiter", "Mehr")),
    Rule(TAIL, " Quelle: Beispiel",
         rf"{SIGNED_BEFORE}(?:Quelle|[Ff]oto|[Aa]utor(?:in)?)\s?:{SIGNED_AFTER}",
         signs=(":",)),
    Rule(SENTENCE, "Wir verwenden Cookies.",
         r"(?:wir verwenden|diese (?:web)?seite (?:verwendet|nutzt)) cookies?\b"),
    Rule(SENTENCE, "Die hier geäußerten Meinungen teilt das Beispiel nicht.",
         r"die hier geäußerten meinungen\b"),
    Rule(SENTENCE, "Diesen Artikel teilen",
         r"(?:diesen )?artikel teilen\b"),
)
# fmt: on
