"""What is wrong with a filter, as a value: one line for the person. Knows no grammar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.news.words.translation import N_, Translate

WHERE: Final = N_("{wrong} (character {place}). Example: {example}")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryError:
    """What is wrong, where, and an example of how to write it.

    `position` is the index in the text as it is seen, from 0. `codes`: regions that may have been meant.
    """

    template: str  # English, with the names of `values` in braces; a msgid
    position: int
    example: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    codes: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.problem()

    def problem(self, translate: Translate = str) -> str:
        """What is wrong, in the person's language; what they typed may have had line breaks."""
        return " ".join(translate(self.template).format(**self.values).split())

    def line(self, translate: Translate = str) -> str:
        """One plain line (not escaped): what is wrong, at which character (from 1), and an example."""
        return translate(WHERE).format(
            wrong=self.problem(translate), place=self.position + 1, example=translate(self.example)
        )


class Mistake(Exception):
    """Ends the reading of a filter. Never leaves `query.parse`."""

    def __init__(
        self,
        template: str,
        *,
        at: int,
        example: str,
        codes: tuple[str, ...] = (),
        **values: str | int,
    ) -> None:
        super().__init__(template)
        self.error = QueryError(template=template, position=at, example=example, values=values, codes=codes)
