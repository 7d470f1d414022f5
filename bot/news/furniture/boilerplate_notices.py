"""The table's third part: notices, and stamps that a report follows on their line. Data only."""

from typing import Final

from bot.news.furniture.boilerplate_rules import Reach, Rule

SENTENCE, STAMP = Reach.SENTENCE, Reach.STAMP

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞĢİĶŁŃŇŐŘŚŠŞȚŤŪŮŰŹŻŽЀ-Я"
_NEWS: Final = rf"(?-i:(?=[\"'“„«‚‘]?[{_UPPER}\d]))"  # a sentence begins: never the middle of one
_TIME: Final = (
    r"\d{1,2}(?::|\.|h| h )\d\d(?::\d\d)?(?: ?(?:Uhr|[ap]\.?m\.?|GMT|UTC|CES?T|EES?T|MSK|JST|[EPCM][SD]?T|IST"
    r"|мск|год\.?|ч\.?))?"
)
_MONTH: Final = r"(?:de )?[^\W\d_]{3,10}\.?"
_DAY: Final = (
    rf"(?:[^\W\d_]{{2,10}}, )?(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d\d){{1,2}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)? {_MONTH},?(?: (?:de )?\d{{4}})?|{_MONTH} \d{{1,2}},? \d{{4}})"
)
_WHEN: Final = (
    rf"(?:(?:on|at|am|um|le|à|el|a las?|o|о|в)\.? )?(?:{_DAY}(?:(?:,|\||·|-|–|at|um|à|a las|o|о|в)? ?"
    rf"(?:(?:at|um|à|a las|o|о|в) )?{_TIME})?|{_TIME})"
)
_STAMP: Final = (
    r"(?:(?:first |last |article )?(?:published|updated|posted|modified)|stand|aktualisiert"
    r"|veröffentlicht|erstellt"
    r"|publié|mis à jour|modifié|publicado|actualizado|publikacja|opublikowano|aktualizacja|zaktualizowano"
    r"|опубліковано|оновлено|створено|опубликовано|обновлено|создано|дата публікації|дата публикации)"
)
_CREDIT: Final = (
    r"(?:photo|image|picture|video|graphic|photograph|foto|bild|vídeo|imagen|zdjęcie|фото|відео|видео|ілюстрація"
    r"|иллюстрация|crédit photo|photo credit|image credit)s?(?: (?:credit|by|courtesy(?: of)?))?\s*[:/] ?"
)
_AGENCY: Final = (
    r"(?:Getty(?: Images)?|AFP|AP|Reuters|EPA(?:-EFE)?|EFE|dpa|PAP|ANSA|TASS|ТАСС|УНІАН|УНИАН|Укрінформ"
    r"|РИА Новости"
    r"|Shutterstock|Unsplash|Flickr|Wikimedia(?: Commons)?|IMAGO|Imago|Alamy|Bloomberg|Xinhua|Anadolu"
    r"|NurPhoto|ZUMA"
    r"|ABACA|Sipa|MAXPPP|Keystone|ДСНС|Facebook|Telegram|X|Instagram)"
)
_NAME: Final = rf"(?:[{_UPPER}]\. ?)?[{_UPPER}][\w'’-]+"

