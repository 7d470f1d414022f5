"""The verbs: what Dateline does. The nouns are in `storage`."""

import os

# python-telegram-bot 22 warns for every time span that it hands out as an int; this asks for timedeltas.
os.environ.setdefault("PTB_TIMEDELTA", "true")

__version__ = "1.0.0"
