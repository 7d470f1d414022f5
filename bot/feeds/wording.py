"""What is said of sources and lists: kept in English, worded in a person's language when shown. Pure.

A text of here is stored with its values filled in (`Feed.error`), so that logs, the command line and a
database of years ago can be read as they are; `worded` finds the template again.
"""

from typing import Final

from bot.news.words.stored_texts import StoredTexts
from bot.news.words.translation import N_, Translate

# --- of an address that was asked
ANSWERS: Final = N_("answers {status}")
PRIVATE: Final = N_("its address is private; feeds must be public")
UNUSABLE: Final = N_("not a usable web address")
LATE: Final = N_("no answer in time")
NO_HOST: Final = N_("no such host")
NO_TLS: Final = N_("no secure connection (certificate or TLS)")
CUT_OFF: Final = N_("the document was cut off or badly compressed")
NO_HTTP: Final = N_("the answer is not valid HTTP")
BROKE: Final = N_("the connection broke")
HELD: Final = N_("its host asked for a pause")
UNCLEAR: Final = N_("not a usable address or answer")
NO_CONNECTION: Final = N_("can't connect: {reason}")
REASONS: Final = (
    N_("Connection refused"),
    N_("No route to host"),
    N_("Network is unreachable"),
    N_("Connection timed out"),
    N_("no address answers"),
)
TOO_MANY_HOPS: Final = N_("more than {count} redirects")
NO_WEB: Final = N_("not an http or https address")
TOO_LARGE: Final = N_("the document is over {size} KiB")
NO_HTTPS: Final = N_("not an https address")
NOT_PUBLIC: Final = N_("its address is private")
NOWHERE: Final = N_("redirects to nowhere")
# --- of a document
EMPTY: Final = N_("the document is empty")
WEB_PAGE: Final = N_("a web page instead of a feed")
PAGE_WITH_FEEDS: Final = N_("a web page; its feeds: {feeds}")
SITEMAP_INDEX: Final = N_("an index of sitemaps instead of one of news")
NO_NEWS_SITEMAP: Final = N_("a sitemap that lists no news")
NO_PREVIEW: Final = N_("the channel has no preview: it is private, does not exist, or has it switched off")
CHANNELS_OFF: Final = N_("Telegram’s channels are not read here (TELEGRAM_CHANNELS)")
NO_FEED: Final = N_("not a feed")
NO_DOCUMENT: Final = N_("sends no document")
BROKEN: Final = N_("broken document ({kind})")
TOO_DEEP: Final = N_("its elements have no end")
BROKEN_XML: Final = N_("broken XML: {fault}")
BROKEN_JSON: Final = N_("broken JSON")
OTHER_JSON: Final = N_("JSON, but not a JSON Feed")
SLOW: Final = N_("took over {seconds} s to read")
MANY_SLOW: Final = N_("too many documents that take long at once")
TOO_MUCH: Final = N_("too much for the parser's memory")
PARSER_FAILED: Final = N_("the parser failed ({kind})")
# --- of a source, to admins
REKEYED: Final = N_("re-keyed: {count} of {all} items came under new ids")
MERGED: Final = N_("has moved to where {other} is, and is one source with it now")
# --- of what broke on the way of an item, to admins; the log has the rest
NOT_JUDGED: Final = N_("“{title}” could not be judged, and is news of its own ({cause})")
NOT_EDITED: Final = N_("a change of “{title}” could not be taken over ({cause})")
# --- of a list of sources
NO_ADDRESS: Final = N_("{text} is not an http or https address")
POSTED_CHANNEL: Final = N_("a Telegram channel that I run: add it in Telegram by its id, {id}")
NO_PLACE: Final = N_("without its home region: {place} is not one place")
LONE_AMPERSAND: Final = N_("a lone “&” in it is taken as text")
NO_XML: Final = N_("not well-formed XML: {fault}")
NO_OPML: Final = N_("not an OPML document")
NO_LIST: Final = N_("neither OPML nor a text file with one URL a line")
NAMES_NONE: Final = N_("it names no sources")
LIST_TOO_LARGE: Final = N_("larger than {size} MB")

_TEXTS: Final = StoredTexts(
    (*(said for name, said in list(globals().items()) if name.isupper() and isinstance(said, str)), *REASONS),
    nested=("reason",),
)


def worded(text: str, translate: Translate) -> str:
    """Say in the person's language what one of our texts says; any other text stays as it is."""
    return _TEXTS.worded(text, translate)
