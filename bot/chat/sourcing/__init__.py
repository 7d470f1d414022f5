"""Which sources there are: /sources and a source's card, adding, lists in files, muting, home regions."""
