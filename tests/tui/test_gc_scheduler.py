"""The search for garbage waits until nobody types."""

from __future__ import annotations

import subprocess
import sys

RESTING = """
import gc, weakref
from ogfacil.tui import gc_scheduler

class Screen:
    def __init__(self):
        self.itself = self

care = gc_scheduler.GCScheduler()
assert not care.collect_if_idle(), "nothing is to be done before it has started"
care.start()
screen = Screen()
gc.collect()
gc.freeze()
left = weakref.ref(screen)
del screen
care.note_screen_closed()
care.note_key()
assert not care.collect_if_idle(), "somebody types"
assert left() is not None
gc_scheduler.IDLE_SECONDS = 0.0
assert care.collect_if_idle(), "the keys rest"
assert left() is None, "what was left is gone, though it had been kept out of the search"
assert not care.collect_if_idle(), "nothing new is due"
gc_scheduler.IDLE_SECONDS, gc_scheduler._OVERDUE = 1e9, 6
searches = (gc_scheduler._YOUNG + 2) * 2 * gc_scheduler._OVERDUE
objects = [[n] for n in range(gc_scheduler._NEW * searches)]
assert care.collect_if_idle(), "it is overdue"
print("good")
"""


def test_all_is_searched_at_rest_and_what_was_left_goes() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", RESTING], capture_output=True, text=True, check=False
    )
    assert ran.stdout == "good\n", ran.stderr
