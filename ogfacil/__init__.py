"""ogfacil: record, follow up and co-edit open meetings, in the terminal."""

import os

# With the Kitty keyboard protocol on, several terminals lose what an input method commits.
# Textual reads this when it is first imported, so it stands before everything.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

__version__ = "0.1.0"
