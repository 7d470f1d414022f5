"""How the French press dresses a report: titles, stamps, credits, what stands around it. Data only."""

from typing import Final

from bot.news.words.agencies import INTERNATIONAL
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
    prefixes="video|en direct|urgence|urgent|alerte|direct|info",
    suffixes="photos?|videos?|en direct",
    corrections="corrige|correctif",
    live=r"en direct|direct",
    column_labels="tribune|edito|editorial|chronique|analyse|opinion",
    columns=(
        r"pourquoi\b|horoscope\b|en direct,|taux de change\b|bonjour\b|les (?:titres|infos?|actus?)\b|l'essentiel\b"
        r"|(?:la|le) (?:matinale|journal|revue de presse)\b"
    ),
    column_ends=r"\ben (?:chiffres|bref)|en direct",
    editions="numero|episode|edition",
    alarms="alerte aerienne",
)

DATES: Final = Dates(
    month_names="""
        1: janv janvier
        2: févr février
        3: mars
        4: avr avril
        5: mai
        6: juin
        7: juil juillet
        8: août
        9: sept septembre
        10: octobre
        11: novembre
        12: déc décembre
    """,
    months="jan|fév|fev|mar|avr|mai|jui|jul|août|aou|sep|oct|nov|déc|dec",
    day_endings="er",
    particles="de|la|le|les|sur",
    on_day="le|à",
    at_time="à",
)

CREDITS: Final = Credits(
    stamps="publié|mis à jour|modifié",
    pictures="photo|crédit photo",
    captions="crédit|archive|photo",
    updated="mis à jour",
    labels="urgent|direct",
    not_places="urgent|direct|vidéo",
)

# fmt: off
RULES: Final = (
    Rule(SENTENCE, "Une version précédente de cet article nommait une autre ville.",
         r"(?:dans )?une (?:précédente version|version (?:précédente|antérieure)) "
         r"(?:de (?:cet|notre|ce|cette) |indiquait|mentionnait|évoquait|nommait|situait)"),
    Rule(SENTENCE, "Lire aussi : La glace",
         r"(?:à )?lire (?:aussi|la suite|plus|également|notre)\b|voir aussi\b|pour aller plus loin\b"),
    Rule(SENTENCE, "En savoir plus",
         rf"en savoir plus{STOP}|cliquez ici\b|notre dossier{STOP}"),
    Rule(LINE, "Abonnez-vous à notre lettre",
         r"(?:abonnez|inscrivez)-vous\b|suivez-(?:nous|le|la)\b|(?:rejoignez|téléchargez"
         r"|recevez) (?:notre|nos|l['’]app)"),
    Rule(SENTENCE, "Crédit photo : A. Exemple",
         r"(?:sources?|photos?|crédits?(?: photo)?|vidéo|auteur|publié le|mis à jour le"
         rf"|mots[- ]clés)\s*:|\(?avec (?:{INTERNATIONAL})\b"),
    Rule(TAIL, " L’article Glace est apparu en premier sur Exemple.",
         r"(?:L['’]article|Cet article) .{1,300}? est apparu en premier sur .{1,150}",
         signs=("L'article", "L’article", "Cet article")),
    Rule(SENTENCE, "Plus d’informations à suivre.",
         rf"plus d['’](?:informations?|infos?|éléments|détails) (?:à (?:suivre|venir)|bientôt){ENDS}"),
    Rule(SENTENCE, "Lisez aussi : la glace",
         r"(?:lisez (?:aussi|également|notre)|à (?:voir|lire|écouter) (?:aussi|également)"
         rf"|lire l['’]article)\b|(?:voir plus|pour en savoir plus|plus d['’]informations?){ENDS}"),
    Rule(SENTENCE, "Retrouvez l’article sur Exemple",
         r"retrouvez (?:l['’]article|cet article|toute l['’]actualité|plus d)\b"
         r"|cet article (?:est (?:réservé|paru)|a été (?:publié|mis))"),
    Rule(LINE, "Publié le 3 septembre 2025",
         r"(?:publié|mis à jour|modifié|posté) le \d{1,2}|temps de lecture\b|article réservé\b"
         r"|newsletters?\s*:"),
    Rule(LINE, "Photo d’illustration",
         rf"(?:photo|image) d['’](?:illustration|archives?)\b.{{0,40}}{ENDS}"),
    Rule(LINE, "Partager",
         r"(?:partager|commentaires)\s*(?:[:|]|$)"),
    Rule(LINE, "Tous droits réservés.",
         r"tous droits réservés"),
    Rule(LINE, "Publicité",
         rf"publicité{STOP}"),
    Rule(LINE, "Réservé aux abonnés",
         r"réservé (?:à|aux) (?:\w+ )?abonnés?"),
    Rule(LINE, "Retour à la page",
         r"retour à .{0,30}$"),
    Rule(LINE, "Sommaire",
         r"sommaire\s*:?$"),
    Rule(SENTENCE, "Par Anne Exemple et Jean Modèle",
         rf"par {PERSON}(?:(?:,? (?:et|&)|,)? {PERSON}){{1,6}}(?:,? et (?:agenc\w+))?\.?\s*$"),
    Rule(END, "(Reportage d’Anne Exemple, édité par Jean Modèle)",
         r"\((?:reportages?|rédigé|rédaction|édité|écrit|traduit|traduction|version française|montage)"
         r"(?: (?:de|par)\b| d['’]|\s*:)"),
    Rule(TAIL, " Lire la suite →",
         rf"{BEFORE_READ_ON}Lire la suite{READ_ON}",
         signs=("Lire",)),
    Rule(TAIL, " Photo : A. Exemple",
         rf"{SIGNED_BEFORE}[Pp]hoto\s?:{SIGNED_AFTER}",
         signs=(":",)),
    Rule(SENTENCE, "Nous utilisons des cookies.",
         r"(?:ce site utilise|nous utilisons)(?: des)? cookies?\b"),
    Rule(SENTENCE, "Partagez cet article",
         r"partagez? (?:cet|l['’])\s?article\b"),
)
# fmt: on
