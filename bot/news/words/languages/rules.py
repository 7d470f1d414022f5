"""What a rule about the page around a report is, and the pieces that rules share. `furniture` applies them.

To add a rule to a language: the narrowest pattern that a sentence of a report could not begin with, and an
invented example (the tests check that the example goes). Patterns see text that `plain` made.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reach(StrEnum):
    """How much goes where a rule's pattern is found."""

    SENTENCE = "sentence"  # the sentence that begins so
    LINE = "line"  # from the sentence that begins so to the end of the line
    END = "end"  # from there to the end of the text, when something was said before; else the line
    STAMP = "stamp"  # the pattern itself, at the start of a sentence, before the others are asked
    HEAD = "head"  # the pattern itself, at the start of a line
    TAIL = "tail"  # the pattern itself, at the end of a line; tells capitals apart


@dataclass(frozen=True, slots=True)
class Rule:
    """One habit of publishers.

    `pattern`: see `Reach` for where it is looked for; in small letters for all that is told by how a sentence
    begins. `signs`: texts of which a tail's pattern needs one.
    """

    reach: Reach
    example: str
    pattern: str
    signs: tuple[str, ...] = ()


STOP: Final = r"(?=\s*(?:[:»›→>.…!|]|$))"  # a label ends here
ENDS: Final = r"\s*(?:[.:!…»›→>]+\s*)?$"  # nothing else stands on the line
PERSON: Final = r"(?-i:[A-ZÀ-Ž][\w.'’-]*)"
TITLE: Final = r"\s*[:»›|]"  # the title of another report follows
BEFORE_READ_ON: Final = r"(?<=\S)\s+"  # before "Continue reading", behind a report …
READ_ON: Final = r"\b(?:[^.!?]{0,100}|\s*[.!…]{1,3})"  # … and behind it
SIGNED_BEFORE: Final = r"(?<=[.!?»”\")])\s+"  # before "Source:", behind a report …
SIGNED_AFTER: Final = r" [^.!?:]{1,60}\.?"  # … and behind it
