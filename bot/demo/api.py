"""The methods by name, and one call from its fields to its answer. Speaks no HTTP."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.demo import chats, messages, profile, uploads
from bot.demo.fields import Fields
from bot.demo.limits import Limits
from bot.demo.refusal import Json, Refusal, bad_request, too_many_requests
from bot.demo.state import World

Method = Callable[[World, Fields], Awaitable[Any]]
_LONGEST_SECRET = 256


async def get_updates(world: World, fields: Fields) -> list[Json]:
    """Hand out updates, waiting for them up to `timeout` seconds."""
    world.updates.allow(fields.array("allowed_updates", "allowed updates"))
    return await world.updates.poll(
        offset=fields.integer("offset"), limit=fields.integer("limit", 100), seconds=fields.integer("timeout")
    )


async def set_webhook(world: World, fields: Fields) -> bool:
    """Deliver updates to a URL."""
    if len(fields.text("secret_token")) > _LONGEST_SECRET:
        raise bad_request("secret token is too long")
    world.updates.allow(fields.array("allowed_updates", "allowed updates"))
    return _switch(world, fields, fields.text("url"))


async def delete_webhook(world: World, fields: Fields) -> bool:
    """Go back to long polling."""
    return _switch(world, fields, "")


def _switch(world: World, fields: Fields, url: str) -> bool:
    if fields.flag("drop_pending_updates"):
        world.updates.confirm(-1)
        world.updates.confirm(1 << 62)
    world.updates.set_webhook(url, fields.text("secret_token"))
    return True


async def get_webhook_info(world: World, fields: Fields) -> Json:
    """Where updates go."""
    del fields
    updates = world.updates
    info: Json = {"url": updates.webhook.get("url", ""), "has_custom_certificate": False}
    info["pending_update_count"] = len(updates.pending)
    return info | ({"last_error_message": updates.webhook_error} if updates.webhook_error else {})


METHODS: dict[str, Method] = {
    "getme": profile.get_me,
    "logout": profile.log_out,
    "close": profile.log_out,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": messages.send_message,
    "sendphoto": uploads.send_photo,
    "senddocument": uploads.send_document,
    "getfile": uploads.get_file,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": uploads.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "sendchataction": messages.send_chat_action,
    "answercallbackquery": messages.answer_callback_query,
    "answerinlinequery": messages.answer_inline_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "leavechat": chats.leave_chat,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    **{f"setmy{name.replace('_', '')}": partial(profile.set_text, name=name) for name in profile.TEXT_LIMITS},
    **{f"getmy{name.replace('_', '')}": partial(profile.get_text, name=name) for name in profile.TEXT_LIMITS},
}
PACED = frozenset(
    {
        "sendmessage",
        "sendphoto",
        "senddocument",
        "editmessagetext",
        "editmessagecaption",
        "editmessagereplymarkup",
    }
)


async def answer(world: World, method: str, fields: Fields, limits: Limits | None) -> tuple[int, Json]:
    """Carry out one call; return the HTTP status and the body."""
    try:
        function = METHODS.get(method)
        if function is None:
            return 404, Refusal(404, "Not Found").as_json()
        if limits and method in PACED:
            seconds = limits.wait(fields.text("chat_id"), now=world.clock())
            if seconds:
                return 429, too_many_requests(seconds).as_json()
        return 200, {"ok": True, "result": await function(world, fields)}
    except Refusal as refusal:
        return refusal.code, refusal.as_json()
