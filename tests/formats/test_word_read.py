"""A Word file that comes back, with whatever people and programs did to it."""

from __future__ import annotations

import datetime as dt

import pytest

from ogfacil.formats import word
from ogfacil.formats.common.values import Options
from ogfacil.formats.word import Returned
from ogfacil.record import DueKind, EntryKind, Record, Tracking
from tests.formats.handmade import OFFICE, STYLES, p, r, row, word_file, word_parts, zipped
from tests.formats.invented import chinese, english

SPEAKER = p(r("阿端："), "OGSpeaker")


def back(record: Record) -> Returned:
    return word.read_returned(word.write(record, Options(draft=True, round="r-1")), "x.docx")


def read(body: str, **more: str) -> Record:
    return word.read_returned(word_file(body, **({"styles": STYLES} | more)), "x.docx").accepted


@pytest.mark.parametrize("record", [chinese(), english()], ids=["chinese", "english"])
def test_what_is_written_is_read_again(record: Record) -> None:
    came = back(record)
    assert came.accepted == came.refused
    assert (came.round, came.meeting) == ("r-1", record.meeting.uuid)
    names = {person.id: person.name for person in came.accepted.people}
    old_names = {person.id: person.name for person in record.people}
    sent = [entry for entry in record.entries if entry.kind is not EntryKind.NOTE]
    assert len(came.accepted.entries) == len(sent)
    for old, new in zip(sent, came.accepted.entries, strict=True):
        assert new.kind is old.kind
        assert new.text == ("（刪除）" if old.withdrawn else old.text)
        assert names.get(new.speaker or 0) == old_names.get(old.speaker or 0)
        assert (new.withdrawn, new.seconds, new.agenda) == (old.withdrawn, old.seconds, old.agenda)


def test_the_title_block_is_read_again() -> None:
    meeting = back(chinese()).accepted.meeting
    assert (meeting.title, meeting.date) == (chinese().meeting.title, dt.date(2024, 12, 4))
    assert (meeting.series, meeting.number) == ("公車資料季會", 3)
    assert (meeting.place, meeting.language) == ("市府大樓 1103 會議室", "zh-TW")


def test_actions_are_read_by_their_codes() -> None:
    came = back(chinese()).accepted
    for old, new in zip(chinese().actions, came.actions, strict=True):
        assert (new.code, new.text, new.status, new.tracking) == (
            old.code,
            old.text,
            old.status,
            old.tracking,
        )
        assert [o.name for o in new.owners] == [o.name for o in old.owners]
        if old.due is None:
            assert new.due is None
        else:
            assert new.due is not None
            assert (new.due.kind, new.due.date, new.due.event) == (
                old.due.kind,
                old.due.date,
                old.due.event,
            )
            assert new.due.words == old.due.words


def test_dated_notes_under_an_action_are_its_progress_and_no_line_is_lost() -> None:
    (note,) = back(chinese()).accepted.progress
    assert (note.action, note.text) == (1, "草稿已寄給協會。")
    assert note.at.date() == dt.date(2024, 12, 10)
    cell = p(r("做這件事")) + p(r("2025-01-03 已寄出")) + p(r("沒有日期的一行"))
    record = actions(row(p(r("A-1")), cell, p(r("")), p(r("")), p(r(""))))
    assert record.actions[0].text == "做這件事\n沒有日期的一行"
    assert [note.text for note in record.progress] == ["已寄出"]


@pytest.mark.parametrize(
    ("typed", "status", "tracking"),
    [
        ("完成", "done", ""),
        ("Done", "done", ""),
        ("✓", "done", ""),
        ("已取消", "dropped", ""),
        ("進行中\n建議持續列管", "open", "keep"),
        ("解除列管", "released", "release"),
        ("已完成\n解除列管", "done", "release"),
        ("", "open", ""),
    ],
)
def test_a_status_may_be_typed_as_people_say_it(typed: str, status: str, tracking: str) -> None:
    cell = "".join(p(r(line)) for line in typed.split("\n"))
    (action,) = actions(row(p(r("A-1")), p(r("甲")), p(r("")), p(r("")), cell)).actions
    assert (action.status, action.tracking) == (status, tracking)


def test_a_status_that_is_none_is_told_of() -> None:
    table = (
        f"<w:tbl>{HEAD}{row(p(r('A-1')), p(r('甲')), p(r('')), p(r('')), p(r('看情況')))}</w:tbl>"
    )
    came = word.read_returned(
        word_file(p(r("行動項目"), "Heading1") + table, styles=STYLES), "x.docx"
    )
    assert ["看情況" in remark.sentence for remark in came.remarks] == [True]


