"""`python -m bot` is `dateline`."""

import sys

from bot.cli import main

sys.exit(main())
