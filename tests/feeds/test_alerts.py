"""Alerts by the Common Alerting Protocol, and places that a feed gives in coordinates."""

from datetime import UTC, datetime

import pytest

from bot.feeds.parse import parse
from bot.news.reading import TEXT_LIMIT
from storage.model import Document, Unreadable

URL = "https://weather.example/alerts/1"


def alert(
    *,
    identifier: str = "bay-1",
    kind: str = "Alert",
    status: str = "Actual",
    references: str = "",
    area: str = "<area><areaDesc>Bayport</areaDesc></area>",
    expires: str = "2026-03-01T18:00:00+02:00",
) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{identifier}</identifier>
    <sender>office@weather.example</sender><sent>2026-03-01T10:00:00+02:00</sent><status>{status}</status>
    <msgType>{kind}</msgType><scope>Public</scope><references>{references}</references>
    <info><language>en-GB</language><category>Met</category><event>Flood</event><urgency>Expected</urgency>
    <severity>Severe</severity><certainty>Likely</certainty><expires>{expires}</expires>
    <senderName>Harbour Weather Office</senderName><headline>Flood warning &amp; high tide</headline>
    <description>The river is rising
    at Bayport &lt;north&gt;.</description><instruction>Stay on the hill.</instruction>
    <web>https://weather.example/flood</web>{area}</info>
    <info><language>de</language><headline>Hochwasser</headline></info></alert>"""


def feed(fields: str, *, title: str = "Flood warning") -> str:
    return f"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"
    xmlns:georss="http://www.georss.org/georss" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#">
    <title>Alerts</title><entry><id>https://weather.example/1</id><title>{title}</title>
    <summary>The river is rising.</summary>{fields}</entry></feed>"""


def only(text: str):
    found = parse(text.encode(), url=URL, content_type="application/xml")
    assert isinstance(found, Document)
    (entry,) = found.entries
    return entry


def test_alert_is_read_with_what_it_says_of_itself():
    entry = only(alert())
    assert (entry.guid, entry.link, entry.title) == (
        "bay-1",
        "https://weather.example/flood",
        "Flood warning & high tide",
    )
    assert entry.published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert entry.expires_at == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert entry.text == "The river is rising at Bayport <north>.\nStay on the hill.\nSeverity: Severe."
    assert (entry.language, entry.follows, entry.is_end) == ("en", (), False)


@pytest.mark.parametrize(("kind", "ends"), [("Update", False), ("Cancel", True)])
def test_update_and_cancel_name_what_they_go_on_with(kind, ends):
    references = (
        "office@weather.example,bay-0,2026-03-01T08:00:00+02:00 broken office@weather.example,bay-1,x"
    )
    entry = only(alert(identifier="bay-2", kind=kind, references=references))
    assert (entry.follows, entry.is_end) == (("bay-0", "bay-1"), ends)


@pytest.mark.parametrize("status", ["Test", "Exercise", "Draft", "System"])
def test_what_is_no_real_alert_is_no_news(status):
    assert parse(alert(status=status).encode(), url=URL, content_type="").entries == ()
    fields = f"<cap:status>{status}</cap:status>"
    assert parse(feed(fields).encode(), url=URL, content_type="").entries == ()


@pytest.mark.parametrize(
    ("area", "codes", "points"),
    [
        (
            (
                "<area><areaDesc>A</areaDesc><geocode><valueName>ISO3166-2</valueName><value>UA-51</value></geocode>"
                "<geocode><valueName>SAME</valueName><value>023003</value></geocode></area>"
            ),
            ("UA-51",),
            (),
        ),
        (
            (
                "<area><geocode><valueName>UGC</valueName><value>MEZ005</value></geocode></area>"
                "<area><geocode><valueName>UGC</valueName><value>MEC011</value></geocode></area>"
            ),
            ("US-ME",),
            (),
        ),
        ("<area><geocode><valueName>EMMA_ID</valueName><value>DE021</value></geocode></area>", ("DE",), ()),
        ("<area><polygon>46.4,30.6 46.5,30.7 46.4,30.6</polygon></area>", (), ((46.4, 30.6), (46.5, 30.7))),
    ],
)
def test_places_are_taken_from_codes_and_polygons(area, codes, points):
    entry = only(alert(area=area))
    assert entry.codes == codes
    assert entry.points[:2] == points


