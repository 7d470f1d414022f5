"""How the English press dresses a report: titles, stamps, credits, what stands around it. Data only."""

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

SENTENCE, LINE, END, HEAD, TAIL = Reach.SENTENCE, Reach.LINE, Reach.END, Reach.HEAD, Reach.TAIL

TITLES: Final = Titles(
    prefixes=(
        r"breaking(?: news)?|urgent|exclusive|watch|live(?: updates?)?|update(?: \d+)?|updated|just in"
        r"|report|video|photos?|alert|flash|newsalert|developing|wrapup(?: \d+)?|refile|recast"
        "|analysis|explainer|factbox|op-ed(?: columnist| contributor)?|new"
    ),
    suffixes="live|updated?|video|photos?|watch|exclusive",
    corrections="corrected|correction|corrects|retracted|retraction|clarification|withdrawn",
    corrected_behind="corrected|correction",
    live=r"live(?: updates?| blog)?|liveblog|as it happen(?:s|ed)",
    column_labels=(
        "opinion|comment|commentary|op-ed|editorial|analysis|explainer|column|letters?|review|view"
        r"|quiz|q&a|dear \w+|(?:the )?(?:morning|evening|daily|weekly) [\w-]+"
    ),
    columns=(
        r"(?:[\w'’-]+ ){0,3}(?:brief|briefing|newsletter|podcast|digest|roundup|round-up|recap|horoscope|crossword|wordle|sudoku|letters|dispatch)\b(?:[:,|]|$| (?:no|day|week|#)?\W*\d)"
        r"|why\b|(?:exchange rates?|horoscopes?|lottery results)\b|(?:nyt )?(?:wordle|connections|strands|quordle)\b.{0,20}\bhints\b"
        r"|good morning\b|(?:oil|gold|stock|share) prices\W*$|weather(?: forecast)?\W*$"
    ),
    column_ends=(
        r"(?:[:,|–—-] |^|\b(?:day|today) )live|\b(?:in (?:numbers|figures|brief)|by the numbers)"
        "|hints and answers?|onlin[ea]|live-?ticker"
    ),
    live_pages=r"\bas it happen(?:s|ed)\b|\blive (?:blog|updates)\b|\blive: (?:the )?latest\b",
    editions="podcast|issue|edition|episode|problem|puzzle",
    alarms=r"air[- ](?:raid )?(?:alert|alarm|siren)|all[- ]clear\b",
)

DATES: Final = Dates(
    month_names="""
        1: jan january
        2: feb february
        3: mar march
        4: apr april
        5: may
        6: jun june
        7: jul july
        8: aug august
        9: sep sept september
        10: oct october
        11: nov november
        12: dec december
    """,
    months="jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    day_endings="st|nd|rd|th",
    particles="of|on|upon",
    on_day="on|at",
    at_time="at",
    clocks=r"[ap]\.?m\.?",
)

CREDITS: Final = Credits(
    stamps="(?:first |last |article )?(?:published|updated|posted|modified)",
    pictures="photo|image|picture|video|graphic|photograph|photo credit|image credit",
    captions="photo|image|archive",
    sources="source|by|with",
    updated="upd(?:ate[d]?)?|live|breaking",
    labels=(
        r"updated?(?: \d{1,2})?|upd|breaking(?: news)?|live(?: updates)?|just in|exclusive|watch|video"
        "|alert"
    ),
    not_places=(
        "breaking|live|update|updated|watch|video|photos?|opinion|analysis|explainer|exclusive"
        "|factbox|timeline|wrapup|insight|global markets|urgent"
    ),
)

