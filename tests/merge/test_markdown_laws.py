"""The laws on real documents: what was taken is exported byte for byte as it came back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from ogfacil import formats
from ogfacil.formats.markdown import read_markdown, write_markdown
from ogfacil.merge import ProposalKind, Proposals, accept, identify, propose
from ogfacil.record import Person, Record
from tests.shared import needs_corpus, transcripts

TEXT = """# 2026-03-04 第三次季會

:::info
請於 115年3月18日 前修改自己的發言，之後以 CC0 公開。
:::

### 阿端：
我們今天先談第一案，資料開放的進度。

### 唐鳳：
對。

### 阿端：
這一段話比較長，我先說前半段。後半段要等主責機關報告，再請大家討論。

> （播放影片）

### Isabel:
I would like to add that “open data” isn't only about files.

### 唐鳳：
好。

## 第二案

### 阿端：
接下來是第二案，請大家看簡報第7頁，預算是 1,250 萬元。

### 唐鳳：
（會後補充：數字以公報為準）

### 阿端：
謝謝大家。
"""

Edit = Callable[[str], str]

EDITS: dict[str, Edit] = {
    "nothing": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: "\ufeff" + text,
    "no final newline": str.rstrip,
    "trailing spaces": lambda text: text.replace("。\n", "。  \n"),
    "trailing full-width spaces": lambda text: text.replace("。\n", "。　\n"),
    "curly quotes": lambda text: text.replace("isn't", "isn’t"),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "a blank line below labels": lambda text: text.replace("：\n", "：\n\n"),
    "headings at another level": lambda text: text.replace("\n## 第二案", "\n# 第二案"),
    "labels without colon": lambda text: re.sub(r"(### .*?)[：:]\n", r"\1\n", text),
    "one label without colon": lambda text: text.replace("### 唐鳳：", "### 唐鳳", 1),
    "the notice deleted": lambda text: re.sub(r":::info.*?:::\n\n", "", text, flags=re.S),
    "half-width punctuation": lambda text: text.translate(str.maketrans("，：（）？", ",:()?")),
    "words changed": lambda text: text.replace("進度", "進展").replace("only", "just"),
    "a line removed": lambda text: text.replace("### 唐鳳：\n好。\n\n", ""),
    "a line added": lambda text: text.replace(
        "## 第二案", "### 唐鳳：\n補一句新的話。\n\n## 第二案"
    ),
    "a line split": lambda text: text.replace("前半段。後", "前半段。\n\n### 阿端：\n後"),
    "a line split without label": lambda text: text.replace("前半段。後", "前半段。\n\n後"),
    "lines joined": lambda text: text.replace("\n\n### 唐鳳：\n對。", "對。"),
    "a label lost": lambda text: text.replace("### 唐鳳：\n好。", "好。"),
    "a speaker renamed": lambda text: text.replace("### 阿端", "### 端木"),
    "another title": lambda text: text.replace("第三次季會", "第三次季會議"),
    "another date": lambda text: text.replace("2026-03-04", "2026-03-05"),
    "sections in another order": lambda text: (
        text[: text.index("### 阿端")]
        + text[text.index("## 第二案") :]
        + "\n"
        + text[text.index("### 阿端") : text.index("## 第二案")].rstrip()
        + "\n"
    ),
    "withdrawn": lambda text: text.replace(
        "請大家看簡報第7頁，預算是 1,250 萬元。", "（刪除）"
    ).replace("接下來是第二案，", ""),
}


def pulled(sent: str, returned: str) -> tuple[Record, Proposals]:
    base = read_markdown(sent).record
    return base, propose(base, base, read_markdown(returned).record)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_taking_all_exports_exactly_what_came_back(edit: Edit) -> None:
    returned = edit(TEXT)
    base, found = pulled(TEXT, returned)
    taken = accept(base, found, [proposal.id for proposal in found])
    assert write_markdown(taken) == write_markdown(read_markdown(returned).record)
    assert write_markdown(accept(base, found, [])) == TEXT


QUIET = [
    "CRLF",
    "BOM",
    "no final newline",
    "trailing spaces",
    "trailing full-width spaces",
    "curly quotes",
    "straight quotes",
    "a blank line below labels",
    "headings at another level",
    "labels without colon",
    "one label without colon",
    "the notice deleted",
    "half-width punctuation",
]


@pytest.mark.parametrize("name", QUIET)
def test_what_editors_do_by_themselves_is_one_quiet_proposal_of_its_kind(name: str) -> None:
    _, found = pulled(TEXT, EDITS[name](TEXT))
    assert {proposal.kind for proposal in found} <= {ProposalKind.LAYOUT, ProposalKind.WIDTH}
    assert len(found) <= 2
    assert not any(proposal.by_default or proposal.clean for proposal in found)


@needs_corpus
@pytest.mark.parametrize("path", transcripts(), ids=lambda path: path.name[:30])
def test_edits_of_public_transcripts_come_back_byte_for_byte(path) -> None:  # type: ignore[no-untyped-def]
    sent = path.read_bytes().decode()
    blocks = sent.split("\n\n")
    chance = random.Random(len(sent))
    for _ in range(max(len(blocks) // 20, 3)):
        at = chance.randrange(1, len(blocks)) if len(blocks) > 1 else 0
        match chance.randrange(5):
            case 0:
                blocks[at] = blocks[at][:-3] + "啊" + blocks[at][-3:]
            case 1 if len(blocks) > 3:
                del blocks[at]
            case 2:
                blocks.insert(at, "### 新來的人：\n這是後來補上的一段話" + str(at))
            case 3 if len(blocks) > 3:
                blocks.insert(chance.randrange(1, len(blocks)), blocks.pop(at))
            case _:
                blocks[at] = blocks[at].replace("，", "，\n\n", 1)
    returned = "\n\n".join(blocks)
    base, found = pulled(sent, returned)
    taken = accept(base, found, [proposal.id for proposal in found])
    assert write_markdown(taken) == write_markdown(read_markdown(returned).record) == returned


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text,
        lambda text: text.replace("  \n", "\n"),
        lambda text: text.replace(". ", ".  "),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
    ],
)
def test_two_spellings_of_one_name_are_never_proposed_for_each_other(
    edit: Callable[[str], str],
) -> None:
    text = (
        "# 2019-02-14 Visit\n\n### Mel Sato:\nHello. Good morning.  \n\n### Ray Lin:\nHi.\n\n"
        "### Mel sato:\nThis is mine. Also this.\n\n### Ray Lin:\nFine.\n\n### Mel Sato:\nBye.\n"
    )
    sent = formats.read(text, name="m.md").record
    assert [person.name for person in sent.people] == ["Mel Sato", "Ray Lin", "Mel sato"]
    assert formats.write(sent, "markdown") == text
    there = formats.read(edit(text), name="m.md").record
    found = propose(identify(sent, sent), sent, there)
    assert not [one for one in found if one.kind in (ProposalKind.SPEAKER, ProposalKind.RENAMED)]
    for one in found:
        assert not [step for step in one.steps if isinstance(getattr(step, "after", None), Person)]
