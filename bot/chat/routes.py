"""Which command, button and reply goes to which function. A table: reads no update, calls nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.callback_data import Verb
from bot.chat import (
    first_minute,
    hints,
    less,
    mentions,
    menus,
    own_channels,
    push_menu,
    regions,
    sent_files,
    start,
    time_zone,
)
from bot.chat.administering import administration, audit_log, corrections, inviting
from bot.chat.desk.call import Call
from bot.chat.desk.target import Target
from bot.chat.explaining import splitting, why
from bot.chat.preferences import (
    confirmation,
    digests,
    exporting,
    news_languages,
    quiet,
    settings,
    speaking,
    webhooks,
)
from bot.chat.reading import day_chart, latest, maps
from bot.chat.sourcing import adding, home_region, muting, packs, renaming, source_card, source_lists, sources
from bot.chat.subscriptions import filter_changes, filters, region_menu, subscribing
from storage.model import ChatKind

Handler = Callable[[Call], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command. `admin`: of the bot only. `channels`: takes @channel as its first word.

    `always`: answered in chats, too, that ACCESS shuts out: everybody may stop and be forgotten.
    """

    run: Handler
    admin: bool = False
    channels: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button or a reply does. `changes`: for who may change the chat; `admin`: the bot's admins.

    `answers`: it answers the press itself; else that is done at once, before it runs. `always`: see Command.
    `subscribers`: those of a channel may press it, for they alone see the answer. `writes`: any member of a
    group has it answered with a new message there, not in the one whose button was pressed. `undoes`: other
    buttons of its message are for who may change the chat, too: they would take it away.
    """

    run: Handler
    changes: bool = False
    admin: bool = False
    answers: bool = False
    always: bool = False
    subscribers: bool = False
    writes: bool = False
    undoes: bool = False

    def needs_right(self, target: Target) -> bool:
        """Whether it is for who may change the target. In a channel nearly all is: others only read."""
        return self.changes or (target.kind is ChatKind.CHANNEL and not self.subscribers)


COMMANDS: dict[str, Command] = {
    menus.START: Command(run=start.start),
    "help": Command(run=start.help_),
    "status": Command(run=start.status, channels=True),
    "subscribe": Command(run=subscribing.subscribe, channels=True),
    "unsubscribe": Command(run=subscribing.unsubscribe, channels=True, always=True),
    menus.STOP: Command(run=subscribing.unsubscribe, channels=True, always=True),
    "latest": Command(run=latest.latest, channels=True),
    "filter": Command(run=filters.filter_, channels=True),
    "region": Command(run=regions.region, channels=True),
    "mute": Command(run=muting.mute, channels=True),
    "unmute": Command(run=muting.unmute, channels=True),
    "sources": Command(run=sources.sources),
    "why": Command(run=why.why, channels=True),
    "settings": Command(run=settings.settings, channels=True),
    "channels": Command(run=own_channels.list_),
    "export": Command(run=exporting.export, channels=True),
    "addsource": Command(run=adding.add_source, admin=True),
    "removesource": Command(run=administration.remove_source, admin=True),
    "stats": Command(run=administration.stats, admin=True),
    "invite": Command(run=inviting.invite, admin=True),
    "audit": Command(run=audit_log.show, admin=True),
    menus.CANCEL: Command(run=start.cancel),
}

ACTIONS: dict[Verb, Action] = {
    Verb.SUBSCRIBE: Action(run=subscribing.subscribe, changes=True),
    Verb.TAKE_PLACE: Action(run=first_minute.take, changes=True),
    Verb.BEGIN: Action(run=first_minute.begin, changes=True),
    Verb.UNSUBSCRIBE: Action(run=subscribing.unsubscribe, changes=True),
    Verb.ERASE: Action(run=subscribing.erase, changes=True, always=True),
    Verb.KEEP_CHAT: Action(run=subscribing.keep, changes=True, always=True),
    Verb.OLDER: Action(run=latest.older, writes=True),
    Verb.NEWER: Action(run=latest.older, writes=True),
    Verb.SEARCH: Action(run=latest.search, writes=True),
    Verb.NO_PLACE: Action(run=latest.no_place, writes=True),
    Verb.MAP: Action(run=maps.of_chat, answers=True, writes=True),
    Verb.MAP_OF_ALL: Action(run=maps.of_everything, admin=True, answers=True),
    Verb.FILTERS: Action(run=filters.show),
    Verb.ADD_FILTER: Action(run=filters.ask_words, changes=True),
    Verb.CHANGE_FILTER: Action(run=filters.ask_change, changes=True),
    Verb.ADD_QUOTED: Action(run=first_minute.quoted, changes=True),
    Verb.FILTER_CARD: Action(run=filter_changes.card),
    Verb.NARROWER: Action(run=filter_changes.ask_narrower, changes=True),
    Verb.WIDER: Action(run=filter_changes.ask_wider, changes=True),
    Verb.RESPELL: Action(run=filters.respell, changes=True),
    Verb.REMOVE_FILTER: Action(run=filters.remove, changes=True),
    Verb.BRING_BACK: Action(run=filters.bring_back, changes=True, undoes=True),
    Verb.RESTORE_FILTERS: Action(run=filters.restore, changes=True, undoes=True),
    Verb.ACCEPT_FILTERS: Action(run=filters.accept, changes=True),
    Verb.DECLINE_FILTERS: Action(run=filters.decline, changes=True),
    Verb.REGION: Action(run=regions.choose, changes=True),
    Verb.CONTINENTS: Action(run=region_menu.menu),
    Verb.COUNTRIES: Action(run=region_menu.countries),
    Verb.COUNTRY: Action(run=region_menu.country),
    Verb.TOGGLE_REGION: Action(run=region_menu.toggle, changes=True),
    Verb.WIDEN_REGION: Action(run=regions.widen, changes=True),
    Verb.ADD_NEIGHBOUR: Action(run=regions.add_neighbour, changes=True),
    Verb.CORRECTIONS: Action(run=corrections.show, admin=True),
    Verb.UNDO_CORRECTION: Action(run=corrections.undo, admin=True),
    Verb.REMOVE_CORRECTION: Action(run=corrections.remove, admin=True, answers=True),
    Verb.CORRECT_AGAIN: Action(run=corrections.again, admin=True),
    Verb.SOURCES: Action(run=sources.sources),
    Verb.PACKS: Action(run=packs.show, admin=True),
    Verb.ADD_PACK: Action(run=packs.add, admin=True),
    Verb.EXPORT_SOURCES: Action(run=source_lists.export, admin=True),
    Verb.TROUBLED_SOURCES: Action(run=sources.troubled, admin=True),
    Verb.SOURCE: Action(run=source_card.one),
    Verb.ADD_OFFERED: Action(run=adding.add_offered, admin=True),
    Verb.ADD_ANYWAY: Action(run=adding.add_anyway, admin=True),
    Verb.ADDRESS: Action(run=adding.ask_address, admin=True),
    Verb.RENAME: Action(run=renaming.ask, admin=True),
    Verb.UNDO_RENAME: Action(run=renaming.undo, admin=True),
    Verb.MOVE_SOURCE: Action(run=adding.move_pressed, admin=True),
    Verb.HOME_REGION: Action(run=home_region.ask, admin=True),
    Verb.SET_HOME_REGION: Action(run=home_region.pressed, admin=True),
    Verb.FULL_TEXT: Action(run=source_card.full_text, admin=True),
    Verb.MUTE: Action(
        run=muting.pressed, writes=True
    ),  # an admin of the bot mutes for everybody, in any chat
    Verb.UNMUTE: Action(run=muting.pressed, writes=True),
    Verb.CHANNEL: Action(run=own_channels.show, changes=True),
    Verb.SETTINGS: Action(run=settings.show),
    Verb.TIME_ZONES: Action(run=time_zone.menu, changes=True),
    Verb.SET_TIME_ZONE: Action(run=settings.timezone_pressed, changes=True),
    Verb.SILENT: Action(run=settings.switched, changes=True),
    Verb.PICTURES: Action(run=settings.switched, changes=True),
    Verb.PREVIEW: Action(run=settings.switched, changes=True),
    Verb.COUNTRY_WIDE: Action(run=settings.switched, changes=True),
    Verb.QUIET: Action(run=quiet.menu, changes=True),
    Verb.SET_QUIET: Action(run=quiet.pressed, changes=True),
    Verb.SET_URGENT: Action(run=quiet.urgent_pressed, changes=True),
    Verb.SEND_NOW: Action(run=quiet.send_now_pressed, changes=True),
    Verb.DIGESTS: Action(run=digests.menu, changes=True),
    Verb.SET_DIGESTS: Action(run=digests.pressed, changes=True),
    Verb.PUBLISHERS: Action(run=confirmation.menu, changes=True),
    Verb.SET_PUBLISHERS: Action(run=confirmation.pressed, changes=True),
    Verb.TIME_ZONE: Action(run=time_zone.pressed, changes=True),
    Verb.NEWS_LANGUAGES: Action(run=news_languages.menu, changes=True),
    Verb.SET_NEWS_LANGUAGE: Action(run=news_languages.pressed, changes=True),
    Verb.LIVE_LIST: Action(run=settings.switched, changes=True),
    Verb.WEBHOOK: Action(run=webhooks.show, changes=True),
    Verb.TEST_WEBHOOK: Action(run=webhooks.test, changes=True),
    Verb.END_WEBHOOK: Action(run=webhooks.end, changes=True),
    Verb.LANGUAGES: Action(run=speaking.menu, changes=True),
    Verb.SET_LANGUAGE: Action(run=settings.language_pressed, changes=True),
    Verb.PUSH_MENU: Action(run=push_menu.open_, answers=True, subscribers=True),
    Verb.CLOSE_PUSH_MENU: Action(run=push_menu.close, changes=True),
    Verb.MUTE_OF_PUSH: Action(run=push_menu.mute, changes=True),
    Verb.LESS: Action(run=less.ask, changes=True),
    Verb.LESS_OF_WORD: Action(run=less.ask_word, changes=True),
    Verb.LESS_OF_PLACE: Action(run=less.without_place, changes=True),
    Verb.UNDO_LESS: Action(run=filter_changes.undo, changes=True, undoes=True),
    Verb.WHY: Action(run=why.pressed, answers=True, subscribers=True),
    Verb.WHY_DETAILS: Action(run=why.details),
    Verb.WRONG_PLACE: Action(run=corrections.how, admin=True),
    Verb.SPLIT: Action(run=splitting.split, admin=True),
    Verb.JOIN_AGAIN: Action(run=splitting.join_again, admin=True),
    Verb.WITHDRAW_INVITATION: Action(run=inviting.withdraw, admin=True),
    Verb.GUESTS: Action(run=inviting.guests, admin=True),
    Verb.SHOW_OUT: Action(run=inviting.show_out, admin=True),
    Verb.DAY_CHART: Action(run=day_chart.send, admin=True, answers=True),
    Verb.AUDIT_LOG: Action(run=audit_log.show, admin=True),
    Verb.LAST_ITEMS: Action(run=source_card.last_items),
    Verb.CONFIRM_REMOVAL: Action(run=administration.confirm_removal, admin=True),
    Verb.REMOVE_SOURCE: Action(run=administration.removal, admin=True, answers=True),
    Verb.KEEP_SOURCE: Action(run=administration.keep, admin=True),
    Verb.UNDO_REMOVAL: Action(run=administration.undo_removal, admin=True),
}

WRITING = frozenset(verb for verb, action in ACTIONS.items() if action.writes)
UNDOES = frozenset(verb for verb, action in ACTIONS.items() if action.undoes)

# What a reply to a question, or plain words after it in private, are taken for: by the question's verb.
REPLIES: dict[Verb, Action] = {
    Verb.ADD_FILTER: Action(run=first_minute.words_typed),  # asks for the rights itself
    Verb.CHANGE_FILTER: Action(run=filters.typed),
    Verb.REGION_NAME: Action(run=regions.typed),
    Verb.FIRST_WORDS: Action(run=hints.first_words),
    Verb.TIME_ZONE: Action(run=time_zone.typed),
    Verb.QUIET: Action(run=hints.quiet_hours),
    Verb.DIGESTS: Action(run=hints.digest_hours),
    Verb.NARROWER: Action(run=filter_changes.narrower, changes=True),
    Verb.WIDER: Action(run=filter_changes.wider, changes=True),
    Verb.LESS_OF_WORDS: Action(run=less.without_words, changes=True),
    Verb.ADDRESS: Action(run=adding.address_typed, admin=True),
    Verb.HOME_REGION: Action(run=home_region.typed, admin=True),
    Verb.RENAME: Action(run=renaming.typed, admin=True),
}

LOCATION: Handler = regions.shared
LOCATION_ASKED: dict[Verb, Handler] = {Verb.TIME_ZONE: time_zone.located}  # by the open question's verb
DOCUMENT: Handler = sent_files.received  # looks at the rights itself
PLAIN_TEXT: Handler = hints.plain_text
MENTIONED: Handler = mentions.routed
UNKNOWN: Handler = hints.unknown
