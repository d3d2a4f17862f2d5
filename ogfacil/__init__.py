"""ogfacil: record, follow up and co-edit open meetings, in the terminal."""

import os

# With the Kitty keyboard protocol on, several terminals lose what an input method commits.
# Textual reads this when it is first imported, so it stands before everything.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

# Only readings of single characters are asked for; the phrases would take a third of a second, in
# which no key is heard, and 45 MB.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")

__version__ = "0.1.0"
