"""A pad that lost its front matter, or was copied from elsewhere, brings nothing of ours as new."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ogfacil.record import Meeting
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.coediting import dispatch, proposals, receive
from tests.workflow.house import a_meeting, said
from tests.workflow.promises import FIRST

Edit = Callable[[str], str]


def without_front_matter(pad: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n\n", "", pad, flags=re.S)


def bold_headings(pad: str) -> str:
    return re.sub(r"^(#+) (.*)$", r"\1 **\2**", pad, flags=re.M)


def from_google_docs(pad: str) -> str:
    pad = bold_headings(without_front_matter(pad))
    return re.sub(r"^(\d+)\. ", r"\1\\. ", re.sub(r"^- ", "* ", pad, flags=re.M), flags=re.M)


def from_a_preview(pad: str) -> str:
    pad = re.sub(r"^(#+|- \[ \]) ", "", without_front_matter(pad), flags=re.M)
    return re.sub(r"^:::.*\n", "", pad, flags=re.M)


FURNITURE: dict[str, Edit] = {
    "no front matter": without_front_matter,
    "tags at the end": lambda pad: pad + "\n###### tags: `季會` `會議`\n",
    "tags below the title": lambda pad: pad.replace("\n\n- 系列", "\n\n###### tags: `x`\n\n- 系列"),
    "a table of contents": lambda pad: pad.replace("## 出席", "[TOC]\n\n## 出席"),
    "one within the agenda": lambda pad: pad.replace("## 逐字稿", "[TOC]\n\n## 逐字稿"),
    "one behind the actions": lambda pad: pad + "\n[TOC]\n",
    "a rule": lambda pad: pad.replace("## 逐字稿", "---\n\n## 逐字稿"),
    "a rule within the transcript": lambda pad: pad.replace("### 林小橘", "---\n\n### 林小橘"),
    "blanks of another kind": lambda pad: re.sub(r"^(\w+): ", "\\1:\u00a0", pad, flags=re.M),
    "a second front matter": lambda pad: "---\ntitle: x\nrobots: noindex\n---\n\n" + pad,
    "a blank before a colon": lambda pad: pad.replace("tags: ", "tags : "),
    "bold headings": bold_headings,
    "the notice as paragraphs": lambda pad: re.sub(r"^:::.*\n", "", pad, flags=re.M),
    "Google Docs": from_google_docs,
    "a preview": from_a_preview,
    "a draft mark": lambda pad: pad.replace("\n\n- 系列", "\n\n草稿｜尚未公開\n\n- 系列"),
    "underlined headings": lambda pad: pad.replace("## 逐字稿\n", "逐字稿\n---\n"),
}


@pytest.fixture
def sent(store: Store, tmp_path: Path) -> tuple[Meeting, str]:
    meeting = a_meeting(store, date=FIRST)
    lines = ("阿端：大家好，今天談第 12. 點。", "林小橘：我補充一句。", "阿端：謝謝大家。")
    said(store, meeting, *lines, "/a @阿端 寄信 12月31日前", "/a 訂場地", "/d 採 CC0", "/q 費率？")
    parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=FIRST)
    out = dispatch.send(parcel, Settings(), output=tmp_path)
    dispatch.open_round(store, meeting.id, parcel, out)
    return meeting, parcel.document.decode()


def pulled(store: Store, meeting: Meeting, text: str) -> list[str]:
    document = receive.IncomingDocument("back.md", text.encode())
    receive.store_returns(store, meeting.id, [document])
    laid = proposals.load_proposals(store, meeting.id)
    return [f"{one.kind}: {one.base} → {one.there}" for one in laid.shown if one.kind != "layout"]


@pytest.mark.parametrize("edit", FURNITURE.values(), ids=FURNITURE.keys())
def test_what_is_ours_is_no_new_line(store: Store, sent: tuple[Meeting, str], edit: Edit) -> None:
    meeting, pad = sent
    assert pulled(store, meeting, edit(pad)) == []


@pytest.mark.parametrize("edit", FURNITURE.values(), ids=FURNITURE.keys())
def test_what_was_edited_beside_it_is_seen(
    store: Store, sent: tuple[Meeting, str], edit: Edit
) -> None:
    meeting, pad = sent
    edited = pad.replace("我補充一句", "我補充兩句").replace("寄信", "寄公文")
    found = pulled(store, meeting, edit(edited))
    assert [one.partition(":")[0] for one in found] == ["text", "action"]
