"""The nouns: what each part of Dateline hands to the next. Standard library only, no behaviour.

Every value here is frozen. Instants are aware UTC datetimes (`…_at`), spans are seconds (`…_seconds`).
Unions are closed: consume them with `match` and `assert_never`.
"""

from storage.model.chats import (
    Chat,
    ChatKind,
    Match,
    Subscriber,
    Subscription,
)
from storage.model.feeds import (
    Document,
    Entry,
    FailureKind,
    Feed,
    FeedStatus,
    Fetched,
    FetchFailed,
    FetchResult,
    Mute,
    NotModified,
    ParseResult,
    Unreadable,
)
from storage.model.news import (
    Changes,
    Held,
    Item,
    KnownItem,
    Place,
    Role,
    SeenKey,
    VerdictKind,
)
from storage.model.outbox import (
    Button,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Message,
    NewDelivery,
    Priority,
)
from storage.model.outcomes import (
    Dropped,
    Gone,
    Moved,
    Outcome,
    Rejected,
    Retry,
    Sent,
    Uncertain,
)

__all__ = [
    "Button",
    "Changes",
    "Chat",
    "ChatKind",
    "Delivery",
    "DeliveryKind",
    "DeliveryState",
    "Document",
    "Dropped",
    "Entry",
    "FailureKind",
    "Feed",
    "FeedStatus",
    "FetchFailed",
    "FetchResult",
    "Fetched",
    "Gone",
    "Held",
    "Item",
    "KnownItem",
    "Match",
    "Message",
    "Moved",
    "Mute",
    "NewDelivery",
    "NotModified",
    "Outcome",
    "ParseResult",
    "Place",
    "Priority",
    "Rejected",
    "Retry",
    "Role",
    "SeenKey",
    "Sent",
    "Subscriber",
    "Subscription",
    "Uncertain",
    "Unreadable",
    "VerdictKind",
]