def test_decisions_questions_and_the_agenda_are_read_again() -> None:
    came = back(chinese()).accepted
    decided = [(d.text, d.outcome, d.tally) for d in chinese().decisions]
    assert [(d.text, d.outcome, d.tally) for d in came.decisions] == decided
    assert [(q.text, q.answered, q.answer) for q in came.questions] == [
        ("車機汰換的經費由誰編列？", False, ""),
        ("已經回答", True, "由主計處編列"),
    ]
    assert [(i.title, i.minutes) for i in came.agenda] == [
        ("目前進度", 20),
        ("使用者回饋與下一步", 40),
    ]
    assert [(a.seat, a.present) for a in came.attendance] == [
        (1, True),
        (2, True),
        (3, True),
        (4, False),
    ]


HEAD = row(*(p(r(words)) for words in ("代碼", "事項", "負責人", "期限", "狀態")))


def actions(*rows: str) -> Record:
    return read(p(r("行動項目"), "Heading1") + f"<w:tbl>{HEAD}{''.join(rows)}</w:tbl>")


def test_rows_may_be_moved_and_added_and_codes_typed_any_way() -> None:
    record = actions(
        row(p(r("Ａ－13")), p(r("乙")), p(r("甲、 丙")), p(r("")), p(r("已完成"))),
        row(p(r("a–12")), p(r("甲")), p(r("")), p(r("")), p(r("Open"))),
        row(p(r("")), p(r("新的一項")), p(r("阿端")), p(r("3月底前")), p(r("持續列管"))),
    )
    assert [action.number for action in record.actions] == [13, 12, 0]
    assert [owner.name for owner in record.actions[0].owners] == ["甲", "丙"]
    assert record.actions[2].tracking is Tracking.KEEP
    assert record.actions[2].due is not None
    assert record.actions[2].due.words == "3月底前"


def test_a_date_typed_for_a_due_is_taken() -> None:
    record = actions(
        row(p(r("A-1")), p(r("甲")), p(r("")), p(r("月底前")) + p(r("2025-04-30")), p(r("")))
    )
    due = record.actions[0].due
    assert due is not None
    assert (due.words, due.kind, due.date) == ("月底前", DueKind.BY, dt.date(2025, 4, 30))


def test_columns_in_another_order_are_known_by_their_heads() -> None:
    head = row(*(p(r(words)) for words in ("Who", "Code", "What")))
    body = f"<w:tbl>{head}{row(p(r('Nora')), p(r('A-7')), p(r('Write')))}</w:tbl>"
    (action,) = read(p(r("Actions"), "Heading1") + body).actions
    assert (action.code, action.text, action.owners[0].name) == ("A-7", "Write", "Nora")


def test_a_file_without_any_style_is_read_by_its_words() -> None:
    lines = (
        "季會",
        "逐字稿",
        "阿端：",
        "第一段。",
        "（笑聲）",
        "林小米：第二段。",
        "決議",
        "通過。",
    )
    record = read("".join(p(r(words), "Normal") for words in lines))
    names = {person.id: person.name for person in record.people}
    assert record.meeting.title == "季會"
    assert [(e.kind, names.get(e.speaker or 0), e.text) for e in record.entries] == [
        (EntryKind.SPEECH, "阿端", "第一段。"),
        (EntryKind.NARRATIVE, None, "（笑聲）"),
        (EntryKind.SPEECH, "林小米", "第二段。"),
    ]
    assert [decision.text for decision in record.decisions] == ["通過。"]


def test_what_is_no_name_before_a_colon_stays_what_was_said() -> None:
    record = read(SPEAKER + p(r("例如：")) + p(r("我的意見如下：先做再說。")))
    assert [entry.text for entry in record.entries] == ["例如：", "我的意見如下：先做再說。"]


def test_a_part_of_the_document_is_enough() -> None:
    record = read(SPEAKER + p(r("只剩這一段。")))
    assert [entry.text for entry in record.entries] == ["只剩這一段。"]
    assert record.people[0].name == "阿端"


def test_soft_breaks_tabs_and_special_hyphens_are_characters() -> None:
    inside = (
        "<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/>"
        "<w:t>四</w:t><w:softHyphen/><w:br w:type='page'/><w:t>五\u00a0六</w:t></w:r>"
    )
    assert read(SPEAKER + p(inside)).entries[0].text == "一\n二\t三\u2011四五\u00a0六"


def test_a_field_shows_its_result_and_never_its_instruction() -> None:
    inside = (
        r("共")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "<w:r><w:instrText> NUMPAGES </w:instrText></w:r><w:r><w:t>藏</w:t></w:r>"
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + r("頁")
        + '<w:fldSimple w:instr="DATE">'
        + r("今天")
        + "</w:fldSimple>"
    )
    assert read(SPEAKER + p(inside)).entries[0].text == "共7頁今天"


def test_a_field_that_never_ends_hides_only_its_paragraph() -> None:
    open_field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    record = read(SPEAKER + p(r("一") + open_field) + p(r("二")))
    assert [entry.text for entry in record.entries] == ["一", "二"]


