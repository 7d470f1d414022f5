"""What outsiders write commands nobody and calls nobody."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.demo.text import formatted
from bot.news.messages import compose
from bot.news.messages.view import View
from storage.model import Item

NOW = datetime(2026, 5, 4, 11, 2, tzinfo=UTC)
VIEW = View(now=NOW)


def item(**fields):
    given = {"id": 7, "feed_id": 3, "story_id": 7, "guid": "g", "text": "", "seen_at": NOW}
    given |= {"link": "https://coastwire.example/a", "title": "Storm", "summary": "", "source": "Wire"}
    return Item(**(given | fields))


def post(**fields):
    return compose.post(item(**fields), view=VIEW).html


ALIVE = {"bot_command", "mention"}


@given(st.text("/@abc_1 .<>хі-\n:", max_size=60), st.text("/@abc_1 .<>хі-\n:", max_size=60))
def test_nobody_is_called_and_nothing_can_be_tapped_in_what_a_publisher_writes(title, summary):
    """ "/stop" in a title stopped the news of whoever tapped it, "@all" called people in the bot's name."""
    shown = [
        post(title=title, summary=summary, source=title, outlet=summary),
        compose.latest([item(title=title, source=summary)], publishers={}, view=VIEW).html,
    ]
    for html in shown:
        _, entities = formatted(html, "HTML", [], limit=4_096)
        assert not ALIVE & {entity["type"] for entity in entities}, html


def test_what_is_made_dead_reads_as_before_and_the_rest_stays():
    made = post(title="/stop @all 24/7 km/h me@post.example https://a.example/b and/or", summary="")
    title = re.search("<b>(.*)</b>", made)[1]
    assert title.replace("\u2060", "") == "/stop @all 24/7 km/h me@post.example https://a.example/b and/or"
    assert title.count("\u2060") == 2
