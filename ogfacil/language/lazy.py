"""Patterns that are compiled when they are first used, so that the program starts fast."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def regex(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that gives this pattern, compiled when it is first called."""
    return cache(lambda: re.compile(pattern, flags))
