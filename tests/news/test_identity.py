"""Keys: what makes two entries one item, whatever the publisher changes."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.stories.identity import content_hash, identities, identity
from tests.news.desk_of_one import NOON, entry

FERRY = entry("Ferry aground", guid="f1", link="https://coast.example/ferry", at=NOON)


def test_entry_has_guid_link_and_title_keys_of_128_bits():
    assert len(identity(FERRY).keys) == 3
    assert {len(key) for key in identity(FERRY).keys} == {16}


def test_missing_guid_and_link_leave_title_and_day():
    assert identity(entry("Ferry aground", at=NOON)).keys == (identity(FERRY).keys[2],)


@pytest.mark.parametrize(
    "link",
    [
        "http://www.coast.example/ferry",
        "https://coast.example/ferry?utm_source=feed",
        "https://COAST.example/ferry#top",
    ],
)
def test_scheme_tracking_and_fragment_leave_link_key_alone(link):
    assert identity(entry("Other", link=link)).link == identity(FERRY).link


def test_front_page_is_no_identity():
    assert not identity(entry("Ferry aground", link="https://coast.example/")).link


def test_same_title_on_another_day_is_another_key():
    tomorrow = entry("Ferry aground", at=NOON + timedelta(days=1))
    assert identity(tomorrow).title != identity(FERRY).title


def test_guid_never_meets_a_link_of_the_same_text():
    one = identity(entry("t", guid="https://a.example/x", link="https://a.example/x"))
    assert one.guid != one.link


def test_guid_shared_by_different_entries_names_none_of_them():
    document = [entry(f"Train {number} late", guid="feed", at=NOON) for number in range(20)]
    found = identities(document)
    assert not any(one.guid for one in found)
    assert len({one.title for one in found}) == 20


def test_entry_listed_twice_keeps_its_guid():
    assert all(one.guid for one in identities([FERRY, FERRY]))


def test_link_shared_by_different_entries_names_none_of_them():
    page = "https://coast.example/live"
    found = identities([entry("One", guid="1", link=page), entry("Two", guid="2", link=page)])
    assert [bool(one.link) for one in found] == [False, False]
    assert all(one.guid for one in found)


def test_content_hash_sees_words_not_case_or_spaces():
    assert content_hash("Ferry  Aground", "So\nit is") == content_hash("ferry aground", "so it is")
    assert content_hash("Ferry aground", "") != content_hash("", "Ferry aground")


@settings(max_examples=60)
@given(st.text(), st.text(), st.text())
def test_any_texts_give_distinct_stable_keys(guid, link, title):
    one = entry(title, guid=guid, link=link)
    assert identity(one).keys == identity(one).keys
    assert len(set(identity(one).keys)) == len(identity(one).keys) >= 1
