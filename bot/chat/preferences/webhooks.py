"""/settings webhook: what a chat is sent also goes to its own address, where the operator opens that."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from bot.callback_data import Verb
from bot.chat.desk.buttons import Rows, press
from bot.chat.desk.call import Call
from bot.chat.desk.markup import Html, bold, code, fill, lines, paragraphs
from bot.chat.desk.permissions import refused
from bot.chat.wording.moments import ago
from bot.feeds.posting import Poster, new_secret
from bot.feeds.wording import worded
from bot.news.messages import hooked, notices
from bot.news.messages.view import View
from storage import hooks
from storage.engine.database import Session
from storage.model import Chat, ChatKind, Hook, HookPost

_OFF, _NEW = "off", "new"
_MOST: Final = 1_000


def given_up(view: Callable[[Chat], View]) -> Callable[[Chat, Hook, str], str]:
    """Return what words the notice to a chat whose webhook has failed for too long."""

    def notice(chat: Chat, hook: Hook, trouble: str) -> str:
        seen = view(chat)
        why = worded(trouble, seen.translate)
        return notices.hook_given_up(hooked.host_of(hook.url), why, view=seen)

    return notice


async def typed(call: Call, words: str) -> None:
    """Answer `/settings webhook`: show how it stands, set an address, make a new secret, or end it."""
    poster = call.services.poster
    if poster is None:
        await call.reply(
            Html(call.t.gettext("The operator of this bot has not opened webhooks (CHAT_WEBHOOKS)."))
        )
    elif not await refused(call):
        word = words.casefold()
        hook = await call.read(_hook, call)
        if not word:
            await call.reply(*await _state(call, hook))
        elif word == _OFF:
            await end(call)
        elif word == _NEW:
            await (_try(call, poster, hook.url) if hook else call.reply(_help(call)))
        elif _scheme(words):
            await _try(call, poster, words)
        else:
            await call.reply(_help(call))


def _scheme(words: str) -> str:
    """Return the scheme of what may be an address; "" = it is none."""
    try:
        return urlsplit(words).scheme if " " not in words else ""
    except ValueError:
        return ""


async def show(call: Call) -> None:
    """Show how the webhook stands."""
    await call.show(*await _state(call, await call.read(_hook, call)))


async def test(call: Call) -> None:
    """Post a test, and say what came of it."""
    hook, poster = await call.read(_hook, call), call.services.poster
    if hook is None or poster is None:
        await show(call)
        return
    if await _is_busy(call):
        return
    trouble = await _ping(call, poster, hook.url, hook.secret)
    said = (
        fill(call.t.gettext("The test was not taken: {trouble}."), trouble=trouble)
        if trouble
        else call.t.gettext("The test was taken.")
    )
    text, buttons = await _state(call, hook)
    await call.show(paragraphs(said, text), buttons)


async def _try(call: Call, poster: Poster, url: str) -> None:
    """Try the address; one that takes a signed test is kept, with a new secret."""
    t, secret, host = call.t, new_secret(), hooked.host_of(url)
    if await _is_busy(call):
        return
    if trouble := await _ping(call, poster, url, secret):
        said = t.gettext("Nothing was changed: the address did not take a test ({trouble}).")
        await call.reply(lines(fill(said, trouble=trouble), _help(call)))
        return
    await call.write(_put, call, url, secret)
    is_private = call.origin.kind is ChatKind.PRIVATE
    await call.reply(
        paragraphs(
            fill(t.gettext("Webhook on: what is sent here also goes to {host}."), host=bold(host)),
            lines(t.gettext("The secret that its posts are signed with (Standard Webhooks):"), code(secret)),
            t.gettext("It is shown this once.")
            if is_private
            else t.gettext(
                "It is shown this once, and everybody here sees it: copy it and delete this message."
            ),
        ),
        _buttons(call),
    )


async def _is_busy(call: Call) -> bool:
    """Refuse where enough addresses are being tried: to wait for a turn would keep others waiting, too."""
    is_busy = call.services.tries.locked()
    if is_busy:
        await call.refuse(
            call.t.gettext("Other addresses are being tried just now. Ask again in a minute, please.")
        )
    return is_busy


async def _ping(call: Call, poster: Poster, url: str, secret: str) -> str:
    """Post a test, and return what is wrong, "" = nothing."""
    if trouble := poster.unfit(url):
        return worded(trouble, call.t.gettext)
    post_id, body = f"{hooked.PING}-{int(call.now.timestamp())}", hooked.ping(call.now)
    async with call.services.tries:
        posted = await poster.post(HookPost(url=url, secret=secret, id=post_id, body=body, at=call.now))
    return worded(posted.trouble, call.t.gettext)


async def end(call: Call) -> None:
    """End the webhook."""
    had = await call.write(_close, call)
    said = call.t.gettext("The webhook is off.") if had else call.t.gettext("There is no webhook here.")
    await call.show(lines(said, _help(call)))


async def _state(call: Call, hook: Hook | None) -> tuple[Html, Rows]:
    t = call.t
    if hook is None:
        return lines(t.gettext("There is no webhook here."), _help(call)), ()
    waiting = len(await call.read(hooks.waiting, hook.chat, limit=_MOST))
    failing = t.gettext("First refused {when}: {trouble}.")
    since = ago(t, hook.failing_since_at, call.now) if hook.failing_since_at else ""
    return (
        lines(
            line(call, hook),
            fill(failing, when=since, trouble=worded(hook.trouble, t.gettext)) if since else None,
            t.ngettext("{n} post waits.", "{n} posts wait.", waiting).format(n=waiting) if waiting else None,
            fill(t.gettext("{new} makes a new secret."), new=code(f"/settings webhook {_NEW}")),
        ),
        _buttons(call),
    )


def line(call: Call, hook: Hook) -> Html:
    """Say where posts go."""
    said = call.t.gettext("What is sent here also goes to {host}.")
    return fill(said, host=bold(hooked.host_of(hook.url)))


def button(call: Call) -> Rows:
    """Return the button that leads to the webhook, as a row."""
    return ((press(call.t.gettext("Webhook"), Verb.WEBHOOK, chat_id=call.elsewhere),),)


def _buttons(call: Call) -> Rows:
    t, chat_id = call.t, call.elsewhere
    return (
        (
            press(t.gettext("Send a test"), Verb.TEST_WEBHOOK, chat_id=chat_id),
            press(t.gettext("Turn it off"), Verb.END_WEBHOOK, chat_id=chat_id),
        ),
    )


def _help(call: Call) -> Html:
    said = call.t.gettext("{example} posts what is sent here to an address of yours too, as signed JSON.")
    return fill(said, example=code("/settings webhook https://example.org/news"))


def _hook(s: Session, call: Call) -> Hook | None:
    chat = call.stored(s)
    return hooks.of(s, chat.id) if chat else None


def _put(s: Session, call: Call, url: str, secret: str) -> None:
    hooks.put(s, call.kept(s).id, url=url, secret=secret, now=call.now)


def _close(s: Session, call: Call) -> bool:
    chat = call.stored(s)
    return chat is not None and hooks.close(s, chat.id)
