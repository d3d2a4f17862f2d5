"""A pad that somebody made a Word file of, edited there and mailed back."""

from __future__ import annotations

from pathlib import Path

from ogfacil.merge import ProposalKind
from ogfacil.record import Meeting
from ogfacil.settings import Settings
from ogfacil.store import Store
from ogfacil.workflow.coediting import dispatch, proposals, receive
from tests.formats.handmade import STYLES, W, p, r, word_file
from tests.workflow.test_rounds_in_word import DAY, meeting  # noqa: F401

HEADING_3 = '<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>'


def page(markdown: str) -> bytes:
    """A pad as pandoc turns it into Word: no front matter, headings and paragraphs by styles."""
    body = markdown.partition("\n---\n")[2]
    blocks = []
    for line in body.splitlines():
        words = line.strip().replace("**", "").replace("&", "&amp;").replace("<", "&lt;")
        hashes = len(words) - len(words.lstrip("#"))
        words = words.lstrip("# ")
        if words.startswith(("- [ ] ", "- [x] ")):
            words = ("☐ " if words[3] == " " else "☒ ") + words[6:]
        words = words.removeprefix("- ")
        counted = words[:1].isdigit() and words[1:3] == ". "
        if not words or words.startswith(":::"):
            continue
        if hashes:
            blocks.append(p(r(words), f"Heading{hashes}"))
        elif counted:
            numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            inside = f'<w:pPr><w:pStyle w:val="Compact"/>{numbers}</w:pPr>{r(words[3:])}'
            blocks.append(f"<w:p>{inside}</w:p>")
        else:
            blocks.append(p(r(words), "BodyText"))
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = STYLES.replace("</w:styles>", HEADING_3 + "</w:styles>")
    return word_file("".join(blocks), styles=styles, numbering=numbering)


def test_it_is_read_as_the_pad_that_it_is(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=DAY)
    sent = dispatch.send(parcel, Settings(), output=tmp_path)
    dispatch.open_round(store, meeting.id, parcel, sent)
    file = tmp_path / "back.docx"
    text = parcel.document.decode()
    file.write_bytes(page(text))
    receive.store_returns(store, meeting.id, receive.from_files([file]))
    assert [one for one in proposals.load_proposals(store, meeting.id).shown if one.clean] == []
    assert {one.kind for one in proposals.load_proposals(store, meeting.id).shown} <= {
        ProposalKind.LAYOUT
    }
    file.write_bytes(page(text.replace("一千萬元", "兩千萬元")))
    receive.store_returns(store, meeting.id, receive.from_files([file]))
    shown = [
        one
        for one in proposals.load_proposals(store, meeting.id).shown
        if one.kind != ProposalKind.LAYOUT
    ]
    assert [(one.kind, "兩千萬元" in one.there) for one in shown] == [(ProposalKind.TEXT, True)]


def test_a_paragraph_behind_the_actions_is_words_to_be_looked_at(
    store: Store,
    meeting: Meeting,  # noqa: F811
    tmp_path: Path,
) -> None:
    from tests.workflow.house import said

    said(store, meeting, "/a 訂場地")
    parcel = dispatch.prepare_meeting(store, meeting.id, service="folder", today=DAY)
    sent = dispatch.send(parcel, Settings(), output=tmp_path)
    dispatch.open_round(store, meeting.id, parcel, sent)
    file = tmp_path / "back.docx"
    file.write_bytes(page(f"{parcel.document.decode()}\n會後補充：已談妥。\n"))
    receive.store_returns(store, meeting.id, receive.from_files([file]))
    shown = [
        one
        for one in proposals.load_proposals(store, meeting.id).shown
        if one.kind != ProposalKind.LAYOUT
    ]
    assert [(one.kind, one.there, one.clean) for one in shown] == [
        (ProposalKind.NARRATIVE, "會後補充：已談妥。", False)
    ]
