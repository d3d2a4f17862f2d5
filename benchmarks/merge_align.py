"""How much of what people do to a transcript is understood, how fast, and beside git merge-file.

Run: python benchmarks/merge_align.py [--large] [--transcripts FOLDER]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import tempfile
import time
import tracemalloc
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from ogfacil.formats.markdown import read_markdown, write_markdown
from ogfacil.merge import Insert, Move, ProposalKind, Proposals, Update, accept, propose
from ogfacil.merge.align.normalize import match_key
from ogfacil.record import Entry, EntryKind, Meeting, Person, Record

SHARES = {"change": 0.05, "remove": 0.02, "add": 0.02, "split": 0.01, "join": 0.01, "move": 0.01}
SHORT = ["對。", "好。", "謝謝。", "是。", "（點頭）", "沒錯。", "OK。", "嗯，好。"]
WORDS = """
我們 大家 主責機關 承辦同仁 這個平臺 參與的民眾 協作會議 資料提供單位 後續小組 提案人
希望 建議 需要 準備 已經 可以先 應該 打算 正在 不一定要
盤點 公開 說明 討論 回應 整理 確認 修正 規劃 檢視 試辦 蒐集
開放資料的格式 預算執行的進度 會議逐字稿 法規草案 問卷結果 里程碑 介面設計 服務據點 評估指標
，再請大家看一下 ，這樣比較清楚 ，下次會議再報告 ，但是時間上有點趕 ，所以先這樣 ，不然會來不及
"""
SUBJECTS, VERBS, ACTS, THINGS, ENDS = (line.split() for line in WORDS.strip().split("\n"))
PEOPLE = ["主持人", "阿明", "Jo", "小組長", "記錄", "何委員", "林科長", "Tee"]


def sentence(chance: random.Random) -> str:
    """An invented sentence of a meeting."""
    words = [chance.choice(part) for part in (SUBJECTS, VERBS, ACTS, THINGS)]
    number = f"，大概 {chance.randrange(2, 900)} 件" if chance.random() < 0.3 else ""
    return "".join(words) + number + chance.choice(ENDS) + "。"


def invented(count: int, chance: random.Random) -> Record:
    """A meeting of so many entries; one in five is one of a few short answers."""
    entries = []
    for number in range(1, count + 1):
        short = chance.random() < 0.2
        long = "" if short else "".join(sentence(chance) for _ in range(chance.randrange(1, 5)))
        text = long or chance.choice(SHORT)
        speaker = chance.randrange(1, len(PEOPLE) + 1)
        entries.append(Entry(number, f"a{number:07}", EntryKind.SPEECH, text, speaker))
    people = tuple(Person(number, name) for number, name in enumerate(PEOPLE, start=1))
    meeting = Meeting(1, "0", "季會", 1, "虛構的會議")
    return Record(meeting, people=people, entries=tuple(entries))


@dataclass(frozen=True)
class Edit:
    """What was done, to which entry; `text` is what a new or changed line says."""

    kind: str
    entry: int
    text: str = ""


def worked_on(record: Record, chance: random.Random) -> tuple[Record, list[Edit]]:
    """The record after the edits of `SHARES`, each entry touched once, and what they were."""
    entries = list(record.entries)
    count = len(entries)
    order = chance.sample(range(1, count - 1), count - 2)
    edits: list[Edit] = []
    touched: set[int] = set()
    become: dict[int, list[Entry]] = {}
    after: dict[int, list[Entry]] = {}
    fresh = 10 * count
    for kind, share in SHARES.items():
        wanted = int(share * count)
        while wanted and order:
            at = order.pop()
            entry = entries[at]
            if touched & {at - 1, at, at + 1}:
                continue
            text = entry.text
            if kind in ("change", "split", "join", "move") and len(text) < 16:
                continue
            if kind == "join" and len(entries[at + 1].text) < 8:
                continue
            touched.add(at)
            fresh += 1
            if kind == "change":
                new = changed(text, chance)
                become[at] = [replace(entry, text=new)]
                edits.append(Edit(kind, entry.id, new))
            elif kind == "remove":
                become[at] = []
                edits.append(Edit(kind, entry.id))
            elif kind == "add":
                line = sentence(chance) + sentence(chance)
                after[at] = [replace(entry, id=fresh, text=line)]
                edits.append(Edit(kind, 0, line))
            elif kind == "split":
                cut = clause_end(text)
                become[at] = [
                    replace(entry, text=text[:cut]),
                    replace(entry, id=fresh, text=text[cut:]),
                ]
                edits.append(Edit(kind, entry.id))
            elif kind == "join":
                touched.add(at + 1)
                become[at] = [replace(entry, text=text + entries[at + 1].text)]
                become[at + 1] = []
                edits.append(Edit(kind, entry.id))
            else:
                to = (at + chance.randrange(10, count - 10)) % count
                become[at] = []
                after.setdefault(to, []).append(entry)
                edits.append(Edit(kind, entry.id))
            wanted -= 1
    result: list[Entry] = []
    for at, entry in enumerate(entries):
        result.extend(become.get(at, [entry]))
        result.extend(after.get(at, []))
    renumbered = tuple(replace(entry, id=n) for n, entry in enumerate(result, start=1))
    return replace(record, entries=renumbered), edits


def clause_end(text: str) -> int:
    """Where a text may be split: after a clause near its middle, else between two words."""
    for marks in ("，", ". ", ", ", " "):
        if at := text.find(marks, len(text) // 4) + 1:
            return at
    return len(text) // 2


def changed(text: str, chance: random.Random) -> str:
    """A text with words put in, taken out or replaced."""
    at = chance.randrange(1, len(text) - 3)
    match chance.randrange(3):
        case 0:
            return text[:at] + chance.choice(["其實", "也", "真的", "這部分"]) + text[at:]
        case 1:
            return text[:at] + text[at + 2 :]
        case _:
            return text[:at] + chance.choice(THINGS) + text[at + 3 :]


def understood(base: Record, found: Proposals, edits: list[Edit]) -> tuple[Counter[str], int]:
    """How many edits of each kind were understood; and how many wrong pairings are clean."""
    kinds = {
        "change": ProposalKind.TEXT,
        "remove": ProposalKind.REMOVED,
        "split": ProposalKind.SPLIT,
        "join": ProposalKind.JOINED,
    }
    seen = {(one.kind, one.where.id): one for one in found}
    moved = {step.value.id for one in found for step in one.steps if isinstance(step, Move)}
    added = {
        step.value.text
        for one in found
        for step in one.steps
        if isinstance(step, Insert) and isinstance(step.value, Entry)
    }
    right: Counter[str] = Counter()
    texts = {entry.id: entry.text for entry in base.entries}
    same_text = Counter(match_key(text) for text in texts.values())
    gone = Counter(match_key(one.base) for one in found if one.kind is ProposalKind.REMOVED)
    changed_to = {edit.entry: edit.text for edit in edits if edit.kind == "change"}
    for edit in edits:
        if edit.kind == "add":
            right["add"] += edit.text in added
        elif edit.kind == "move":
            right["move"] += edit.entry in moved
        elif edit.kind == "remove" and same_text[match_key(texts[edit.entry])] > 1:
            right["remove"] += gone[match_key(texts[edit.entry])] > 0
        else:
            one = seen.get((kinds[edit.kind], edit.entry))
            right[edit.kind] += one is not None and (
                edit.kind != "change" or one.there == edit.text
            )
    wrong = sum(
        1
        for one in found.clean()
        for step in one.steps
        if one.kind is ProposalKind.TEXT
        and isinstance(step, Update)
        and changed_to.get(step.before.id) != one.there
    )
    return right, wrong


def beside_git(base: Record, here: Record, there: Record, what: str) -> None:
    """The same edits through git merge-file: conflicts, and lines that go without a word."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("here.md", "base.md", "there.md")]
        for path, record in zip(paths, (here, base, there), strict=True):
            path.write_text(write_markdown(record), encoding="utf-8")
        start = time.perf_counter()
        merged = subprocess.run(
            ["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False
        )
        took = time.perf_counter() - start
    text = merged.stdout.decode()
    start = time.perf_counter()
    found = propose(base, here, there)
    ours = time.perf_counter() - start
    clean = accept(here, found, [one.id for one in found.clean()])
    print(f"\n{what}")
    _row("git merge-file", took, text.count("<<<<<<< "), gone(here, there, text))
    row = sum(one.conflict for one in found)
    said = "\n".join(entry.text for entry in clean.entries)
    _row("ogfacil, clean taken", ours, row, gone(here, there, said))
    print(f"  {len(found)} proposals, {len(found.clean())} of them clean")


def gone(here: Record, there: Record, merged: str) -> int:
    """how many longer lines that stood here, and did not come back, the merged text lacks."""
    came = {match_key(entry.text) for entry in there.entries}
    starts = {entry.text[:20] for entry in there.entries} | {e.text[-20:] for e in there.entries}
    whole = "\n".join(entry.text for entry in there.entries)
    absent = [
        entry.text
        for entry in here.entries
        if len(entry.text) > 40
        and match_key(entry.text) not in came
        and entry.text[:20] not in starts
        and entry.text[-20:] not in starts
        and entry.text[20:40] not in whole
    ]
    return sum(text[:20] not in merged and text[-20:] not in merged for text in absent)


def _row(name: str, took: float, conflicts: int, lost: int) -> None:
    print(f"  {name:22} {took:5.2f} s  conflicts {conflicts:4}  lines gone unasked {lost:4}")


def mended(record: Record, chance: random.Random) -> Record:
    """The record with a twentieth of its longer lines changed."""
    return replace(
        record,
        entries=tuple(
            replace(entry, text=changed(entry.text, chance))
            if len(entry.text) > 16 and chance.random() < 0.05
            else entry
            for entry in record.entries
        ),
    )


def measure(record: Record, seed: int) -> None:
    chance = random.Random(seed)
    there, edits = worked_on(record, chance)
    start, busy = time.perf_counter(), time.process_time()
    found = propose(record, record, there)
    took, worked = time.perf_counter() - start, time.process_time() - busy
    right, wrong = understood(record, found, edits)
    done = Counter(edit.kind for edit in edits)
    print(
        f"\n{len(record.entries)} entries, {len(edits)} edits: {took:.2f} s ({worked:.2f} s of CPU)"
    )
    for kind, count in done.items():
        print(f"  {kind:8} {right[kind]:5} of {count:5}  {right[kind] / count:7.2%}")
    changed_to = {edit.entry: edit.text for edit in edits if edit.kind == "change"}
    clean = sum(changed_to.get(one.where.id or 0) == one.there for one in found.clean())
    print(f"  changes that may be taken unseen: {clean} of {done['change']}")
    total = right.total() / max(done.total(), 1)
    print(
        f"  all      {right.total():5} of {done.total():5}  {total:7.2%}; wrong and clean: {wrong}"
    )


def memory(record: Record) -> None:
    there, _ = worked_on(record, random.Random(2))
    tracemalloc.start()
    propose(record, record, there)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"memory at {len(record.entries)} entries: {peak / 1e6:.0f} MB at its peak")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="50,000 entries too")
    parser.add_argument("--transcripts", type=Path, help="a folder of real transcripts")
    chosen = parser.parse_args()
    record = invented(5000, random.Random(1))
    measure(record, 101)
    memory(record)
    there, _ = worked_on(record, random.Random(8))
    here = mended(record, random.Random(9))
    beside_git(record, here, there, "5 % of the lines mended here, all those edits there")
    cut = replace(there, entries=there.entries[:-200])
    beside_git(record, here, cut, "the same, and the last 200 lines lost on the way back")
    if chosen.large:
        measure(invented(50_000, random.Random(3)), 103)
        memory(invented(50_000, random.Random(3)))
    if chosen.transcripts:
        for path in sorted(chosen.transcripts.glob("*.md")):
            read = read_markdown(path.read_text(encoding="utf-8")).record
            if len(read.entries) > 300:
                print(f"\n{path.name}", end="")
                measure(read, 4)


if __name__ == "__main__":
    main()
