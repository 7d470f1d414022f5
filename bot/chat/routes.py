"""Which command, button and reply goes to which function. A table: reads no update, calls nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.chat import (
    adding,
    administration,
    audit_log,
    confirmation,
    corrections,
    day_chart,
    digests,
    exporting,
    filter_changes,
    filters,
    first_minute,
    hints,
    home_region,
    inviting,
    latest,
    less,
    maps,
    mentions,
    menus,
    muting,
    news_languages,
    own_channels,
    packs,
    push_menu,
    quiet,
    region_menu,
    regions,
    renaming,
    settings,
    source_card,
    source_lists,
    sources,
    speaking,
    splitting,
    start,
    subscribing,
    time_zone,
    webhooks,
    why,
)
from bot.chat.desk.call import Call

Handler = Callable[[Call], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command. `admin`: of the bot only. `channels`: takes @channel as its first word.

    `always`: for those, too, whom ACCESS does not let in: everybody may stop and be forgotten.
    """

    run: Handler
    admin: bool = False
    channels: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button or a reply does. `changes`: for who may change the chat; `admin`: the bot's admins.

    `answers`: it answers the press itself; else that is done at once, before it runs. `always`: see Command.
    """

    run: Handler
    changes: bool = False
    admin: bool = False
    answers: bool = False
    always: bool = False


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
}

# Callback data lives on in old messages for years: a verb keeps its meaning, or is given up for good.
ACTIONS: dict[str, Action] = {
    "su": Action(run=subscribing.subscribe, changes=True),
    "gp": Action(run=first_minute.take, changes=True),
    "gs": Action(run=first_minute.begin, changes=True),
    "un": Action(run=subscribing.unsubscribe, changes=True),
    "ue": Action(run=subscribing.erase, changes=True, always=True),
    "uk": Action(run=subscribing.keep, changes=True, always=True),
    "l": Action(run=latest.older),
    "lb": Action(run=latest.older),
    "lq": Action(run=latest.search),
    "ln": Action(run=latest.no_place),
    "mp": Action(run=maps.of_chat),
    "ma": Action(run=maps.of_everything, admin=True),
    "fl": Action(run=filters.show),
    "fa": Action(run=filters.ask_words, changes=True),
    "fc": Action(run=filters.ask_change, changes=True),
    "fw": Action(run=first_minute.quoted, changes=True),
    "fd": Action(run=filter_changes.card),
    "fg": Action(run=filter_changes.ask_narrower, changes=True),
    "fo": Action(run=filter_changes.ask_wider, changes=True),
    "fs": Action(run=filters.respell, changes=True),
    "fr": Action(run=filters.remove, changes=True),
    "fb": Action(run=filters.bring_back, changes=True),
    "fz": Action(run=filters.restore, changes=True),
    "fp": Action(run=filters.accept, changes=True),
    "fn": Action(run=filters.decline, changes=True),
    "r": Action(run=regions.choose, changes=True),
    "rc": Action(run=region_menu.menu),
    "rl": Action(run=region_menu.countries),
    "rg": Action(run=region_menu.country),
    "rt": Action(run=region_menu.toggle, changes=True),
    "rw": Action(run=regions.widen, changes=True),
    "rn": Action(run=regions.add_neighbour, changes=True),
    "rf": Action(run=corrections.show, admin=True),
    "rx": Action(run=corrections.undo, admin=True),
    "rd": Action(run=corrections.remove, admin=True),
    "ra": Action(run=corrections.again, admin=True),
    "so": Action(run=sources.sources),
    "pl": Action(run=packs.show, admin=True),
    "pa": Action(run=packs.add, admin=True),
    "sp": Action(run=source_lists.export, admin=True),
    "sx": Action(run=sources.troubled, admin=True),
    "sc": Action(run=sources.one),
    "sd": Action(run=adding.add_offered, admin=True),
    "sk": Action(run=adding.add_anyway, admin=True),
    "sa": Action(run=adding.ask_address, admin=True),
    "nm": Action(run=renaming.ask, admin=True),
    "nu": Action(run=renaming.undo, admin=True),
    "sm": Action(run=adding.move_pressed, admin=True),
    "sh": Action(run=home_region.ask, admin=True),
    "sr": Action(run=home_region.pressed, admin=True),
    "sf": Action(run=sources.full_text, admin=True),
    "mu": Action(run=muting.pressed),  # an admin of the bot mutes for everybody, in any chat
    "um": Action(run=muting.pressed),
    "ch": Action(run=own_channels.show, changes=True),
    "se": Action(run=settings.show),
    "st": Action(run=time_zone.menu, changes=True),
    "sz": Action(run=settings.timezone_pressed, changes=True),
    "sn": Action(run=settings.switched, changes=True),
    "pi": Action(run=settings.switched, changes=True),
    "pv": Action(run=settings.switched, changes=True),
    "cw": Action(run=settings.switched, changes=True),
    "qu": Action(run=quiet.menu, changes=True),
    "qs": Action(run=quiet.pressed, changes=True),
    "qb": Action(run=quiet.urgent_pressed, changes=True),
    "qn": Action(run=quiet.send_now_pressed, changes=True),
    "dg": Action(run=digests.menu, changes=True),
    "ds": Action(run=digests.pressed, changes=True),
    "pn": Action(run=confirmation.menu, changes=True),
    "ps": Action(run=confirmation.pressed, changes=True),
    "tz": Action(run=time_zone.pressed, changes=True),
    "nl": Action(run=news_languages.menu, changes=True),
    "nt": Action(run=news_languages.pressed, changes=True),
    "sl": Action(run=settings.switched, changes=True),
    "wh": Action(run=webhooks.show, changes=True),
    "wt": Action(run=webhooks.test, changes=True),
    "wo": Action(run=webhooks.end, changes=True),
    "lg": Action(run=speaking.menu, changes=True),
    "lc": Action(run=settings.language_pressed, changes=True),
    "m": Action(run=push_menu.open_, answers=True),
    "mc": Action(run=push_menu.close, changes=True),
    "mm": Action(run=push_menu.mute, changes=True),
    "ls": Action(run=less.ask, changes=True),
    "la": Action(run=less.ask_word, changes=True),
    "lp": Action(run=less.without_place, changes=True),
    "lu": Action(run=filter_changes.undo, changes=True),
    "w": Action(run=why.pressed, answers=True),
    "wd": Action(run=why.details),
    "wp": Action(run=corrections.how, admin=True),
    "wn": Action(run=splitting.split, admin=True),
    "wj": Action(run=splitting.join_again, admin=True),
    "ib": Action(run=inviting.withdraw, admin=True),
    "ig": Action(run=inviting.guests, admin=True),
    "io": Action(run=inviting.show_out, admin=True),
    "sv": Action(run=day_chart.send, admin=True),
    "au": Action(run=audit_log.show, admin=True),
    "si": Action(run=source_card.last_items),
    "rq": Action(run=administration.confirm_removal, admin=True),
    "rs": Action(run=administration.removal, admin=True),
    "rk": Action(run=administration.keep, admin=True),
    "ru": Action(run=administration.undo_removal, admin=True),
}

# What a reply to a question, or plain words after it in private, are taken for: by the question's verb.
REPLIES: dict[str, Action] = {
    "fa": Action(run=first_minute.words_typed),  # asks for the rights itself
    "fc": Action(run=filters.typed),
    "rr": Action(run=regions.typed),
    "gt": Action(run=hints.first_words),
    "tz": Action(run=time_zone.typed),
    "fg": Action(run=filter_changes.narrower, changes=True),
    "fo": Action(run=filter_changes.wider, changes=True),
    "lw": Action(run=less.without_words, changes=True),
    "sa": Action(run=adding.address_typed, admin=True),
    "sh": Action(run=home_region.typed, admin=True),
    "nm": Action(run=renaming.typed, admin=True),
}

LOCATION: Handler = regions.shared
LOCATION_ASKED: dict[str, Handler] = {"tz": time_zone.located}  # by the open question's verb
DOCUMENT: Handler = source_lists.received  # looks at the rights itself
PLAIN_TEXT: Handler = hints.plain_text
MENTIONED: Handler = mentions.routed
UNKNOWN: Handler = hints.unknown
