"""Tells whether an item is known, a repeat or a development, of which story, and who published it.

`recognise` and `identity` find an item again; `judge` decides on a new one, by `repeats` and `grouping`, over
what `memory` holds; `changes`, `claims`, `ledger`, `scenes` and `whereabouts` tell what it says that is new;
`copies`, `attribution` and `publishers` say whose report it is.
"""
