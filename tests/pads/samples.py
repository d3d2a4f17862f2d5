"""Texts that pads are tried with."""

from __future__ import annotations

HEAD = "---\ntitle: 季會\n---\n\n# 2030-01-02 季會\n\n:::info\n請在十個工作天內修改。\n:::\n\n"
SHORT = HEAD + "### 阿端：\n先說好消息。😀\n\n> （笑）\n\n- [ ] A-1 寄信 @阿端\n"
LONG = HEAD + "".join(f"### 甲：\n這是第 {n} 段，說了很久很久。\n\n" for n in range(9_500))
"""Over 200,000 UTF-16 units: three notes."""
