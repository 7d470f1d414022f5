"""How the Spanish press dresses a report: titles, stamps, credits, what stands around it. Data only."""

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
    TITLE,
    Reach,
    Rule,
)

SENTENCE, LINE, END, TAIL = Reach.SENTENCE, Reach.LINE, Reach.END, Reach.TAIL

TITLES: Final = Titles(
    prefixes="ultima hora|urgente|en directo|en vivo",
    suffixes="video|foto|fotos|galeria|en vivo",
    corrections="correccion",
    live=r"en directo|en vivo|directo",
    column_labels="opinión|columna|editorial|analisis|tribuna",
    columns=r"por que\b|horoscopo\b|(?:tipos? de cambio|precio del dolar)\b|buenos dias\b|las (?:claves|noticias)\b|lo mas\b|el resumen\b|titulares\b",
    column_ends=r"\ben (?:cifras|breve)|en directo|en vivo",
    editions="numero",
    alarms="alerta aerea",
)

DATES: Final = Dates(
    month_names="""
        1: ene enero
        2: feb febrero
        3: mar marzo
        4: abr abril
        5: mayo
        6: jun junio
        7: jul julio
        8: ago agosto
        9: sep septiembre
        10: oct octubre
        11: nov noviembre
        12: dic diciembre
    """,
    months="ene|feb|mar|abr|may|mayo|jun|jul|ago|sep|oct|nov|dic",
    particles="de|del|la",
    on_day="el|a las?",
    at_time="a las",
)

CREDITS: Final = Credits(
    stamps="publicado|actualizado",
    pictures="foto|vídeo|imagen",
    captions="foto",
    sources="fuente",
    updated="actualizado",
    labels="urgente|última hora",
    not_places="urgente|directo|vídeo",
)

# fmt: off
RULES: Final = (
    Rule(END, "(Información de Ana Ejemplo; editado por Juan Modelo)",
         r"\((?:información|reporte|reportaje|escrito|editado|edición|redacción|traducido|traducción)"
         r"(?: adicional| en español)?(?: (?:de|por)\b|\s*:)"),
    Rule(SENTENCE, "Una versión anterior de este artículo nombraba otra ciudad.",
         r"(?:en )?una (?:versión anterior|versión previa) "
         r"(?:de est[ea]|decía|indicaba|señalaba|mencionaba|situaba|nombraba)"),
    Rule(SENTENCE, "Lea también: El hielo",
         r"(?:le[ea]|leer|ver|mira|vea) (?:también|más|además)\b|seguir leyendo\b|te puede interesar\b"),
    Rule(SENTENCE, "Más información en example.test",
         rf"más (?:información|noticias)(?: (?:en|aquí|sobre)\b|{STOP})|ha(?:z|ga) clic\b"),
    Rule(LINE, "Suscríbete al boletín",
         r"(?:suscr[ií]b(?:ete|ase)|s[ií]guenos|s[ií]ganos|únete|descarga(?:te)? (?:la|nuestra))\b"),
    Rule(SENTENCE, "Con información de agencias",
         r"(?:fuentes?|fotos?|imagen|vídeo|video|autora?|etiquetas|publicado|actualizado)\s*:"
         r"|con información de\b"),
    Rule(TAIL, " La entrada Hielo se publicó primero en Ejemplo.",
         r"La entrada .{1,300}? (?:se publicó primero en|aparece primero en"
         r"|apareció primero en) .{1,150}",
         signs=("La entrada",)),
    Rule(SENTENCE, "También te puede interesar: Hielo",
         r"(?:(?:también )?(?:te|le) puede interesar|sig(?:ue|a) leyendo|relacionad[oa]s?|archivado en"
         rf"|noticias relacionadas)(?:{TITLE}|{ENDS}|\b(?=:))"),
    Rule(SENTENCE, "Noticia en desarrollo",
         rf"(?:noticia|información) en (?:desarrollo|proceso)\b.{{0,40}}|(?:imagen|foto"
         rf"|fotografía) de archivo{ENDS}|(?:créditos?|fotografía)\s*:"),
    Rule(LINE, "Puedes seguir a Ejemplo en Facebook",
         r"puede?s? (?:seguir(?:nos)?|suscribirte) .{0,40}\ben\b"),
    Rule(SENTENCE, "Más información en breve.",
         rf"(?:más (?:información|detalles|datos) en (?:breve|instantes)|(?:habrá|en) ampliación){ENDS}"),
    Rule(LINE, "Compartir",
         r"(?:compartir|comentarios)\s*(?:[:|]|$)"),
    Rule(LINE, "Todos los derechos reservados.",
         r"todos los derechos"),
    Rule(LINE, "Publicidad",
         rf"publicidad{STOP}"),
    Rule(LINE, "Solo para suscriptores",
         r"(?:exclusivo|solo) para (?:\w+ )?suscriptores"),
    Rule(LINE, "Volver a noticias",
         r"volver a .{0,30}$"),
    Rule(SENTENCE, "Por Ana Ejemplo y Juan Muestra",
         rf"por {PERSON}(?:(?:,? (?:y|&)|,)? {PERSON}){{1,6}}(?:,? y (?:agenc\w+))?\.?\s*$"),
    Rule(TAIL, " Seguir leyendo →",
         rf"{BEFORE_READ_ON}(?:Seguir leyendo|Leer más){READ_ON}",
         signs=("Seguir", "Leer")),
    Rule(TAIL, " Fuente: Ejemplo",
         rf"{SIGNED_BEFORE}(?:Fuente|[Ff]oto|[Aa]utor)\s?:{SIGNED_AFTER}",
         signs=(":",)),
    Rule(SENTENCE, "Utilizamos cookies.",
         r"(?:utilizamos|este sitio (?:web )?utiliza) cookies?\b"),
    Rule(SENTENCE, "Comparte esta noticia",
         r"(?:comparte|compartir|comparta) (?:esta|este|la|el) (?:noticia|artículo|nota)\b"),
)
# fmt: on
