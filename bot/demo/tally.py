"""What came of the replayed day: how much each outlet printed, and what of it a person got. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.demo.refusal import Json

_SAID = {  # a fate's kind, of one and of several reports
    "new": ("message", "messages"),
    "reply": ("reply", "replies"),
}


def tally(printed: Sequence[tuple[str, str]], fates: Mapping[str, Json], name: str) -> tuple[str, ...]:
    """Sum up in lines. `printed`: outlet and link of each report; `fates`: what became of a link."""
    outlets = Counter(outlet for outlet, _ in printed)
    kinds = Counter(str(fates[link]["kind"]) for _, link in printed)
    got = [f"{kinds[kind]} {one if kinds[kind] == 1 else many}" for kind, (one, many) in _SAID.items()]
    rest = len(printed) - sum(kinds[kind] for kind in (*_SAID, "merged", "held"))
    return (
        f"{len(outlets)} outlets printed {len(printed)} reports:",
        *(f"  {count:>3}  {outlet}" for outlet, count in outlets.most_common()),
        f"{name} got {' and '.join(got)}. Of the rest, {kinds['merged']} repeat what another outlet had:",
        f"they were added to its message. {kinds['held']} wait, {rest} were not sent.",
    )
