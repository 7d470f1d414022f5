"""Polish, as the news write it. Data only; `fields` says what each field holds."""

from typing import Final

from bot.news.words.languages.fields import Grammar, Language, Numbers, Sentences, Typed
from bot.news.words.languages.pl.events import EVENTS, THINGS, TOLLS
from bot.news.words.languages.pl.press import CREDITS, DATES, RULES, TITLES

LANGUAGE: Final = Language(
    stop="i w z na do o od po za ze sie nie to jest sa jak oraz przez dla metrow kwadratowych",
    negations="nie nigdy zaden zadna zadne",
    absences="bez nikt brak",
    turning="przed po bez wszyscy wszystkie niektorzy niektore",
    areas="""
        województwo powiat gmina obwód region rejon kraj miasto wieś""",
    squads="kobiet kobiety",
    by="przez",
    saying="""
        podal podala podaly poinformowal poinformowala poinformowali przekazal przekazala wedlug""",
    speakers="zrodla",
    denials="zaprzecza",
    untrue=(
        r"^(?:fake(?: news)?|fejk|falszyw\w+ (?:informacj\w+|wiadomosc)|nieprawda|to nieprawda|dementi)$|(?:to|sa|jest|okazal\w+ sie) (?:fake(?: news)?|fejk\w*|nieprawd\w+|falszyw\w+|plotk\w+|klamstw\w+|bzdur\w+)$"
        r"|(?:z)?dement(?:uj\w+|owal\w*)|zaprzecz(?:a|aja|yl\w*)|nie (?:jest|sa) prawd\w+"
    ),
    leaving=r"dymisj\w+|rezyg(?:nuj\w+|nacj\w+)|zrezygnowal\w*|ustapi\w+|odwolan\w+|zdymisjonowan\w+|odchodzi|odszedl|odeszla",
    staying=r"(?:pozosta\w+|zosta(?:je|l|la|nie)) na (?:swoim )?(?:stanowisk\w+|urzed\w+|posad\w+)(?! do )|zachowa\w* (?:stanowisko|posade)",
    convicting=r"skaza(?:l|la|li|ny|na|ni|no)|uznan\w+ (?:za )?winn\w+",
    acquitting=r"uniewinni\w+|niewinn\w+",
    helping="zlozyl zlozyla podal podala zostal zostala byl byla zamierza chce swojej",
    alarm_ends="odwolany odwolano odwolane koniec",
    alarm_roots="alarm ostrzezen",
    graver="""
        any: dron* | rakiet* pocisk* | balisty* hipersoni*
        any: zolt* | pomarancz* | czerwon*
        step: burz* | huragan* tornado*""",
    states="""
        down: awari* wstrzyman* przerwan* opoznien* zaklocen*
        up: przywrocon* wznowion* usuniet* naprawion*""",
    growing="juz wzrosla wzrosl wzroslo zwiekszyla",
    correcting="sprostow|skoryg|bajan",
    has_free_order=True,
    opposites="""
        reversal: podpisal podpisala podpisze | zawetowal zawetowala zawetuje
        reversal: pozwolil zezwolil dopuscil | zakazal zakazala zabronil
        reversal: skazal skazala skazany skazani | uniewinnil uniewinnila uniewinniony
        reversal: przyjal przyjela uchwalil poparl poparla | odrzucil odrzucila
        reversal: zatrzymano zatrzymany aresztowano aresztowany | zwolniono zwolniony wypuszczono wypuszczony
        reversal: zamknieto zamkniete wstrzymano wstrzymal | otwarto otwarte wznowiono wznowil
        reversal: wygral wygrala wygrali | przegral przegrala przegrali
        reversal: wzrosl wzrosla wzrosly rosna | spadl spadla spadly spadaja
        denial: potwierdza potwierdzil potwierdzila | zaprzecza zaprzeczyl zaprzeczyla dementuje
    """,
    typed=Typed(
        names="polish польська польский polski pol",
        joins_or="lub albo",
        joins_and="oraz i",
        excludes="NIE",
    ),
    sentences=Sentences(
        abbreviations="""
            mgr inż płk ppłk mjr kpt por sierż asp bp św ul al pl os woj pow gm m.in tzn tzw godz ok ub br
            bm im ks hab ds ust pkt poz zob fot sty lut mar kwi cze lip sie wrz paź lis gru""",
        before_numbers="ok",
        may_end_letters="r",
        starters="ten ta te ona oni w na po za do jak ale według",
        has_ordinal_stop=True,
    ),
    numbers=Numbers(
        cardinals="""
            2: dwa dwie dwoch
            3: trzy trzech
            4: cztery czterech
            5: piec pieciu
            6: szesc szesciu
            7: siedem siedmiu
            8: osiem osmiu
            9: dziewiec dziewieciu
            10: dziesiec
            11: jedenascie
            12: dwanascie
            13: trzynascie
            20: dwadziescia
            30: trzydziesci
            40: czterdziesci
            50: piecdziesiat
        """,
        scales="""
            1000: tysiecy tys
        """,
    ),
    grammar=Grammar(
        irregular_forms="""
            dziecko: dzieci dzieciom dziecmi dzieciach
            czlowiek: ludzie ludzi ludziom ludzmi ludziach
            pies: psy psa psu psem psie psow psom psami psach
            dzien: dni dnia dniu dniem dniom dniami dniach
            tydzien: tygodnie tygodnia tygodniu tygodniem tygodni tygodniom tygodniami tygodniach
            brat: bracia braci braciom bracmi braciach
            ksiadz: ksieza ksiedza ksiedzu ksiedzem ksiezy ksiezom ksiezmi ksiezach
            reka: rece rak
            oko: oczy oczu oczom oczami oczach
            wies: wsi wsie wsia wsiom wsiami wsiach
            ogien: ognia ogniu ogniem ognie ogni
            tysiac: tysiecy
        """,
        name_endings="iego|ego|iemu|emu|owi|[iy]mi|ami|iem|em|[iy]m|ach|[iy]ch|om",
    ),
    events=EVENTS,
    tolls=TOLLS,
    things=THINGS,
    titles=TITLES,
    dates=DATES,
    credits=CREDITS,
    rules=RULES,
)
