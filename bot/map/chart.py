"""What a chart of the last day shows: plain data with all its words. Pure; draws nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Bars, one an hour. `marked`: the part of each bar that has another colour, told by `mark`."""

    title: str
    counts: tuple[float, ...]
    highest: str  # what the highest bar stands for
    marked: tuple[float, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source and how much it brought."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture to be drawn."""

    title: str
    hours: tuple[str, ...]  # under the bars, one a bar; "" = none there
    panels: tuple[Panel, ...]
    rows_title: str = ""
    rows: tuple[Row, ...] = ()
    is_dark: bool = False