def test_words_in_content_controls_and_smart_tags_are_words() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{r('二')}</w:sdtContent></w:sdt>"
    tagged = f"<w:smartTag>{r('三')}</w:smartTag>"
    outer = f"<w:sdt><w:sdtContent>{p(r('四'))}</w:sdtContent></w:sdt>"
    record = read(SPEAKER + p(r("一") + wrapped + tagged) + outer)
    assert [entry.text for entry in record.entries] == ["一二三", "四"]


def test_ruby_gives_the_words_and_not_their_reading() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('ㄗˋ')}</w:rt><w:rubyBase>{r('字')}</w:rubyBase></w:ruby></w:r>"
    assert read(SPEAKER + p(ruby)).entries[0].text == "字"


def test_a_table_that_is_not_ours_is_kept_as_words_and_flagged() -> None:
    table = f"<w:tbl>{row(p(r('甲')), p(r('乙')))}{row(p(r('1')), p(r('2')))}</w:tbl>"
    entries = read(SPEAKER + p(r("一")) + table).entries
    assert [entry.text for entry in entries] == ["一", "甲 | 乙", "1 | 2"]
    assert entries[1].flag


def test_a_table_in_a_table_is_read_in_its_cell() -> None:
    inner = f"<w:tbl>{row(p(r('裡')), p(r('面')))}</w:tbl>"
    table = f"<w:tbl>{row(p(r('外')) + inner, p(r('旁')))}</w:tbl>"
    assert read(SPEAKER + table).entries[0].text == "外 裡 面 | 旁"


def test_headings_of_people_are_sections() -> None:
    record = read(SPEAKER + p(r("一")) + p(r("第二題"), "Heading2") + p(r("二")))
    assert record.entries[1].kind is EntryKind.SECTION
    assert record.entries[2].speaker is None


def test_a_new_speaker_is_a_new_person() -> None:
    record = read(SPEAKER + p(r("一")) + p(r("新來的："), "OGSpeaker") + p(r("二")))
    assert [person.name for person in record.people] == ["阿端", "新來的"]
    assert record.entries[1].speaker == 2


def test_pictures_text_boxes_and_footnotes_are_told_of() -> None:
    inside = (
        "<w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
        f"<w:r><w:pict><w:txbxContent>{p(r('框'))}</w:txbxContent></w:pict></w:r>" + r("一")
    )
    came = word.read_returned(word_file(SPEAKER + p(inside)), "x.docx")
    assert len(came.remarks) == 3
    assert came.accepted.entries[0].text == "一"


def test_the_strict_kind_of_word_file_is_read_too() -> None:
    parts = word_parts(SPEAKER + p(r("一")), styles=STYLES)
    strict = {
        name: str(text)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in parts.items()
    }
    came = word.read_returned(zipped(strict), "x.docx")
    assert [entry.text for entry in came.accepted.entries] == ["一"]


def test_a_table_of_contents_that_somebody_put_in_is_not_said_by_anyone() -> None:
    styles = STYLES.replace("</w:styles>", "") + (
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    record = read(p(r("目前進度……3"), "TOC1") + SPEAKER + p(r("一")), styles=styles)
    assert [entry.text for entry in record.entries] == ["一"]


def test_the_transcript_is_found_though_its_heading_was_deleted() -> None:
    body = p(r("季會"), "Title") + SPEAKER + p(r("一")) + p(r("決議"), "Heading1") + p(r("好"))
    record = read(body)
    assert [entry.text for entry in record.entries] == ["一"]
    assert [decision.text for decision in record.decisions] == ["好"]


def test_two_documents_pasted_together_are_told_of() -> None:
    one = p(r("季會"), "Title") + p(r("逐字稿"), "Heading1") + SPEAKER + p(r("一"))
    came = word.read_returned(word_file(one + one.replace("季會", "月會"), styles=STYLES), "x.docx")
    assert ["月會" in remark.sentence for remark in came.remarks] == [True]
    assert came.accepted.meeting.title == "季會"


def test_the_house_dialect_by_way_of_another_program_is_read() -> None:
    styles = STYLES.replace("heading 2", "heading 3").replace("Heading2", "Heading3")
    lines = [
        ("2018-12-05 季會", "Heading1"),
        ("阿端：", "Heading3"),
        ("一", "FirstParagraph"),
        ("（笑）", "BlockText"),
        ("林小米：", "Heading3"),
        ("二", "FirstParagraph"),
    ]
    record = read("".join(p(r(words), style) for words, style in lines), styles=styles)
    assert (record.meeting.title, record.meeting.date) == ("季會", dt.date(2018, 12, 5))
    assert [(e.kind, e.text, e.speaker) for e in record.entries] == [
        ("speech", "一", 1),
        ("narrative", "（笑）", None),
        ("speech", "二", 2),
    ]
