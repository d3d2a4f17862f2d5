"""The search for garbage waits until nobody types."""

from __future__ import annotations

import subprocess
import sys

RESTING = """
import gc, weakref
from ogfacil.screens import garbage

class Screen:
    def __init__(self):
        self.itself = self

care = garbage.Garbage()
assert not care.look(), "nothing is to be done before it has begun"
care.begin()
screen = Screen()
gc.collect()
gc.freeze()
left = weakref.ref(screen)
del screen
care.screen_closed()
care.key()
assert not care.look(), "somebody types"
assert left() is not None
garbage.RESTED = 0.0
assert care.look(), "the keys rest"
assert left() is None, "what was left is gone, though it had been kept out of the search"
assert not care.look(), "nothing new is due"
garbage.RESTED, garbage._OVERDUE = 1e9, 6
objects = [[n] for n in range(garbage._NEW * (garbage._YOUNG + 2) * 2 * garbage._OVERDUE)]
assert care.look(), "it is overdue"
print("good")
"""


def test_all_is_searched_at_rest_and_what_was_left_goes() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", RESTING], capture_output=True, text=True, check=False
    )
    assert ran.stdout == "good\n", ran.stderr
