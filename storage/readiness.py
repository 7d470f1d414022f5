"""Tells in SQL what of a chat's queue can't be sent yet, or never: what it answers or edits comes first."""

from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, and_, exists, or_

from storage.engine.tables import deliveries
from storage.model import DeliveryKind
from storage.states import NEWS, is_ahead, is_deferred, is_queued


def is_waiting(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether the message that it answers or edits is itself still to be sent.

    A reply waits for no post that waits for an hour or for publishers: what has enough comes without it.
    Two conditions, each with an index of its own: in one, SQLite goes through all that a chat was ever sent.
    """
    post, root = deliveries.alias("post"), deliveries.alias("root")
    is_answer = rows.c.kind == DeliveryKind.REPLY
    is_edit = rows.c.kind == DeliveryKind.EDIT
    of_story = (post.c.story_id == rows.c.story_id, post.c.chat == rows.c.chat)
    of_item = (root.c.item_id == rows.c.item_id, root.c.chat == rows.c.chat)
    answered = exists().where(*of_story, post.c.kind == DeliveryKind.POST, is_ahead(post), ~is_deferred(post))
    edited = exists().where(*of_item, root.c.kind.in_(NEWS), is_ahead(root))
    return or_(and_(is_answer, answered), and_(is_edit, edited))


def has_earlier_reply(rows: FromClause, now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Tell whether it is a reply, and an earlier one of its story, due `now`, is to be sent before it."""
    earlier = deliveries.alias("earlier")
    of_story = (earlier.c.story_id == rows.c.story_id, earlier.c.chat == rows.c.chat)
    is_reply = (earlier.c.kind == DeliveryKind.REPLY, earlier.c.id < rows.c.id)
    found = exists().where(*of_story, *is_reply, is_queued(earlier), earlier.c.due_at <= now)
    return and_(rows.c.kind == DeliveryKind.REPLY, found)


def is_orphan(rows: FromClause) -> ColumnElement[bool]:
    """Tell whether it is the edit of a message that does not exist."""
    message = deliveries.alias("message")
    has_message = exists().where(
        message.c.item_id == rows.c.item_id,
        message.c.chat == rows.c.chat,
        message.c.kind.in_(NEWS),
        message.c.message_id.is_not(None),
    )
    return and_(rows.c.kind == DeliveryKind.EDIT, ~has_message)
