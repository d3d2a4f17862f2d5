"""How long one phrase takes, how long the import does, and a text of a million characters."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time

from ogfacil.language.due import read_due, read_dues

ON = dt.date(2018, 12, 5)
PHRASES = [
    "下禮拜三前",
    "3月底之前",
    "年底以前",
    "8 月 26 日以前",
    "107年1月1日起",
    "110年7月7日",
    "下次會議前",
    "選前",
    "等逐字稿結束以後",
    "一旦確定後",
    "民國108年1月底",
    "兩週內",
    "by next Friday",
    "before the next meeting",
    "within two weeks",
    "去年",
    "第三季會議",
    "兩年為一期",
    "/a @阿端 建立信件群組 5月底前",
]
TEXT = (
    "我們會在下禮拜三前把大家的意見整理好，放到平台上面，再請各部會一起來看看有沒有需要補充的地方。"
)


def main() -> None:
    for phrase in PHRASES:
        read_due(phrase, ON)
    rounds = 300
    started = time.perf_counter()
    for _ in range(rounds):
        for phrase in PHRASES:
            read_due(phrase, ON)
    each = (time.perf_counter() - started) / rounds / len(PHRASES)
    print(f"one phrase: {each * 1e6:.0f} µs (mean of {len(PHRASES)})")
    text = TEXT * 2000
    started = time.perf_counter()
    found = len(read_dues(text, ON))
    took = time.perf_counter() - started
    print(f"a text of {len(text):,} characters: {took * 1e3:.0f} ms, {found:,} deadlines")
    code = (
        "import time; t = time.perf_counter(); import ogfacil.language.due as d; "
        "print((time.perf_counter() - t) * 1e3)"
    )
    took = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    print(f"import: {took:.1f} ms")
    phrase = "import datetime; d.read_due('月底前', datetime.date(2018, 12, 5)); print"
    code = code.replace("print", phrase)
    took = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    print(f"import and first phrase: {took:.1f} ms")


if __name__ == "__main__":
    main()