# fmt: off
RULES: Final = (
    Rule(SENTENCE, "Read more: Snow",
         rf"read (?:more|also|next|on|this|here)(?: (?:here|on|at|about|from)\b|{STOP})"),
    Rule(SENTENCE, "Read the full story on our site.",
         r"(?:read|view|see) the (?:full|original|rest|whole)\b"),
    Rule(SENTENCE, "See also: Snow in pictures",
         rf"(?:also read|see also|read also|don['’]t miss){STOP}"),
    Rule(SENTENCE, "Related: Ice",
         r"(?:related|more on this|more from|recommended|most read|top stories)(?: \w+){0,3}\s*(?:[:»|]|$)"),
    Rule(SENTENCE, "Continue reading...",
         r"(?:continue|keep) reading\b"),
    Rule(SENTENCE, "Click here for our snow map.",
         r"click (?:here|on the link|to (?:read|see|watch))\b"),
    Rule(SENTENCE, "Full story »",
         rf"(?:full story|learn more|find out more|more details|more info){STOP}"),
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
    Rule(LINE, "Story continues below advertisement",
         r"(?:story|article) continues (?:below|after)"),
    Rule(HEAD, "4 min read ",
         r"\d{1,2} min(?:ute)?s?[ -](?:read|watch|listen)\b"),
    Rule(TAIL, " The post Snow! appeared first on Example.",
         r"The post .{1,300}? (?:appeared first on|first appeared on) .{1,150}",
         signs=("The post",)),
    Rule(TAIL, " (Reporting by A. Example)",
         r"\(?(?:Additional reporting|Reporting|Writing|Editing) by [A-Z].{0,300}",
         signs=("Reporting by", "Additional", "Writing by", "Editing by")),
    Rule(TAIL, " Our Standards: The Example Trust Principles.",
         r"Our Standards:.{0,120}",
         signs=("Our Standards",)),
    Rule(SENTENCE, "You might also like: Ice",
         r"(?:you (?:may|might) also (?:like|be interested)|recommended for you"
         rf"|also on \w+)(?: \w+){{0,3}}(?:{TITLE}|{ENDS})|more\s*:"),
    Rule(SENTENCE, "Read full story",
         r"(?:read|view|see) (?:full |more )?(?:story|article|coverage|comments?|details"
         rf"|in browser){ENDS}"),
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
    Rule(SENTENCE, "An earlier version of this report named another town.",
         r"(?:an|the|a) (?:earlier|previous) version (?:of this (?:story|article|report|post|headline|page) "
         r"|(?:incorrectly |wrongly |mistakenly )?(?:said|stated|named|gave|misstated|referred)\b)"),
    Rule(LINE, "Published on 3 September 2025",
         r"(?:first |last )?(?:published|updated|posted|modified) (?:on|at"
         r"|by) [^.!?]{0,30}(?:\d{4}|\d ?[ap]\.?m\.?\b)[^!?]{0,12}$"),
    Rule(LINE, "Posted by Jane Roe on September 3, 2025",
         r"posted by (?:\w+ ){1,4}(?:on|at|in) [^.!?]{0,40}$"),
    Rule(SENTENCE, "File photo",
         r"(?:(?:file|stock|representative|illustrative) (?:photo|image|picture)s?|getty images"
         rf"|photographs?\s*:.{{0,80}}|photo gallery){ENDS}"),
    Rule(LINE, "12 Comments",
         r"(?:\d+ comments?|comments? \(\d+\)|share (?:on|via|with) \w+|skip to (?:main )?content"
         rf"|powered by .{{1,40}}|scroll down|sign in|log in|menu|home){ENDS}"),
    Rule(LINE, "Listen: snow in Oslo",
         r"(?:listen|in pictures|in video|podcast)\s*[:|]|listen to the (?:podcast|audio|episode)\b"),
    Rule(LINE, "Follow Example on Facebook.",
         r"follow \S+(?: \S+){0,4} on (?:x|twitter|facebook|instagram|telegram|whatsapp|youtube"
         r"|linkedin|threads|bluesky|google)\b"),
    Rule(LINE, "Help us by donating",
         r"(?:help|support) us (?:by|with)\b|(?:donate|become a (?:member|subscriber|patron)) (?:now"
         r"|today|here|to)\b|catch all the (?:latest|business|breaking|live)\b"),
    Rule(SENTENCE, "Image caption: Snow in the hills.",
         r"(?:image|photo|media|picture) caption\b\s*[:,]?"),
    Rule(SENTENCE, "As a subscriber, you have ten gift articles a month.",
         r"as a (?:subscriber|member|reader),? you (?:have|can|may|get)\b|(?:send|gift) (?:any|a) friend\b"
         r"|(?:gift|share|save) (?:this|full) (?:article|story)\b|you have \d+ (?:gift|free) articles\b"),
    Rule(SENTENCE, "We use cookies to improve our site.",
         r"(?:we|this (?:web)?site|our (?:web)?site|our partners)(?: and our partners)? uses? cookies\b"
         r"|by (?:clicking|continuing|signing up|subscribing|submitting|using)\b[^.!?]{0,90}"
         r"\b(?:agree|accept|consent|acknowledge)|(?:accept|reject|manage) (?:all )?cookies\b"),
    Rule(SENTENCE, "Any unauthorised reproduction is prohibited.",
         r"(?:any |the )?(?:unauthori[sz]ed )?(?:reproduction|redistribution|copying|reprinting)\b"
         r"[^.!?]{0,80}\b(?:prohibited|forbidden|permission|allowed)\b"),
    Rule(LINE, "All rights reserved.",
         r"all rights reserved"),
    Rule(LINE, "Advertisement",
         rf"(?:advertisement|sponsored|promoted){STOP}"),
    Rule(LINE, "Exclusive to subscribers",
         r"(?:exclusive to|for) (?:\w+ )?(?:subscribers|members only)"),
    Rule(LINE, "Back to news",
         r"back to .{0,30}$"),
    Rule(LINE, "Table of contents",
         r"(?:details|contents?|table of contents)\s*:?$"),
    Rule(SENTENCE, "By Jane Roe and John Doe",
         rf"by {PERSON}(?:(?:,? (?:and|&)|,)? {PERSON}){{1,6}}(?:,? and (?:wire (?:services|reports)|agenc\w+|staff))?\.?\s*$"),
    Rule(TAIL, " [more] Snow goes on",
         r"[\[(]more…?[\])][^.!?]{0,120}",
         signs=("[", "(")),
    Rule(TAIL, " Continue reading Snow in the hills →",
         rf"{BEFORE_READ_ON}(?:Continue [Rr]eading|Keep [Rr]eading|Read [Mm]ore|Read [Oo]n|Read the full|Full [Ss]tory){READ_ON}",
         signs=("Continue", "Keep", "Read", "Full")),
    Rule(TAIL, " Source: Example",
         rf"{SIGNED_BEFORE}(?:[Ss]ource|[Pp]hoto)\s?:{SIGNED_AFTER}",
         signs=(":",)),
    Rule(SENTENCE, "The views expressed here are the author's own.",
         r"(?:the )?(?:views|opinions) expressed (?:in|here|by|are)\b"),
)
# fmt: on
