"""A search finds exactly what a naive scan over the folded texts finds, whatever the length."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogfacil.record import Action, Decision, Entry, EntryKind, Question
from ogfacil.store import Store, open_store
from ogfacil.store.engine.search_index import fold, tokens
from tests.store.house import house, say

TEXT = st.text(
    st.one_of(st.sampled_from("公開會議臺台，。 　aAＡé\"'*-^():.{}\n0９😀𠮷ß"), st.characters()),
    max_size=12,
)


def found(store: Store, words: str) -> set[int]:
    return {hit.id for hit in store.search(words, limit=1_000) if hit.kind == "entry"}


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=8), st.lists(TEXT, min_size=1, max_size=6), st.data())
def test_search_finds_what_a_naive_scan_finds(
    texts: list[str], queries: list[str], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, meeting = house(Path(folder))
        store._database.execute("PRAGMA synchronous = OFF")
        with store.transaction("paste", meeting=meeting) as act:
            for rank, text in zip(act.ranks(meeting, Entry, len(texts)), texts, strict=True):
                act.insert(Entry(0, rank, EntryKind.SPEECH, text), meeting=meeting)
        entries = store.entries(meeting)
        whole = data.draw(st.sampled_from(entries)).text
        for asked in (*queries, whole, whole[1:3], whole[:1], whole[-2:]):
            words = fold(asked).split()
            naive = {
                entry.id for entry in entries if all(word in fold(entry.text) for word in words)
            }
            assert found(store, asked) == (naive if words else set()), asked
            assert {hit.id for hit in store.search(asked, limit=1_000, best=True)} == (
                naive if words else set()
            )
        store.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("國家發展委員會", "發"),
        ("國家發展委員會", "發展 國家"),
        ("總統府在臺北", "台北"),
        ("Open Government", "open gov"),
        ("ＯＧＰ　高峰會", "ogp 高峰"),
        ("第１０８年", "108"),
        ("第108年", "１０８"),
        ("see https://a.tw/x?y=1", "a.tw/x?y"),
        ("他說：「好」", "「好」"),
        ("a-b", "a-b"),
        ("NEAR AND OR NOT", "and or"),
        ("ﬁne", "fine"),
    ],
)
def test_what_people_type_finds_what_they_mean(tmp_path: Path, text: str, words: str) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, text)
    say(store, meeting, "別的")
    assert found(store, words) == {entry.id}


def test_the_newest_come_first_and_no_more_than_were_asked_for(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entries = [say(store, meeting, f"公開 {number}") for number in range(30)]
    assert [hit.id for hit in store.search("公開", limit=5)] == [
        entry.id for entry in entries[:-6:-1]
    ]
    assert [hit.text for hit in store.search("公開 7", limit=1)] == ["公開 27"]


def test_the_best_hit_says_it_most(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    best = say(store, meeting, "資料，資料，都是資料")
    say(store, meeting, "在這麼長的一句話裡面只有一次說到資料而已，其他都在說別的事情")
    assert store.search("資料", best=True)[0].id == best.id


def test_actions_decisions_and_questions_are_found_too(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    with store.transaction("all", meeting=meeting) as act:
        act.insert(Action(0, 0, "公開預算"), meeting=meeting)
        act.insert(Decision(0, "預算公開"), meeting=meeting)
        question = act.insert(Question(0, "預算呢？"), meeting=meeting)
    hits = store.search("預算")
    assert sorted(hit.kind for hit in hits) == ["action", "decision", "question"]
    assert {hit.reference for hit in hits} == {"季會/1"}
    with store.transaction("edit", meeting=meeting) as act:
        act.delete(Question, question.id)
    assert len(store.search("預算")) == 2


def test_a_damaged_index_never_stops_a_line_and_is_made_anew(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    first = say(store, meeting, "公開一")
    store._database.execute("UPDATE search_entry_data SET block = zeroblob(10)")
    store.close()
    with open_store(tmp_path / "og.db") as again:
        second = say(again, meeting, "公開二")
        assert [entry.text for entry in again.entries(meeting)] == ["公開一", "公開二"]
        assert found(again, "公開") == {first.id, second.id}


def test_a_damaged_index_is_made_anew_when_a_search_meets_it(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    entry = say(store, meeting, "公開一")
    store._database.execute("UPDATE search_entry_data SET block = randomblob(40) WHERE id > 10")
    store.close()
    with open_store(tmp_path / "og.db") as again:
        assert found(again, "公開") == {entry.id}


def test_a_very_long_phrase_is_found_exactly(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    one, other = say(store, meeting, "公開" * 500 + "一"), say(store, meeting, "公開" * 500 + "二")
    assert found(store, "公開" * 490) == {one.id, other.id}
    assert found(store, "公開" * 490 + "二") == {other.id}


def test_an_index_that_is_gone_never_stops_a_line_and_is_made_anew(tmp_path: Path) -> None:
    store, meeting = house(tmp_path)
    store._database.execute("DROP TABLE search_entry")
    entry = say(store, meeting, "公開")
    assert found(store, "公開") == {entry.id}


WIDE = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F) if not chr(code).isalnum()}


@given(st.text(st.sampled_from("ab 好，,.␣😀臺　A-"), max_size=30))
def test_a_text_is_indexed_by_the_pairs_of_its_words_and_its_characters(text: str) -> None:
    folded = fold(text).translate(WIDE)
    pairs = [" ".join(one + other for one, other in pairwise(word)) for word in folded.split(" ")]
    expected = " ␣ ".join([*pairs, " ".join(dict.fromkeys(folded))])
    assert tokens(text).split() == expected.split()
