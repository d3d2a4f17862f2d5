"""Reading and writing the house dialect and the pad: how time grows with the length of the text.

python benchmarks/formats_markdown.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from ogfacil.formats.markdown import read_markdown, write_markdown
from ogfacil.formats.pad import read_pad, write_pad

Result = TypeVar("Result")
WORDS = "我們先請各位看一下簡報第七頁，這裡的期限是下個月底以前，之後再請各部會補充說明。" * 4


def transcript(entries: int) -> str:
    """A made-up transcript: a label for every paragraph, a narrative now and then."""
    blocks = ["# 2018-12-05 開放政府季會"]
    for number in range(entries):
        blocks.append(f"### 與會者{number % 12}：\n{number}　{WORDS}")
        if number % 40 == 0:
            blocks.append("> （與會者皆無意見）")
    return "\n\n".join(blocks) + "\n"


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds that some work takes, and what it gives."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def main() -> None:
    """Prints a line for each size; the columns are seconds."""
    print(f"{'entries':>8} {'MB':>6} {'read':>7} {'write':>7} {'pad out':>8} {'pad in':>7}")
    for entries in (2_500, 5_000, 10_000, 20_000, 40_000):
        text = transcript(entries)
        size = len(text.encode()) / 1e6
        reading, read = timed(lambda text=text: read_markdown(text))
        writing, written = timed(lambda read=read: write_markdown(read.record))
        assert written == text
        pad_out, pad = timed(lambda read=read: write_pad(read.record))
        pad_in, _ = timed(lambda pad=pad: read_pad(pad))
        seconds = f"{reading:>7.2f} {writing:>7.2f} {pad_out:>8.2f} {pad_in:>7.2f}"
        print(f"{entries:>8} {size:>6.1f} {seconds}")


if __name__ == "__main__":
    main()
