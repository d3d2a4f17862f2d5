"""A pad that came back as a Word file: downloaded from the pad, or turned into one by pandoc.

Its headings and lists are those of the pad, so it is written as the pad's Markdown again, which
the pad's reader understands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ogfacil.formats.pad.words import part_of
from ogfacil.formats.word.blocks import Block, Flowing

_BOX = re.compile(r"(?P<box>[☐☑☒✓✔]|\[[ xX]\])\s*(?=A-\d)")
_ITEM = re.compile(r"[☐☑☒✓✔]|\[[ xX]\]|A-\d|[-*+•‧][ \t]")
_TICKED = "☑☒✓✔xX"
_COUNTED = ("attendance", "agenda")
_LISTED = ("decisions", "questions", "actions")


def pad_text(blocks: Sequence[Flowing]) -> str | None:
    """Return the pad's Markdown, or None where the document is no pad."""
    paragraphs = [block for block in blocks if isinstance(block, Block)]
    if len(paragraphs) < len(blocks) or any(b.style.startswith("og ") for b in paragraphs):
        return None
    parts = {part_of(block.text.strip()) for block in paragraphs if block.outline}
    coded = any(_BOX.match(block.text) for block in paragraphs)
    if "transcript" not in parts or not coded:
        return None
    lines: list[str] = []
    part = ""
    for block in paragraphs:
        text = block.text.strip()
        if block.style == "title":
            continue
        if block.outline:
            part = part_of(text) or part
            lines += ["", f"{'#' * block.outline} {text}", ""]
        elif part in _COUNTED:
            lines.append(f"{block.number.strip() or '1.'} {text}")
        elif part == "actions" and not (block.number.strip() or _ITEM.match(text)):
            lines += ["", text, ""]  # a paragraph beside the list
        elif part in _LISTED:
            lines.append(f"- {_ticked(text)}")
        else:
            lines += [text, ""]
    if not any(line.startswith("# ") for line in lines):
        title = next((block.text.strip() for block in paragraphs if block.style == "title"), "")
        lines.insert(0, f"# {title}")
    return "\n".join(lines) + "\n"


def _ticked(text: str) -> str:
    box = re.match(r"([☐☑☒✓✔])\s*", text)
    if box is None:
        return text
    return f"[{'x' if box[1] in _TICKED else ' '}] {text[box.end() :]}"
