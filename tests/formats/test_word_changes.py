"""Tracked changes and comments as Word writes them."""

from __future__ import annotations

import datetime as dt

from ogfacil.formats import word
from ogfacil.formats.word import Edit, Part, Place, Returned
from tests.formats.handmade import BY, STYLES, W, gone, ins, p, r, row, word_file

SPEAKER = p(r("阿端："), "OGSpeaker")
NINE_THIRTY = dt.datetime(2024, 12, 10, 1, 30, tzinfo=dt.UTC)


def read(body: str, **more: str) -> Returned:
    return word.read_returned(word_file(SPEAKER + body, styles=STYLES, **more), "x.docx")


def said(came: Returned) -> tuple[list[str], list[str]]:
    return [e.text for e in came.accepted.entries], [e.text for e in came.refused.entries]


def entry(index: int) -> tuple[Place, ...]:
    return (Place(Part.ENTRIES, index),)


def test_an_insertion_is_there_when_taken_and_not_when_refused() -> None:
    came = read(p(r("先") + ins(r("試行")) + r("三個月")))
    assert said(came) == (["先試行三個月"], ["先三個月"])
    (change,) = came.changes
    assert (change.edit, change.text, change.author) == (Edit.INSERTED, "試行", "林小米")
    assert (change.accepted, change.refused) == (entry(0), entry(0))


def test_the_time_of_a_change_is_that_of_the_clock_on_the_wall() -> None:
    assert read(p(ins(r("好")))).changes[0].at == NINE_THIRTY


def test_the_time_in_utc_is_believed_where_word_gives_it() -> None:
    by = BY + (
        ' xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du"'
        ' w16du:dateUtc="2024-12-10T01:30:00Z"'
    )
    at = read(p(ins(r("好"), by))).changes[0].at
    assert at is not None
    assert at.utcoffset() == dt.timedelta(0)


def test_a_deletion_is_the_other_way_round() -> None:
    came = read(p(r("大概") + gone("也許") + r("可以")))
    assert said(came) == (["大概可以"], ["大概也許可以"])
    assert came.changes[0].edit is Edit.DELETED


def test_words_that_one_put_in_and_another_took_out_are_in_neither() -> None:
    inner = '<w:del w:id="2" w:author="B"><w:r><w:delText>甲</w:delText></w:r></w:del>'
    came = read(p(r("一") + ins(inner) + r("二")))
    assert said(came) == (["一二"], ["一二"])
    assert [c.author for c in came.changes] == ["林小米", "B"]


def test_a_move_is_gone_from_one_place_and_new_in_the_other() -> None:
    away = f"<w:moveFrom {BY}>{r('這句')}</w:moveFrom>"
    here = f"<w:moveTo {BY}>{r('這句')}</w:moveTo>"
    came = read(p(r("甲") + away) + p(r("乙") + here))
    assert said(came) == (["甲", "乙這句"], ["甲這句", "乙"])
    assert [c.edit for c in came.changes] == [Edit.MOVED_AWAY, Edit.MOVED_HERE]


def test_a_paragraph_mark_that_was_put_in_parts_what_was_one() -> None:
    came = read(p(r("前半。"), mark=f"<w:ins {BY}/>") + p(r("後半。")))
    assert said(came) == (["前半。", "後半。"], ["前半。後半。"])
    assert came.changes[0].accepted == entry(0)


def test_a_paragraph_mark_that_was_taken_out_joins_what_were_two() -> None:
    came = read(p(r("前半。"), mark=f"<w:del {BY}/>") + p(r("後半。")))
    assert said(came) == (["前半。後半。"], ["前半。", "後半。"])


def test_a_whole_paragraph_that_was_taken_out_leaves_no_trace() -> None:
    came = read(p(r("一")) + p(gone("二"), mark=f"<w:del {BY}/>") + p(r("三")))
    assert said(came) == (["一", "三"], ["一", "二", "三"])
    assert came.changes[0].refused == entry(1)


def test_a_whole_paragraph_that_was_put_in_is_an_entry_of_its_own() -> None:
    came = read(p(r("一")) + p(ins(r("二")), mark=f"<w:ins {BY}/>") + p(r("三")))
    assert said(came) == (["一", "二", "三"], ["一", "三"])
    assert came.changes[0].accepted[0] == entry(1)[0]


