"""Tells which links are pages for everything: of many reports each, and so the name of none."""

from collections import defaultdict
from functools import cached_property
from itertools import islice
from typing import Final

from bot.news.stories.identity import link_key
from bot.news.stories.memory import Memory
from bot.news.words.links import canonical_link
from storage.model import Feed

_TOLD: Final = 2  # stories under one link
_LOOKED_BACK: Final = 200  # items of a source


class Pages:
    """The pages for everything of one source, worked out when they are first asked for."""

    def __init__(self, feed: Feed, memory: Memory) -> None:
        self._feed = feed
        self._memory = memory

    def __contains__(self, link: object) -> bool:
        return link in self._links

    @cached_property
    def _links(self) -> frozenset[bytes]:
        """The source's own address and its site's, and where it told several stories lately."""
        stories: defaultdict[bytes, set[int]] = defaultdict(set)
        for item in islice(self._memory.latest_of(self._feed.id), _LOOKED_BACK):
            stories[link_key(item.link, item.canonical_link)].add(item.story_id)
        own = (self._feed.url, self._feed.site_url)
        return frozenset(
            [link_key(link, canonical_link(link)) for link in own]
            + [link for link, told in stories.items() if len(told) >= _TOLD]
        )