def test_areas_are_named_once():
    assert only(alert()).text.count("Bayport") == 1
    two = "<area><areaDesc>Riverside</areaDesc></area><area><areaDesc>Hillside</areaDesc></area>"
    assert "Riverside; Hillside." in only(alert(area=two)).text


def test_area_and_severity_of_a_long_alert_are_among_what_is_read():
    long = alert(area="<area><areaDesc>Riverside</areaDesc></area>").replace("Stay on", "Stay on it. " * 900)
    assert "Riverside.\nSeverity: Severe." in only(long).text[:TEXT_LIMIT]


def test_fields_in_a_feeds_entry_count_too():
    entry = only(
        feed(
            "<cap:identifier>bay-2</cap:identifier><cap:msgType>Cancel</cap:msgType>"
            "<cap:status>Actual</cap:status><cap:references>o,bay-1,t</cap:references>"
            "<cap:severity>Minor</cap:severity><cap:areaDesc>Bayport</cap:areaDesc>"
            "<cap:expires>2026-03-01T18:00:00+02:00</cap:expires>"
        )
    )
    assert (entry.guid, entry.follows, entry.is_end) == ("bay-2", ("bay-1",), True)
    assert entry.expires_at == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert entry.text == "The river is rising.\nBayport.\nSeverity: Minor."


@pytest.mark.parametrize(
    ("fields", "points"),
    [
        ("<georss:point>46.4 30.7</georss:point>", ((46.4, 30.7),)),
        ("<geo:lat>46.4</geo:lat><geo:long>30.7</geo:long>", ((46.4, 30.7),)),
        ("<georss:polygon>46 30 47 30 47 31 46 30</georss:polygon>", ((46.0, 30.0), (47.0, 30.0))),
        ("<georss:line>46 30 47 31</georss:line>", ((46.0, 30.0), (47.0, 31.0))),
        ("<georss:point>here</georss:point>", ()),
        ("<geo:lat>north</geo:lat><geo:long>30</geo:long>", ()),
        ("", ()),
    ],
)
def test_coordinates_of_a_feed_are_latitude_first(fields, points):
    assert only(feed(fields)).points[:2] == points


def test_broken_alert_is_read_as_far_as_it_goes():
    assert only(alert()[:-300]).title == "Flood warning & high tide"
    assert isinstance(parse(alert()[:140].encode(), url=URL, content_type=""), Document | Unreadable)


def test_documents_tell_that_they_hold_alerts():
    for text, kind in (
        (alert(), "Official alerts"),
        (feed("<cap:severity>Minor</cap:severity>"), "Official alerts"),
        (feed(""), ""),
    ):
        assert parse(text.encode(), url=URL, content_type="application/xml").kind == kind


@pytest.mark.parametrize("prefix", ["", "cap:"])
def test_geocodes_in_a_feeds_entry_are_read_all(prefix):
    def pair(name: str, value: str) -> str:
        return f"<{prefix}valueName>{name}</{prefix}valueName><{prefix}value>{value}</{prefix}value>"

    entry = only(
        feed(
            f"<cap:geocode>{pair('FIPS6', '023005')}{pair('UGC', 'MEC005 NHZ011')}</cap:geocode>"
            f"<cap:geocode>{pair('EMMA_ID', 'UK014')}</cap:geocode><cap:geocode>{pair('NUTS3', 'EL303')}"
            f"</cap:geocode><value>UGC</value>"
        )
    )
    assert entry.codes == ("US-ME", "US-NH", "GB", "GR")


def test_entries_do_not_share_their_geocodes():
    codes = "<cap:geocode><valueName>UGC</valueName>{}</cap:geocode>"
    told = feed(codes.format("<value>MEC005</value>"))
    untold = feed(codes.format(""))
    second = untold[untold.index("<entry>") :].replace("example/1", "example/2")
    found = parse(told.replace("</feed>", second).encode(), url=URL, content_type="application/xml")
    assert [one.codes for one in found.entries] == [("US-ME",), ()]
