"""Tells whether an item is known, a repeat or a development, of which story, and who published it.

`recognise` and `identity` find an item again, but where id or link is used anew (`reuse`, `pages`);
`judge` decides on a new one, by `repeats` and `grouping`, over what `memory` holds, and by the identifiers of
official `alerts`. What is new in it: `changes`, `whereabouts`;
which figures it may claim: `claims`, with the `ledger` of figures so far and `scenes` (one place?);
whose report it is: `copies`, `attribution` (`content`, `placing`), `publishers`; who stands behind
it: `backing`. `versions` tells a change from a flip.
"""
