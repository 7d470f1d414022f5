"""What /why says where it is not of one story that came. Reads nothing, decides nothing."""

from collections.abc import Iterable, Sequence

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, code, fill, lines, link, listed, paragraphs, short
from bot.chat.locale import Texts
from bot.chat.preferences.news_languages import name
from bot.chat.preferences.pausing import reason as why_paused
from bot.chat.wording.filter_texts import meaning_of
from bot.chat.wording.moments import clock_time
from storage.model import Chat, ChatKind, Deferral, Delivery, DeliveryKind, Item, Listing, Why

_TITLE_LIMIT = 140
_MOST_FILTERS = 8
_MEANING_LIMIT = 160


def usage(t: Texts) -> Html:
    """Say how /why is used."""
    return fill(
        t.gettext("Send /why as a reply to a message of mine, or with a link: {example}"),
        example=code("/why https://news.example/story"),
    )


def unknown_link(call: Call, url: str) -> tuple[Html, Rows]:
    """Say that no source brought a link; an admin of the bot can add it as a source."""
    t = call.t
    text = t.gettext("No source of mine has brought that link. /sources lists them.")
    if not call.is_admin or call.origin.kind is not ChatKind.PRIVATE:
        return Html(text), ()
    return lines(text, code(url)), ((press(t.gettext("Add it as a source"), Verb.ADD_OFFERED, 0),),)


def no_single_story(t: Texts) -> Html:
    """Say that a message replied to was no push, and how else to ask."""
    other = fill(
        t.gettext("For a story in a list, send its link: {example}"),
        example=code("/why https://news.example/story"),
    )
    return lines(no_news_of_mine(t), other)


def no_news_of_mine(t: Texts) -> str:
    """Say that a message was no push, or that it is forgotten."""
    return t.gettext("That message is no news of mine, or it is too old to tell.")


def listed_stories(call: Call, delivery: Delivery, listing: Listing) -> Html:
    """Say what brought a message with many stories."""
    t = call.t
    n = len(listing.items) + listing.more
    if delivery.kind is DeliveryKind.LIST:
        why = t.ngettext(
            "{n} story came at once: this chat wants that as one live list. /settings changes it.",
            "{n} stories came at once: this chat wants that as one live list. /settings changes it.",
            n,
        )
    elif listing.deferred:
        n = listing.total
        why = t.ngettext(
            "{n} story waited for this chat's quiet hours or digest. /settings changes that.",
            "{n} stories waited for this chat's quiet hours or digest. /settings changes that.",
            n,
        )
    else:
        why = t.ngettext(
            "{n} story came too late: Telegram or I could not be reached, or Telegram told me to wait. So "
            "they are one message.",
            "{n} stories came too late: Telegram or I could not be reached, or Telegram told me to wait. So "
            "they are one message.",
            n,
        )
    return paragraphs(
        fill(why, n=n),
        fill(
            t.gettext("Each passed this chat's filters. Why one of them came: {example}"),
            example=code("/why https://news.example/story"),
        ),
    )


def waits(call: Call, chat: Chat, deferral: Deferral, *, publishers: int) -> Html:
    """Say what a story waits for."""
    t = call.t
    if deferral.why is Why.FEW:
        return few_publishers(t, publishers, chat.publishers)
    time = clock_time(deferral.until, call.view(chat))
    text = t.gettext("It waits for this chat's quiet hours to end, or for its digest: it comes at {time}.")
    return fill(text, time=time)


def few_publishers(t: Texts, have: int, wanted: int) -> Html:
    """Say that too few publishers have a story."""
    text = t.ngettext(
        "This chat wants what {n} independent publisher has (/settings); so far: {have}.",
        "This chat wants what {n} independent publishers have (/settings); so far: {have}.",
        wanted,
    )
    return fill(text, n=wanted, have=have)


def repeats(call: Call, of: Item | None) -> Html:
    """Say that an item is a duplicate."""
    t = call.t
    if of is None:
        return Html(t.gettext("It repeats a report that came before."))
    return fill(t.gettext("It repeats a report that came before: {title}"), title=linked(of))


def paused(t: Texts, reason: str) -> Html:
    """Say that sending stood still."""
    return fill(t.gettext("Sending to this chat was paused then: {reason}."), reason=why_paused(t, reason))


def other_language(t: Texts, languages: Iterable[str], item: Item) -> Html:
    """Say that the chat takes no news in its language."""
    return fill(
        t.gettext("It is in {language}; this chat takes news in {chosen}."),
        language=name(item.language),
        chosen=listed([name(code) for code in sorted(languages)]),
    )


def no_filter(call: Call, queries: Sequence[str], item: Item) -> Html:
    """Say that no filter lets it through, or let it through then."""
    t = call.t
    said = (short(meaning_of(call, query), _MEANING_LIMIT) for query in queries[:_MOST_FILTERS])
    shown = [fill("• {meaning}", meaning=one) for one in said]
    return lines(
        t.gettext("None of this chat's filters lets it through:"),
        *shown,
        "…" if len(queries) > _MOST_FILTERS else None,
        None
        if item.regions
        else t.gettext("No place was recognised in it, so filters for regions never do."),
    )


def linked(item: Item) -> Html:
    """Return a report's title, which leads to its page."""
    return link(short(item.title, _TITLE_LIMIT) or item.source, item.link)
