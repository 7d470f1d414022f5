"""Items: recorded in one transaction, known by their keys, read back as they were, forgotten in time."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage.columns import Codes, PlainText, Utc  # isort: skip

from storage import feeds, items, outbox
from storage.model import (
    Changes,
    DeliveryKind,
    FeedStatus,
    Held,
    Item,
    Mute,
    NewDelivery,
    Place,
    Role,
    SeenKey,
    VerdictKind,
)
