"""The table's second half: what belongs to the page around a report, by language. Data only, as the first."""

from typing import Final

from bot.news.furniture.boilerplate_rules import Reach, Rule

SENTENCE, LINE, TAIL = Reach.SENTENCE, Reach.LINE, Reach.TAIL
_ENDS: Final = r"\s*(?:[.:!…»›→>]+\s*)?$"  # nothing else stands on the line
_PERSON: Final = r"(?-i:[A-ZÀ-Ž][\w.'’-]*)"
_TITLE: Final = r"\s*[:»›|]"  # the title of another report follows

# fmt: off
PAGE_RULES: Final = (
    # --- all
    Rule(SENTENCE, "Von Anna Beispiel und Ben Muster",
         rf"(?:by|von|par|por) {_PERSON}(?:(?:,? (?:and|und|et|y|&)|,)? {_PERSON}){{1,6}}(?:,? (?:and|und|et"
         r"|y) (?:wire (?:services|reports)|agenc\w+|agentur\w+|staff))?\.?\s*$"),
    Rule(TAIL, " źródło: PAP",
         r"(?<=[.!?»”\")])\s+(?:(?:[ŹźSs](?:ródło|ource)|Quelle|Fuente|[Дд]жерело|[Ии]сточник|[Ff]oto"
         r"|[Pp]hoto|[Фф]ото|[Aa]utor(?:ka|in)?)\s?:|[Ff]ot\.) [^.!?:]{1,60}\.?",
         signs=(":", "ot. ")),
    Rule(TAIL, " (PAP) ap/ mhr/",
         r"(?:\(PAP\))?(?:\s[a-ząćęłńóśźż]{2,4}/){1,4}",
         signs=("/",)),
    # --- English
    Rule(SENTENCE, "You might also like: Ice",
         r"(?:you (?:may|might) also (?:like|be interested)|recommended for you"
         rf"|also on \w+)(?: \w+){{0,3}}(?:{_TITLE}|{_ENDS})|more\s*:"),
    Rule(SENTENCE, "Read full story",
         r"(?:read|view|see) (?:full |more )?(?:story|article|coverage|comments?|details"
         rf"|in browser){_ENDS}"),
    Rule(SENTENCE, "More details to follow.",
         r"more (?:details |information )?(?:to follow|soon|to come)\b|(?:more|details) follows?[.!…]*\s*$"),
    Rule(SENTENCE, "Get the Example's evening newsletter in your inbox.",
         r"(?:get|receive) (?:[\w’'-]+ ){1,5}(?:newsletters?|briefings?|e-?mails?|alerts?)\b"),
    Rule(SENTENCE, "Tap here to join our channel.",
         r"(?:tap|press|swipe) (?:here|up|the link) (?:to|for)\b"),
    Rule(SENTENCE, "This story has been updated.",
         r"this (?:is a developing (?:story|report)|(?:story|article|post|report|page) (?:has been"
         r"|was last|will be) (?:updated|corrected|amended))"),
    Rule(SENTENCE, "Editor's note: this story was corrected.",
         r"(?:editor['’]?s['’]? note|note to (?:editors|readers)|correction|clarification|disclaimer"
         r"|disclosure)\s*:"),
    Rule(SENTENCE, "Example Press writer Jane Roe in Oslo contributed to this report.",
         r"[^.!?]{3,120}\bcontributed (?:to this (?:report|story|article)|reporting)\b"),
    Rule(LINE, "Published on 3 September 2025",
         r"(?:first |last )?(?:published|updated|posted|modified) (?:on|at"
         r"|by) [^.!?]{0,30}(?:\d{4}|\d ?[ap]\.?m\.?\b)[^!?]{0,12}$"),
    Rule(LINE, "Posted by Jane Roe on September 3, 2025",
         r"posted by (?:\w+ ){1,4}(?:on|at|in) [^.!?]{0,40}$"),
    Rule(LINE, "File photo",
         r"(?:(?:file|stock|representative|illustrative) (?:photo|image|picture)s?|getty images"
         rf"|photographs?\s*:.{{0,80}}|photo gallery){_ENDS}"),
    Rule(LINE, "12 Comments",
         r"(?:\d+ comments?|comments? \(\d+\)|share (?:on|via|with) \w+|skip to (?:main )?content"
         rf"|powered by .{{1,40}}|scroll down|sign in|log in|menu|home){_ENDS}"),
    Rule(LINE, "Listen: snow in Oslo",
         r"(?:listen|in pictures|in video|podcast)\s*[:|]|listen to the (?:podcast|audio|episode)\b"),
    Rule(LINE, "Follow Example on Facebook.",
         r"follow \S+(?: \S+){0,4} on (?:x|twitter|facebook|instagram|telegram|whatsapp|youtube"
         r"|linkedin|threads|bluesky|google)\b"),
    Rule(LINE, "Help us by donating",
         r"(?:help|support) us (?:by|with)\b|(?:donate|become a (?:member|subscriber|patron)) (?:now"
         r"|today|here|to)\b|catch all the (?:latest|business|breaking|live)\b"),
    # --- Ukrainian
    Rule(SENTENCE, "Більше новин читайте у нашому каналі",
         r"більше (?:новин|про це|інформації|деталей|подробиць)\b(?=.{0,40}(?:чита|канал|матеріал|сайт"
         r"|посилан|telegram|телеграм|дивіться))"),
    Rule(SENTENCE, "Раніше стало відомо, що дорогу закрили.",
         r"раніше (?:стало відомо|йшлося|ми (?:розповіда|інформува)|приклад писав)"),
    Rule(SENTENCE, "Новина доповнюється.",
         r"(?:новина|матеріал|інформація|стаття|текст) (?:доповню|оновлю|уточню)\w+[.!…]*\s*$"),
    Rule(SENTENCE, "Детальніше за посиланням",
         r"(?:детальніше|подробиці|деталі|повна версія|повний текст|усі подробиці)\s*(?:[–—-]"
         r"|за посиланням|на сайті|у сюжеті|в сюжеті|у матеріалі|в матеріалі)"),
    Rule(SENTENCE, "Вам також може бути цікаво: лід",
         r"(?:вам (?:також )?може бути цікаво|це цікаво|матеріал за темою|за темою|за матеріалами"
         rf"|головне за день|останні новини|усі новини)(?:{_TITLE}|{_ENDS})"),
    Rule(LINE, "Фото з відкритих джерел",
         r"(?:ілюстративне фото|(?:фото|відео|скриншот|зображення)(?: (?:ілюстративне|ілюстративний"
         rf"|архівне|з (?:відкритих джерел|соцмереж|мережі|архіву).{{0,30}}|пресслужби .{{0,40}}"
         rf"|надане .{{0,40}}))){_ENDS}"),
    Rule(LINE, "Підписуйся на наш канал",
         r"(?:підпи(?:суйся|шись|суйтеся)|приєднуйся|долучайся|підтримайте нас|підтримай нас"
         r"|надіслати новину|надішліть новину|дивіться (?:відео|сюжет|наш))(?=[\s:.!]|$)"),
    Rule(LINE, "Коментарі (5)",
         rf"(?:коментар\w*|відгук\w*|перегляд\w*)(?: ?\(?\d+\)?){_ENDS}"),
    Rule(SENTENCE, "Подробиці згодом.",
         rf"(?:деталі|подробиці|більше(?: деталей)?) (?:згодом|пізніше|незабаром|невдовзі){_ENDS}"),
    # --- Russian
    Rule(SENTENCE, "Подробности позже.",
         rf"(?:детали|подробности|больше(?: деталей)?) (?:позже|позднее|скоро|вскоре){_ENDS}"),
    Rule(SENTENCE, "Больше новостей в нашем канале",
         r"больше (?:новостей|об этом|информации|деталей|подробностей)\b(?=.{0,40}(?:чита|канал"
         r"|материал|сайт|ссылк|telegram|телеграм|смотрите))"),
    Rule(SENTENCE, "Ранее стало известно, что дорогу закрыли.",
         r"ранее (?:стало известно|речь шла|мы (?:рассказыва|информирова))"),
    Rule(SENTENCE, "Новость дополняется.",
         r"(?:новость|материал|информация|статья|текст) (?:дополня|обновля|уточня)\w+[.!…]*\s*$"),
    Rule(SENTENCE, "Подробнее на сайте",
         r"(?:подробнее|подробности|детали|полная версия|полный текст)\s*(?:[–—-]|по ссылке|на сайте"
         r"|в сюжете|в материале)"),
    Rule(SENTENCE, "По материалам: Пример",
         r"(?:вам (?:также )?может быть интересно|материал по теме|по материалам|главное за день"
         rf"|последние новости|все новости)(?:{_TITLE}|{_ENDS})"),
    Rule(LINE, "Фото из открытых источников",
         r"(?:иллюстративное фото|(?:фото|видео|скриншот|изображение)(?: (?:иллюстративное"
         r"|носит иллюстративный характер|архивное|из (?:открытых источников|соцсетей|сети"
         rf"|архива).{{0,30}}|пресс-службы .{{0,40}}|предоставлено .{{0,40}}))){_ENDS}"),
    Rule(LINE, "Подпишись на наш канал",
         r"(?:подпи(?:шись|сывайся)|присоединяйся|поддержите нас|прислать новость|пришлите новость"
         r"|читайте нас|нашли (?:ошибку|опечатку)\?|смотрите (?:видео|наш))(?=[\s:.!]|$)"),
    Rule(LINE, "Комментарии (5)",
         rf"(?:комментари\w*|отзыв\w*|просмотр\w*)(?: ?\(?\d+\)?){_ENDS}"),
    # --- German
    Rule(SENTENCE, "Zum vollständigen Artikel",
         rf"(?:hier geht (?:es|['’]s) (?:zum|zur|weiter)\b.{{0,60}}|(?:zum (?:vollständigen"
         r"|ganzen) artikel|zur (?:startseite|meldung|übersicht)|(?:den )?(?:ganzen"
         rf"|vollständigen) (?:artikel|text|beitrag) (?:lesen|ansehen).{{0,40}}){_ENDS})"),
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
         rf"|\d+ kommentare?){_ENDS}"),
    Rule(LINE, "Original-Content von: Beispiel, übermittelt durch news aktuell",
         r"original-content von\s*:|.{0,60}übermittelt durch news aktuell"),
    Rule(SENTENCE, "(Mit Material von dpa)",
         rf"\(?mit (?:material|informationen) (?:von|der|des)\b[^.!?]{{0,40}}\)?{_ENDS}"),
    Rule(LINE, "Erstellt von Anna Beispiel am 3. September",
         r"(?:erstellt|verfasst|geschrieben|veröffentlicht|gepostet|aktualisiert) (?:von|am"
         r"|durch) [^.!?]{3,60}(?:\d{1,2}\.? ?\w+|\d{4})\s*$"),
    Rule(SENTENCE, "Mehr in Kürze.",
         r"(?:mehr|(?:weitere|nähere) (?:informationen|einzelheiten|details))(?: dazu)? (?:in kürze|folgen?t?"
         rf"|gleich){_ENDS}"),
    # --- French
    Rule(SENTENCE, "Plus d’informations à suivre.",
         rf"plus d['’](?:informations?|infos?|éléments|détails) (?:à (?:suivre|venir)|bientôt){_ENDS}"),
    Rule(SENTENCE, "Lisez aussi : la glace",
         r"(?:lisez (?:aussi|également|notre)|à (?:voir|lire|écouter) (?:aussi|également)"
         rf"|lire l['’]article)\b|(?:voir plus|pour en savoir plus|plus d['’]informations?){_ENDS}"),
    Rule(SENTENCE, "Retrouvez l’article sur Exemple",
         r"retrouvez (?:l['’]article|cet article|toute l['’]actualité|plus d)\b"
         r"|cet article (?:est (?:réservé|paru)|a été (?:publié|mis))"),
    Rule(LINE, "Publié le 3 septembre 2025",
         r"(?:publié|mis à jour|modifié|posté) le \d{1,2}|temps de lecture\b|article réservé\b"
         r"|newsletters?\s*:"),
    Rule(LINE, "Photo d’illustration",
         rf"(?:photo|image) d['’](?:illustration|archives?)\b.{{0,40}}{_ENDS}"),
    # --- Spanish
    Rule(SENTENCE, "También te puede interesar: Hielo",
         r"(?:(?:también )?(?:te|le) puede interesar|sig(?:ue|a) leyendo|relacionad[oa]s?|archivado en"
         rf"|noticias relacionadas)(?:{_TITLE}|{_ENDS}|\b(?=:))"),
    Rule(SENTENCE, "Noticia en desarrollo",
         rf"(?:noticia|información) en (?:desarrollo|proceso)\b.{{0,40}}|(?:imagen|foto"
         rf"|fotografía) de archivo{_ENDS}|(?:créditos?|fotografía)\s*:"),
    Rule(LINE, "Puedes seguir a Ejemplo en Facebook",
         r"puede?s? (?:seguir(?:nos)?|suscribirte) .{0,40}\ben\b"),
    Rule(SENTENCE, "Más información en breve.",
         rf"(?:más (?:información|detalles|datos) en (?:breve|instantes)|(?:habrá|en) ampliación){_ENDS}"),
    # --- Polish
    Rule(SENTENCE, "Więcej informacji wkrótce.",
         rf"(?:więcej(?: informacji| szczegółów)?|szczegóły) (?:wkrótce|niebawem|za chwilę){_ENDS}"),
    Rule(SENTENCE, "Więcej na ten temat",
         r"więcej (?:na ten temat|informacji|wiadomości|szczegółów)(?: (?:na|w|tutaj|znajdziesz"
         rf"|znajdziecie)\b.{{0,60}}|{_TITLE}.{{0,120}}|{_ENDS})|(?:dalszy ciąg"
         r"|dalsza część) (?:artykułu|tekstu|materiału)\b|(?:dowiedz się więcej|polecane|powiązane"
         rf"|zobacz wideo)(?:{_TITLE}|{_ENDS})"),
    Rule(LINE, "Zdjęcie ilustracyjne",
         rf"(?:zdjęcie|foto|fotografia) (?:ilustracyjne|ilustracyjna|poglądowe|archiwalne){_ENDS}"),
    Rule(LINE, "Polub nas na Facebooku",
         r"(?:polub|obserwuj|śledź|wesprzyj|znajdź) (?:nas|nasz)\b|masz (?:temat|zdjęcie|film"
         r"|informację)\?|napisz do nas\b"),
    Rule(LINE, "Jan Przykład (PAP)",
         r"(?:\w+ ){1,3}\((?:pap|afp|ap|efe|dpa|reuters)\)\s*$|(?:[a-zżźćńółęąś]{2,4}/ ?){1,4}$"),
)
# fmt: on