def test_one_change_that_word_cut_into_runs_is_one() -> None:
    came = read(p(r("一") + ins(r("二")) + ins(r("三")) + r("四")))
    assert [c.text for c in came.changes] == ["二三"]


def test_a_tracked_change_of_style_shows_the_style_that_was() -> None:
    properties = (
        '<w:pPr><w:pStyle w:val="OGSpeech"/><w:pPrChange w:id="1" w:author="A">'
        '<w:pPr><w:pStyle w:val="OGNarrative"/></w:pPr></w:pPrChange></w:pPr>'
    )
    came = read(f"<w:p>{properties}{r('（笑聲）')}</w:p>")
    assert came.accepted.entries[0].kind == "speech"
    assert came.refused.entries[0].kind == "narrative"


def test_rows_that_were_put_in_or_taken_out() -> None:
    head = row(*(p(r(words)) for words in ("代碼", "事項", "負責人", "期限", "狀態")))
    old = row(*(p(r(words)) for words in ("A-1", "舊的", "", "", "進行中")))
    new = row(
        *(p(ins(r(words))) for words in ("A-2", "新的", "甲", "", "")), change=f"<w:ins {BY}/>"
    )
    lost = row(*(p(gone(words)) for words in ("A-3", "刪的", "", "", "")), change=f"<w:del {BY}/>")
    body = p(r("行動項目"), "Heading1") + f"<w:tbl>{head}{old}{new}{lost}</w:tbl>"
    came = read(body)
    assert [a.code for a in came.accepted.actions] == ["A-1", "A-2"]
    assert [a.code for a in came.refused.actions] == ["A-1", "A-3"]
    assert came.changes[0].accepted == (Place(Part.ACTIONS, 1),)
    assert all(change.refused in ((), (Place(Part.ACTIONS, 1),)) for change in came.changes)


def test_unknown_author_is_nobody() -> None:
    by = 'w:id="1" w:author="Unknown Author"'
    change = read(p(ins(r("好"), by))).changes[0]
    assert (change.author, change.at) == ("", None)


COMMENTS = f"""<w:comments xmlns:w="{W}"
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
<w:comment w:id="0" w:author="林小米" w:date="2024-12-10T09:30:00Z"><w:p w14:paraId="00000001">
<w:r><w:t>數字要再確認</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="阿端"><w:p w14:paraId="00000002"><w:r><w:t>已確認</w:t></w:r></w:p>
</w:comment></w:comments>"""
EXTENDED = """<w15:commentsEx
 xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">
<w15:commentEx w15:paraId="00000001" w15:done="1"/>
<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>"""


def test_comments_and_their_replies_have_author_time_words_and_place() -> None:
    body = p(r("第一段")) + p(
        r("缺漏率是")
        + '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>'
        + r("37.5%")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        + r("。")
    )
    came = read(body, comments=COMMENTS, extended=EXTENDED)
    asked, answered = came.comments
    assert (asked.text, asked.author, asked.at) == ("數字要再確認", "林小米", NINE_THIRTY)
    assert (asked.quoted, asked.resolved, asked.accepted) == ("37.5%", True, entry(1))
    assert (answered.author, answered.reply_to) == ("阿端", 0)
    assert said(came)[0] == ["第一段", "缺漏率是37.5%。"]


def test_a_comment_on_a_point_is_on_its_paragraph() -> None:
    body = p(r("一")) + p(r("二") + '<w:r><w:commentReference w:id="0"/></w:r>')
    came = read(body, comments=COMMENTS)
    assert came.comments[0].accepted == entry(1)
    assert came.comments[1].accepted == ()


def test_a_comment_over_several_paragraphs_is_on_all_of_them() -> None:
    body = (
        p('<w:commentRangeStart w:id="0"/>' + r("一"))
        + p(r("二") + '<w:commentRangeEnd w:id="0"/>')
        + p(r("三"))
    )
    came = read(body, comments=COMMENTS)
    assert came.comments[0].accepted == (*entry(0), *entry(1))
    assert came.comments[0].quoted == "一二"
