"""What becomes of official alerts, and of places that a feed gives in coordinates."""

from datetime import timedelta

import pytest

from storage.model import Change, ChangeKind, DeliveryKind, Held, VerdictKind
from tests.feeds.test_alerts import feed

QUIET = feed("", title="All is quiet").replace("<entry>", "<!--").replace("</entry>", "-->")


def alert(
    desk, identifier: str, *, title: str, kind: str = "Alert", about: str = "", hours: float = 6
) -> str:
    """An entry as weather offices write it."""
    fields = (
        f"<published>{desk.now.isoformat()}</published><cap:identifier>{identifier}</cap:identifier>"
        f"<cap:status>Actual</cap:status><cap:msgType>{kind}</cap:msgType>"
        f"<cap:expires>{(desk.now + timedelta(hours=hours)).isoformat()}</cap:expires>"
    )
    if about:
        fields += f"<cap:references>o@weather.example,{about},2026-03-01T00:00:00Z</cap:references>"
    document = feed(fields, title=title).replace(
        "<id>https://weather.example/1</id>", f"<id>{identifier}</id>"
    )
    return document[document.index("<entry>") : document.index("</feed>")]


def document(*entries: str) -> str:
    return QUIET.replace("</feed>", "".join(entries) + "</feed>")


async def test_update_and_cancel_are_developments_of_the_alert_they_name(desk):
    desk.subscribe(1)
    office = desk.web.publish("office")
    office.serve(QUIET)
    desk.follow(office)
    await desk.poll()
    first = alert(desk, "bay-1", title="Flood warning for the bay")
    office.serve(document(first))
    await desk.poll()
    second = alert(desk, "bay-2", title="Flood warning for the bay", kind="Update", about="bay-1")
    office.serve(document(second, first))
    await desk.poll()
    third = alert(desk, "bay-3", title="The waters have gone down", kind="Cancel", about="bay-2")
    office.serve(document(third))
    await desk.poll()
    one, two, three = sorted(desk.items(), key=lambda item: item.id)
    assert [one.verdict, two.verdict, three.verdict] == [
        VerdictKind.NEW,
        VerdictKind.UPDATE,
        VerdictKind.UPDATE,
    ]
    assert {one.story_id, two.story_id, three.story_id} == {one.id}
    assert (two.of, three.of) == (one.id, two.id)
    assert three.changes == (Change(kind=ChangeKind.END),)
    assert [kind for _, kind, _ in desk.sent()] == [DeliveryKind.POST, DeliveryKind.REPLY, DeliveryKind.REPLY]


async def test_expired_alert_is_stored_and_not_sent(desk):
    desk.subscribe(1)
    office = desk.web.publish("office")
    office.serve(QUIET)
    desk.follow(office)
    await desk.poll()
    office.serve(document(alert(desk, "bay-1", title="Flood warning for the bay", hours=0.1)))
    await desk.poll(minutes=20)
    (item,) = desk.items()
    assert (item.verdict, item.held, item.why[0]) == (VerdictKind.STALE, Held.STALE, "expired")
    assert desk.sent() == []


async def test_place_that_a_feed_gives_in_coordinates_reaches_who_waits_for_it(desk):
    desk.subscribe(1, "region:UA-51")
    desk.subscribe(2, "region:UA-63")
    office = desk.web.publish("office")
    office.serve(QUIET)
    desk.follow(office)
    await desk.poll()
    told = alert(desk, "bay-1", title="The river has left its bed").replace(
        "</entry>", "<georss:point>46.47 30.73</georss:point></entry>"
    )
    office.serve(document(told))
    await desk.poll()
    (item,) = desk.items()
    assert [(place.code, place.reason) for place in item.places] == [("UA-51", "as its feed says")]
    assert [chat for chat, _, _ in desk.sent()] == [1]


@pytest.mark.parametrize(
    ("codes", "placed"),
    [
        ("MEC005", ["US-ME"]),
        ("MEC005 NHZ011", ["US-ME", "US-NH"]),
        ("XQC005", []),  # no state of the United States
    ],
)
async def test_place_that_a_feed_gives_in_codes_is_the_items(desk, codes, placed):
    office = desk.web.publish("office")
    desk.follow(office)
    told = alert(desk, "bay-1", title="The river has left its bed").replace(
        "</entry>",
        "<cap:geocode><valueName>UGC</valueName>"
        f"<value>{codes}</value></cap:geocode><georss:point>46.47 30.73</georss:point></entry>",
    )
    office.serve(document(told))
    await desk.poll()
    (item,) = desk.items()
    assert [place.code for place in item.places] == (placed or ["UA-51"])  # else where its coordinates are


async def test_corners_in_two_regions_name_no_place(desk):
    office = desk.web.publish("office")
    desk.follow(office)
    told = alert(desk, "bay-1", title="The river has left its bed").replace(
        "</entry>", "<georss:line>46.47 30.73 49.99 36.23</georss:line></entry>"
    )
    office.serve(document(told))
    await desk.poll()
    assert [item.places for item in desk.items()] == [()]
