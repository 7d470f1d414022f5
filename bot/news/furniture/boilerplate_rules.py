"""The table of what publishers add to a report that is no news. Data only: `boilerplate` applies it.

To add a row: the narrowest pattern that a sentence of a report could not begin with, and an invented example
(the tests check that the example goes). Patterns see text that `plain` made.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reach(StrEnum):
    """How much goes where a rule's pattern is found."""

    SENTENCE = "sentence"  # the sentence that begins so
    LINE = "line"  # from the sentence that begins so to the end of the line
    END = "end"  # from there to the end of the text, when something was said before; else the line
    STAMP = "stamp"  # the pattern itself, at the start of a sentence, before the others are asked
    HEAD = "head"  # the pattern itself, at the start of a line
    TAIL = "tail"  # the pattern itself, at the end of a line; tells capitals apart


@dataclass(frozen=True, slots=True)
class Rule:
    """One habit of publishers.

    `pattern`: see `Reach` for where it is looked for; in small letters for all that is told by how a sentence
    begins. `signs`: texts of which a tail's pattern needs one.
    """

    reach: Reach
    example: str
    pattern: str
    signs: tuple[str, ...] = ()


_STOP: Final = r"(?=\s*(?:[:»›→>.…!|]|$))"
_AGENCIES: Final = (
    "AFP|AP|Reuters|dpa|APA|epd|KNA|sda|PAP|EFE|ANSA|TASS|ТАСС|PTI|ANI|IANS|УНІАН|Укрінформ|Интерфакс"
)
SENTENCE, LINE, END, _, HEAD, TAIL = Reach

