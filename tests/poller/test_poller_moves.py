"""Publishers who redirect onto another publisher's source: what that source was told stays its own."""

from storage.news import feeds
from tests.desk import FERRY, SNOW


async def test_redirect_to_another_host_gives_that_source_no_region_of_its_own(desk):
    """Whoever owned a local paper's address could have another outlet's news stand under that region."""
    national = desk.web.publish("national", title="Bay Courier", entries=[FERRY])
    local = desk.web.publish("local", title="Lviv Paper", entries=[SNOW])
    kept = desk.follow(national)
    elsewhere = desk.web.address("local", "localhost")
    lured, _ = desk.database.write_now(feeds.add, elsewhere, home_region="UA-46", now=desk.now)
    desk.database.write_now(feeds.set_full_text, lured.id, on=True)
    await desk.poll()
    assert len(local.asked) == 1
    local.redirect(national.url)
    for _ in range(5):
        await desk.poll()
    [left] = desk.database.read_now(feeds.all_feeds)
    assert (left.id, left.home_region, left.full_text) == (kept.id, None, False)
