"""Tells how alike two reports are, and what sets them at odds. Knows no memory and no verdicts.

From the bottom up: the lists of words (`wording`), words → terms (`stems`, `names`, `rarity`, `terms`,
`naming`), one report → its fingerprint (`heading`, `fingerprint`). Then two fingerprints: are their texts
one (`spellings`, `titles`, `leads`, `echoes`), what sets them at odds (`conflicts`, `hazards`, `twins`), how
likely do they tell of one event (`odds`)? And one fingerprint against all that are remembered (`similar`).
"""