# A rule is what it takes away and, below, how that is found.
# fmt: off
REPORT_RULES: Final = (
    # --- pointers to other reports
    Rule(SENTENCE, "Read more: Snow",
         rf"read (?:more|also|next|on|this|here)(?: (?:here|on|at|about|from)\b|{_STOP})"),
    Rule(SENTENCE, "Read the full story on our site.",
         r"(?:read|view|see) the (?:full|original|rest|whole)\b"),
    Rule(SENTENCE, "See also: Snow in pictures",
         rf"(?:also read|see also|read also|don['’]t miss){_STOP}"),
    Rule(SENTENCE, "Related: Ice",
         r"(?:related|more on this|more from|recommended|most read|top stories)(?: \w+){0,3}\s*(?:[:»|]|$)"),
    Rule(SENTENCE, "Continue reading...",
         r"(?:continue|keep) reading\b"),
    Rule(SENTENCE, "Click here for our snow map.",
         r"click (?:here|on the link|to (?:read|see|watch))\b"),
    Rule(SENTENCE, "Full story »",
         rf"(?:full story|learn more|find out more|more details|more info){_STOP}"),
    Rule(SENTENCE, "Читайте також: Сніг у фото",
         r"(?:читайте|читай|читати|дивіться|дивись) (?:також|ще|більше|теж)\b"),
    Rule(SENTENCE, "Читати далі →",
         rf"(?:читати|читайте) (?:далі|повністю|новину|на сайті)|детальніше{_STOP}"),
    Rule(SENTENCE, "До теми: Лід",
         rf"(?:більше новин|головні новини|інші новини|новини за темою|до теми|по темі){_STOP}"),
    Rule(SENTENCE, "Читайте также: Снег",
         r"(?:читайте|читать|смотрите|смотри|см\.) (?:также|ещ[её]|больше|тоже)\b"),
    Rule(SENTENCE, "Читать далее",
         rf"(?:читать|читайте) (?:далее|дальше|полностью|на сайте)|подробнее{_STOP}"),
    Rule(SENTENCE, "По теме: Лёд",
         r"(?:больше новостей|главные новости|другие новости|материалы по теме|по теме"
         rf"|на эту тему){_STOP}"),
    Rule(SENTENCE, "Weiterlesen auf example.test",
         r"(?:weiterlesen|mehr lesen|mehr dazu|mehr zum thema|zum thema|zum artikel)(?: (?:auf|bei|hier"
         rf"|im)\b|{_STOP})"),
    Rule(SENTENCE, "Lesen Sie auch: Eis",
         r"(?:lesen|sehen|hören) sie (?:auch|hier|dazu|mehr)\b|lies auch\b|hier klicken"),
    Rule(SENTENCE, "Lire aussi : La glace",
         r"(?:à )?lire (?:aussi|la suite|plus|également|notre)\b|voir aussi\b|pour aller plus loin\b"),
    Rule(SENTENCE, "En savoir plus",
         rf"en savoir plus{_STOP}|cliquez ici\b|notre dossier{_STOP}"),
    Rule(SENTENCE, "Lea también: El hielo",
         r"(?:le[ea]|leer|ver|mira|vea) (?:también|más|además)\b|seguir leyendo\b|te puede interesar\b"),
    Rule(SENTENCE, "Más información en example.test",
         rf"más (?:información|noticias)(?: (?:en|aquí|sobre)\b|{_STOP})|ha(?:z|ga) clic\b"),
    Rule(SENTENCE, "Czytaj także: Lód",
         r"(?:czytaj|przeczytaj|zobacz|sprawdź) (?:także|też|również|więcej|dalej)\b|polecamy(?=\s*:)"),
    # --- invitations
    Rule(LINE, "Sign up for our newsletter",
         r"(?:sign up|subscribe|register) (?:to|for|here|now|today|on|via|free|and)\b"),
    Rule(LINE, "Follow us on Telegram",
         r"(?:follow|join|like|find|contact|email|support) (?:us|our|@)"),
    Rule(LINE, "Download our free app",
         r"(?:get|download|install) (?:the latest|our|the app|breaking|all the|daily"
         r"|more)\b.{0,60}(?:app|news|inbox|email|alert|updat)"),
    Rule(LINE, "Stay up to date with snow",
         r"(?:stay (?:up to date|informed|tuned)|listen to this|watch (?:live|now|our|here))\b"),
    Rule(LINE, "Share this: Facebook X Email",
         r"(?:share|tweet|print|email|comments?|leave a (?:comment|reply)|share this(?: \w+)?)\s*(?:[:"
         r"|]|$)"),
    Rule(LINE, "Got a story? Write to us.",
         r"(?:have you|do you have|got) (?:a (?:story|tip)|something to share|news)\b"),
    Rule(LINE, "Підписуйтесь на наш канал!",
         r"(?:підпи(?:суйтес[ья]|шіться|сатис[ья])|долучайтес[ья]|приєднуйтес[ья]|стежте за"
         r"|слідкуйте за|надсилайте)\b"),
    Rule(LINE, "Новини у Telegram",
         r"(?:ми|наш канал|новини) (?:в|у) (?:telegram|телеграм|viber|facebook|whatsapp|google)"),
    Rule(LINE, "Подписаться на рассылку",
         r"(?:подпи(?:сывайтесь|шитесь|саться)|присоединяйтесь|следите за|присылайте) "),
    Rule(LINE, "Мы в Telegram",
         r"(?:мы|наш канал|новости) (?:в|во) (?:telegram|телеграм|viber|вк|max|дзен|whatsapp|google)"),
    Rule(LINE, "Поділитися:",
         r"(?:поділит[иь]ся|поширити|поделиться|распечатать|роздрукувати|комментари[ий]"
         r"|коментарі)\s*(?:[:|]|$)"),
    Rule(LINE, "Jetzt kostenlos testen",
         r"(?:folgen|abonnieren|unterstützen) sie\b|(?:jetzt|hier) (?:kostenlos |gratis )?(?:abonnieren"
         r"|anmelden|testen|registrieren)\b|newsletter\b.{0,30}(?:anmeld|abonn)"),
    Rule(LINE, "Abonnez-vous à notre lettre",
         r"(?:abonnez|inscrivez)-vous\b|suivez-(?:nous|le|la)\b|(?:rejoignez|téléchargez"
         r"|recevez) (?:notre|nos|l['’]app)"),
    Rule(LINE, "Suscríbete al boletín",
         r"(?:suscr[ií]b(?:ete|ase)|s[ií]guenos|s[ií]ganos|únete|descarga(?:te)? (?:la|nuestra))\b"),
    Rule(LINE, "Zapisz się do newslettera",
         r"(?:zapisz się|subskrybuj|obserwuj(?:cie)? nas|dołącz do|pobierz (?:naszą )?aplikację)\b"),
    Rule(LINE, "Teilen",
         r"(?:teilen|partager|compartir|udostępnij|kommentare|commentaires|comentarios"
         r"|komentarze)\s*(?:[:|]|$)"),
    # --- who made it, what with, when
    Rule(END, "(Reporting by A. Example; Editing by B. Example)",
         r"\(?(?:additional )?(?:reporting|writing|editing|compiled) by\b"),
    Rule(END, "Our Standards: The Example Trust Principles.",
         r"our standards(?=:)"),
    Rule(SENTENCE, "(With inputs from agencies)",
         r"\(?(?:with (?:inputs?|files|reporting) from|this (?:story|report|article) (?:has not been"
         r"|was (?:first|originally|updated|produced|generated)|originally|first|is part of))\b"),
    Rule(SENTENCE, "This is a breaking news story, more soon.",
         r"this is a (?:breaking|developing)(?: news)? (?:story|report)"),
    Rule(SENTENCE, "Source: Example Office",
         r"(?:source|sources|via|credit|courtesy|author|by line|tags?|filed under|topics?|categor(?:y"
         r"|ies))\s*:"),
    Rule(SENTENCE, "Photo: A. Example",
         r"(?:photo|image|picture|video|gallery|graphic|caption)s?(?: (?:credit|source|by"
         r"|caption))?\s*(?::|/ ?[a-z]|by\b)|(?:image|picture) (?:source|caption|credit)"),
    Rule(SENTENCE, "Last updated: 9 a.m.",
         r"(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at))?\s*:"),
    Rule(SENTENCE, "Published 3 hours ago",
         r"(?:published|updated|posted) .{0,20}\bago$"),
    Rule(SENTENCE, "Фото: ілюстрація",
         r"(?:джерело|джерела|фото|відео|автор|авторка|текст|ілюстрація|теги|рубрика|фотограф)\s*[:/]"),
    Rule(SENTENCE, "Источник: пресс-служба",
         r"(?:источник|источники|фото|видео|автор|текст|иллюстрация|теги|рубрика|фотограф)\s*[:/]"),
    Rule(SENTENCE, "Quelle: Beispielamt",
         r"(?:quelle|quellen|foto|fotos|bild|bilder|video|autor|autorin|text|stand|veröffentlicht"
         r"|schlagwörter)\s*:"),
    Rule(SENTENCE, "Crédit photo : A. Exemple",
         r"(?:sources?|photos?|crédits?(?: photo)?|vidéo|auteur|publié le|mis à jour le"
         r"|mots[- ]clés)\s*:|\(?avec (?:afp|reuters|ap)\b"),
    Rule(SENTENCE, "Con información de agencias",
         r"(?:fuentes?|fotos?|imagen|vídeo|video|autora?|etiquetas|publicado|actualizado)\s*:"
         r"|con información de\b"),
    Rule(SENTENCE, "Źródło: Przykład",
         r"(?:źródło|zdjęcie|wideo|autor|autorka|tekst|data|opracowanie|tagi)\s*:|fot\. "),
    Rule(LINE, "© Example 2020",
         r"(?:©|\(c\) |copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
         r"|todos los derechos|wszelkie prawa)"),
    Rule(LINE, "Усі права захищені",
         r"(?:усі|всі|все) права (?:захищені|защищены)|(?:передрук|копіювання|перепечатка"
         r"|копирование)\b.{0,40}(?:матеріал|материал)"),
    Rule(LINE, "dpa:200101-99-1/1",
         r"dpa(?:-infocom)?,? ?dpa:\S+|dpa:\d+"),
    # --- what came before, told at the end of a report
    Rule(LINE, "Нагадаємо, торік снігу не було.",
         r"(?:нагадаємо|нагадуємо|нагадаєм)\b"),
    Rule(SENTENCE, "Раніше ми писали, що дорогу закрили.",
         r"(?:раніше|як) (?:ми )?(?:повідомля(?:в|ла|ло|ли)(?:ся|сь)?|писа(?:в|ла|ли))\b"),
    Rule(LINE, "Напомним, в прошлом году снега не было.",
         r"(?:напомним|напоминаем)\b"),
    Rule(SENTENCE, "Ранее сообщалось о закрытой дороге.",
         r"(?:ранее|как) (?:мы )?(?:сообщал(?:а|о|и)?(?:сь|ся)?|писал(?:а|и)?)\b"),
    Rule(SENTENCE, "Про це повідомляє Приклад.",
         r"про це (?:[\w’'-]+ ){0,3}?(?:повідом|пише|пишуть|йдеться|заяви|розпові"
         r"|сказа|стало відомо|написа)"),
    Rule(SENTENCE, "Об этом сообщил А. Пример.",
         r"об этом (?:[\w-]+ ){0,3}?(?:сообщ|пишет|пишут|говорится|заяви"
         r"|рассказа|сказа|стало известно|написа)"),
    # --- sale
    Rule(LINE, "Advertisement",
         r"(?:advertisement|sponsored|promoted|реклама|anzeige|werbung|publicité|publicidad|reklama"
         rf"|партнерський матеріал){_STOP}"),
    Rule(LINE, "Story continues below advertisement",
         r"(?:story|article) continues (?:below|after)"),
    Rule(LINE, "Nur für Abonnenten",
         r"(?:exklusiv für|nur für|réservé (?:à|aux)|exclusivo para|solo para|tylko dla|exclusive to"
         r"|for) (?:\w+ )?(?:\w*onnent\w*|abonnés?|suscriptores|subscribers|members only"
         r"|prenumeratorów)"),
    Rule(LINE, "Якщо ви знайшли помилку, виділіть її.",
         r"якщо (?:ви )?(?:знайшли|помітили) помилку|если (?:вы )?(?:нашли|заметили) (?:ошибку"
         r"|опечатку)"),
    # --- lines that hold no sentence
    Rule(LINE, "https://example.test/snow",
         r"(?:https?://|www\.)\S+$|[^\s@]+@\S+\.\w+$|@\w+$"),
    Rule(LINE, "Back to news",
         r"(?:zurück zu|back to|повернутися до|вернуться к|volver a|retour à) .{0,30}$"),
    Rule(LINE, "(function() { var snow = 1; })",
         r".{0,60}(?:\(function|function\s?\(|document\.|window\.|var \w+ ?=|\{\")"),
    Rule(LINE, "submitted by /u/example [link]",
         r"submitted by /u/|article url:|comments url:|points: \d|# comments: \d"),
    Rule(LINE, "Table of contents",
         r"(?:hauptinhalt|inhalt|details|contents?|table of contents|зміст|содержание|spis treści"
         r"|sommaire)\s*:?$"),
    # --- before the report
    Rule(HEAD, "[Updated 09:41 GMT] ",
         r"[\[(](?:last )?(?:upd(?:ate[d]?)?|live|breaking|оновлено|обновлено|доповнено|дополнено"
         r"|aktualisiert|mis à jour|actualizado|aktualizacja)\b[^\])]{0,40}[\])]"),
    Rule(HEAD, "BREAKING: ",
         r"(?:updated?(?: \d{1,2})?|upd|breaking(?: news)?|live(?: updates)?|just in|exclusive|watch"
         r"|video|alert)\s*(?:[:|!]+|[–—-]+(?=\s))"),
    Rule(HEAD, "ТЕРМІНОВО! ",
         r"(?:оновлено|терміново|наживо|ексклюзив|обновлено|срочно|молния"
         r"|эксклюзив)\s*(?:[:|!]+|[–—-]+(?=\s))"),
    Rule(HEAD, "EILMELDUNG: ",
         r"(?:\+{2,3}|(?:eilmeldung|liveticker|kommentar|update|urgent|direct|urgente|última hora"
         r"|pilne)\s*(?:[:|!]+|[–—-]+(?=\s)))"),
    Rule(HEAD, "09:41 GMT – ",
         r"\d{1,2}[:.]\d\d(?: ?(?:gmt|utc|cet|eet|est|[ap]\.?m\.?|uhr))?\s*(?:[|–—:-]+)\s"),
    Rule(HEAD, "(Photo: A. Example) ",
         r"\((?:photo|image|foto|fot\.|bild|фото|ілюстрація|иллюстрация|crédit|archiv"
         r"|archive)[^)]{0,80}\)"),
    Rule(HEAD, "4 min read ",
         r"\d{1,2} min(?:ute)?s?[ -](?:read|watch|listen)\b"),
    Rule(HEAD, "(Reuters) ",
         rf"\((?:{_AGENCIES})(?:[/, ][^)]{{0,40}})?\)"),
    # --- behind the report
    Rule(TAIL, " […] Snow goes on",
         r"[\[(](?:…|\.\.\.|more…?|mehr…?|далі|далее|\+)[\])][^.!?]{0,120}",
         signs=("[", "(")),
    Rule(TAIL, " Continue reading Snow in the hills →",
         r"(?<=\S)\s+(?:Continue [Rr]eading|Keep [Rr]eading|Read [Mm]ore|Read [Oo]n|Read the full"
         r"|Full [Ss]tory|Weiterlesen|Mehr lesen|Lire la suite|Seguir leyendo|Leer más|Czytaj dalej"
         r"|Czytaj więcej|Читать далее|Читать полностью|Читати далі|Читати повністю|Детальніше"
         r"|Подробнее)\b(?:[^.!?]{0,100}|\s*[.!…]{1,3})",
         signs=("Continue", "Keep", "Read", "Full", "Weiter", "Mehr", "Lire", "Seguir", "Leer", "Czytaj",
                "Чита",
               "Детальніше", "Подробнее")),
    Rule(TAIL, " The post Snow! appeared first on Example.",
         r"The post .{1,300}? (?:appeared first on|first appeared on) .{1,150}",
         signs=("The post",)),
    Rule(TAIL, " Der Beitrag Eis erschien zuerst auf Beispiel.",
         r"Der Beitrag .{1,300}? erschien zuerst auf .{1,150}",
         signs=("Der Beitrag",)),
    Rule(TAIL, " L’article Glace est apparu en premier sur Exemple.",
         r"(?:L['’]article|Cet article) .{1,300}? est apparu en premier sur .{1,150}",
         signs=("L'article", "L’article", "Cet article")),
    Rule(TAIL, " La entrada Hielo se publicó primero en Ejemplo.",
         r"La entrada .{1,300}? (?:se publicó primero en|aparece primero en"
         r"|apareció primero en) .{1,150}",
         signs=("La entrada",)),
    Rule(TAIL, " Artykuł Lód pochodzi z serwisu Przykład.",
         r"(?:Artykuł|Post) .{1,300}? (?:pochodzi z serwisu|pojawił się poraz pierwszy w"
         r"|pojawił się po raz pierwszy) .{1,150}",
         signs=("Artykuł", "Post")),
    Rule(TAIL, " Запис Лід спершу з’явився на Приклад.",
         r"Запис .{1,300}? (?:спершу|спочатку|вперше) (?:з['’]явився|опубліковано"
         r"|з['’]явиться) .{1,150}",
         signs=("Запис",)),
    Rule(TAIL, " Сообщение Лёд появились сначала на Пример.",
         r"(?:Сообщение|Запись) .{1,300}? (?:появились|появилась|появилось) (?:сначала"
         r"|впервые) .{1,150}",
         signs=("Сообщение", "Запись")),
    Rule(TAIL, " (Reporting by A. Example)",
         r"\(?(?:Additional reporting|Reporting|Writing|Editing) by [A-Z].{0,300}",
         signs=("Reporting by", "Additional", "Writing by", "Editing by")),
    Rule(TAIL, " Our Standards: The Example Trust Principles.",
         r"Our Standards:.{0,120}",
         signs=("Our Standards",)),
    Rule(TAIL, " (dpa/lno)",
         rf"\((?:[^()]{{0,40}}[/, ])?(?:{_AGENCIES})(?:[/, ][^()]{{0,40}})?\)\.?|/(?:{_AGENCIES})/\.?",
         signs=("(", "/")),
    Rule(TAIL, " © Example 2020",
         r"\(?© ?\S[^.!?]{0,60}",
         signs=("©",)),
    Rule(TAIL, " https://example.test/snow",
         r"(?:https?://|pic\.twitter\.com/)\S{1,300}",
         signs=(":", "twitter.com")),
    Rule(TAIL, " #snow #ice",
         r"(?:\s+#\w{2,40}){2,20}",
         signs=("#",)),
    Rule(TAIL, " →",
         r"(?:→|►|▶|👉)+",
         signs=("→", "►", "▶", "👉")),
)
# fmt: on
