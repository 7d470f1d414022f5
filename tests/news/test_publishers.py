"""Who wrote a report: agencies are believed where they sign, not where they are quoted."""

from dataclasses import replace

import pytest

from bot.news.stories.publishers import publisher
from tests.news.test_compose import item


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"title": "Storm closes the port (AFP)"}, "afp"),
        ({"title": "Storm closes the port [Reuters/Coast Wire]"}, "reuters"),
        ({"text": "ODESA, March 3 (Reuters) - A storm closed the port."}, "reuters"),
        ({"text": "КИЇВ. 3 березня. УНН. Шторм закрив порт."}, "унн"),
        ({"text": "A storm closed the port, the harbour said. Source: Ukrinform"}, "ukrinform"),
        ({"text": "A storm closed the port. (AP)"}, "ap"),
        ({"outlet": "Agence France-Presse"}, "afp"),
        ({"outlet": "Hill  Post"}, "hill post"),
        ({"text": "A storm closed the port, Reuters reported, and ships wait."}, "coast wire"),
        ({"title": "Storm closes AP Moller port"}, "coast wire"),
    ],
)
def test_publisher_is_who_signs(told, name):
    unn = {"унн": "unn"}.get(name, name)
    assert publisher(replace(item(), **told)) == unn
