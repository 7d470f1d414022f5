"""Tells how alike two reports are, and what sets them at odds. Knows no memory and no verdicts.

From the bottom up: the lists of words (`wording`), words → terms (`stems`, `names`, `rarity`, `terms`,
`naming`), one report → its fingerprint (`heading`, `fingerprint`), two fingerprints → odds (`spellings`,
`titles`, `leads`, `echoes`, `conflicts`, `hazards`, `twins`, `odds`), and one against all (`similar`).
"""
