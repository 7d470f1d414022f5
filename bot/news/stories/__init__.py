"""Tells whether an item is known, a repeat or a development, of which story, and who published it."""
