"""Texts stored in English with their values filled in, worded in a person's language when shown. Pure.

So logs, the command line and a database of years ago can be read as they are.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from bot.news.words.translation import Translate

_VALUE: Final = re.compile(r"{(\w+)}")


class StoredTexts:
    """Templates, found again in what they made."""

    def __init__(self, templates: Iterable[str], *, nested: Iterable[str] = ()) -> None:
        """Take msgids as `templates`; `nested`: names of values that are themselves one of these texts."""
        self._templates = tuple(templates)
        self._nested = frozenset(nested)

    def worded(self, text: str, translate: Translate, *, place: Translate = str) -> str:
        """Say in the person's language what one of the texts says; any other text stays as it is.

        `place`: what the person calls a place, by its English name.
        """
        for template, pattern in self._patterns:
            if found := pattern.fullmatch(text):
                values = found.groupdict()
                values |= {one: self.worded(values[one], translate) for one in self._nested & values.keys()}
                if "place" in values:
                    values["place"] = place(values["place"])
                return translate(template).format(**values)
        return text

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Return each template with the pattern of its texts; those that begin with words of ours first."""
        ordered = sorted(self._templates, key=lambda template: template.startswith("{"))
        return tuple((template, re.compile(_read(template), re.DOTALL)) for template in ordered)


def _read(template: str) -> str:
    words = _VALUE.split(template)
    parts = [f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(words)]
    return "".join(parts)
