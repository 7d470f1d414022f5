"""What a chat is told about itself."""

from datetime import UTC, datetime

from bot.news.messages.notices import topic_lost
from bot.news.messages.view import View
from storage.model import Message

VIEW = View(now=datetime(2026, 5, 4, tzinfo=UTC))


def test_lost_topic_is_told_of_with_what_came_for_it_if_anything_did():
    alone = topic_lost(None, view=VIEW)
    assert "send /subscribe here" in alone
    assert "came for it" not in alone
    with_news = topic_lost(Message(html="<b>Ferry aground</b>"), view=VIEW)
    assert with_news == f"{alone} This came for it:\n\n<b>Ferry aground</b>"
