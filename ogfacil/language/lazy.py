"""Patterns that are compiled when they are first used, so that the program starts fast."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def regex(pattern: str) -> Callable[[], re.Pattern[str]]:
    """A function that gives this pattern, compiled once."""
    return cache(lambda: re.compile(pattern))