# fmt: off
NOTICE_RULES: Final = (
    # --- before the report, on its line: only the stamp or the credit itself goes
    Rule(STAMP, "Stand: 03.09.2025, 14:00 Uhr ",
         rf"{_STAMP}\s?:?\s?{_WHEN}\.?(?:\s*[|·,–—-])?\s+{_NEWS}"),
    Rule(STAMP, "Photo: A. Example/Getty Images ",
         rf"{_CREDIT}(?-i:(?:[^.!?\n:]|(?<=[ /:][{_UPPER}])\.){{0,70}}?\b{_AGENCY})[.,|·]?\s+{_NEWS}"),
    Rule(STAMP, "Photo: Anna Example ",
         rf"{_CREDIT}(?-i:{_NAME}(?: {_NAME})?(?: ?/ ?{_NAME}(?: {_NAME})?)*)[.|·]?\s+"
         rf"(?-i:(?=[\"'“„«]?[{_UPPER}\d][\w'’-]* [^\W\d{_UPPER}]))"),
    Rule(SENTENCE, "Image caption: Snow in the hills.",
         r"(?:image|photo|media|picture) caption\b\s*[:,]?"),
    # --- what the law or the house wants said
    Rule(STAMP, "ДАННОЕ СООБЩЕНИЕ СОЗДАНО ИНОСТРАННЫМ АГЕНТОМ. ",
         r"(?:данн|настоящ)\w+ (?:сообщени|материал|информаци)\w*.{0,260}?иностранн\w+ агент\w*"
         r"(?:[^.!?]{0,60}[.!])?\s*"),
    Rule(SENTENCE, "As a subscriber, you have ten gift articles a month.",
         r"as a (?:subscriber|member|reader),? you (?:have|can|may|get)\b|(?:send|gift) (?:any|a) friend\b"
         r"|(?:gift|share|save) (?:this|full) (?:article|story)\b|you have \d+ (?:gift|free) articles\b"),
    Rule(SENTENCE, "We use cookies to improve our site.",
         r"(?:we|this (?:web)?site|our (?:web)?site|our partners)(?: and our partners)? uses? cookies\b"
         r"|by (?:clicking|continuing|signing up|subscribing|submitting|using)\b[^.!?]{0,90}"
         r"\b(?:agree|accept|consent|acknowledge)|(?:accept|reject|manage) (?:all )?cookies\b"),
    Rule(SENTENCE, "Wir verwenden Cookies.",
         r"(?:wir verwenden|diese (?:web)?seite (?:verwendet|nutzt)|ce site utilise|nous utilisons|utilizamos"
         r"|este sitio (?:web )?utiliza|(?:ta|nasza) strona używa|używamy|ми використовуємо|сайт використовує"
         r"|мы используем|(?:наш )?сайт использует)(?: (?:des|plików|файли|файлы))? cookies?\b"),
    Rule(SENTENCE, "The views expressed here are the author's own.",
         r"(?:the )?(?:views|opinions) expressed (?:in|here|by|are)\b|die hier geäußerten meinungen\b"
         r"|(?:точка зору|думка|погляди) автор\w+ (?:може|можуть)\b"
         r"|(?:мнение|точка зрения) автор\w+ может\b"),
    Rule(SENTENCE, "Any unauthorised reproduction is prohibited.",
         r"(?:any |the )?(?:unauthori[sz]ed )?(?:reproduction|redistribution|copying|reprinting)\b"
         r"[^.!?]{0,80}\b(?:prohibited|forbidden|permission|allowed)\b"),
    Rule(SENTENCE, "Використання матеріалів дозволено з посиланням.",
         r"(?:будь-яке |повне або часткове |при )?(?:використанн[яі]|передрук\w*|копіюванн[яі]|цитуванн[яі])"
         r"(?: (?:будь-яких )?матеріал\w+)?\b[^.!?]{0,60}(?:посилан|дозвол|заборон|обов)"),
    Rule(SENTENCE, "Использование материалов разрешено со ссылкой.",
         r"(?:любое |полное или частичное |при )?(?:использовани[еия]|перепечатк\w+|копировани[еия]"
         r"|цитировани[еия])"
         r"(?: (?:любых )?материал\w+)?\b[^.!?]{0,60}(?:ссылк|разреш|запрещ|обязат)"),
    Rule(SENTENCE, "Comparte esta noticia",
         r"(?:comparte|compartir|comparta) (?:esta|este|la|el) (?:noticia|artículo|nota)\b"
         r"|partagez? (?:cet|l['’])\s?article\b|(?:diesen )?artikel teilen\b|udostępnij (?:ten )?artykuł\b"
         r"|поділи(?:ться|сь|тися) (?:новиною|статтею|цим)"
         r"|подели(?:тесь|ться|сь) (?:новостью|статьей|статьёй|этим)"),
)
# fmt: on
