"""Whoever is mentioned in running text is found whole; what may be somebody else is a doubt."""

from __future__ import annotations

import unicodedata

import pytest

from ogfacil.language.mentions import Doubt, called, mentions, replaced, spellings_of
from ogfacil.record import Person


def who(name: str, **more: object) -> Person:
    return Person(1, name, **more)  # type: ignore[arg-type]


def others(*names: str) -> list[Person]:
    return [Person(n, name) for n, name in enumerate(names, 2)]


@pytest.mark.parametrize(
    ("name", "present", "text", "expected"),
    [
        (
            "王明",
            ["王明德"],
            "王明說，王明德不同意；請王明回信。",
            "甲說，王明德不同意；請甲回信。",
        ),
        ("王明", ["小王明"], "小王明和王明", "小王明和甲"),
        ("王明", [], "王明天來，國王明天來，王明會來", "王明天來，國王明天來，甲會來"),
        ("高雅珊", ["陳海文"], "@雅珊 請高小姐聯絡，雅珊姐", "@甲 請甲聯絡，甲姐"),
        ("高雅珊", ["林雅珊"], "雅珊說，高雅珊說，林雅珊說", "雅珊說，甲說，林雅珊說"),
        ("高雅珊", [], "陳雅珊說，謝謝雅珊", "陳雅珊說，謝謝甲"),
        ("高雅珊", ["高大明"], "高小姐、高雅珊", "高小姐、甲"),
        ("歐陽美玲", [], "美玲與歐陽小姐", "甲與甲"),
        ("林若青", [], "林 若青、林　若青、若青", "甲、甲、甲"),
        ("臺灣人", [], "台灣人來了", "甲來了"),
        ("May", [], "May said: maybe Maybe, May's turn.", "甲 said: maybe Maybe, 甲's turn."),
        ("May", [], "in May 2019, by 30 May, May I?", "in May 2019, by 30 May, May I?"),
        (
            "May",
            [],
            "Mary-May, O'May, May-Lin, MayLin, dismay",
            "Mary-May, O'May, May-Lin, MayLin, dismay",
        ),
        ("Anna Lee", ["Bob Ray"], "Anna will; anna  lee; Ms Lee; Lee", "甲 will; 甲; 甲; Lee"),
        ("Anna Lee", [], "Anna Park, Annabel, Anna", "Anna Park, Annabel, 甲"),
        ("Anna Lee", ["Anna Park"], "Anna said; Anna Lee said", "Anna said; 甲 said"),
        ("Anna Lee", ["Bob Lee"], "Mr Lee said", "Mr Lee said"),
        ("Élodie Martin", [], "Elodie, Élodie, ÉLODIE MARTIN, Élodielle", "甲, 甲, 甲, Élodielle"),
        ("Audrey Tang 唐小鳳", [], "唐小鳳說 Audrey Tang is here", "甲說 甲 is here"),
        ("陳平安", [], "平安就好，陳平安", "平安就好，甲"),
        ("高雅珊（研考會）", [], "高雅珊說", "甲說"),
        ("高雅珊", [], "高 雅 珊", "甲"),
        (
            "Anna Lee",
            ["Bob Ray"],
            "Lee, Anna; LEE ANNA; A. Lee; A.Lee; anna.lee@example.org; ~anna-lee",
            "甲; 甲; 甲; 甲; 甲@example.org; ~甲",
        ),
        (
            "Anna Lee",
            ["Amy Lee"],
            "A. Lee; Lee, Anna; amy.lee@example.org",
            "A. Lee; 甲; amy.lee@example.org",
        ),
    ],
)
def test_whole_names_and_short_forms_that_can_only_be_theirs(
    name: str, present: list[str], text: str, expected: str
) -> None:
    assert replaced(text, called(who(name), others(*present)), "甲") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("研考會科長高雅珊報告", "甲報告"),
        ("謝謝研考會的高雅珊科長。", "謝謝甲。"),
        ("高雅珊（研考會科長）、高雅珊·研考會·科長", "甲、甲"),
        ("請高雅珊，研考會會處理", "請甲，研考會會處理"),
        ("高雅珊在研考會科長室", "甲在研考會科長室"),
        ("研考會科長高雅珊德說", "研考會科長高雅珊德說"),
        ("研考會王科長", "研考會王科長"),
    ],
)
def test_organisation_and_role_right_beside_a_name_are_taken_along(
    text: str, expected: str
) -> None:
    person = Person(1, "高雅珊", organisation="研考會", role="科長", email="ys@example.tw")
    known = called(person, others("高雅珊德"))
    assert replaced(text, known, "甲") == expected
    assert replaced("寄到 ys@example.tw", known, "甲") == "寄到 甲"


def test_a_given_name_that_sounds_like_a_nickname_is_not_doubted() -> None:
    known = called(who("王小明"), others("林小橘"))
    assert "小明" in known.sure
    assert not known.sure & {name for name, _doubt in known.doubtful}


def test_an_accent_that_is_written_apart_is_the_same_name() -> None:
    apart = unicodedata.normalize("NFD", "Élodie Martin")
    assert replaced(f"{apart}: oui", called(who("Élodie Martin"), ()), "X") == "X: oui"


def test_aliases_are_names_and_other_peoples_aliases_are_spared() -> None:
    person = who("唐小鳳", aliases=("小鳳",))
    other = Person(2, "小鳳梨")
    assert replaced("小鳳說，小鳳梨說", called(person, [other]), "甲") == "甲說，小鳳梨說"


def test_names_of_people_elsewhere_in_the_store_are_spared_too() -> None:
    form = called(who("王明"), (), spellings_of([Person(2, "王明德")]))
    assert replaced("王明德說", form, "甲") == "王明德說"
    assert mentions("王明德說", form) == []


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        ("科長", "高科長說", "甲說"),
        ("科長", "高科長期合作，高科長說", "高科長期合作，甲說"),
        ("科長", "高主任說", "高主任說"),
        ("", "高主任說", "甲說"),
        ("", "最高委員會，高委員會", "最高委員會，高委員會"),
    ],
)
def test_a_title_that_is_not_theirs_is_left(role: str, text: str, expected: str) -> None:
    assert replaced(text, called(who("高雅珊", role=role), ()), "甲") == expected


@pytest.mark.parametrize(
    ("name", "present", "text", "doubt"),
    [
        ("高雅珊", ["林雅珊"], "雅珊", Doubt.SHARED),
        ("陳平安", [], "平安", Doubt.WORD),
        ("高雅珊", [], "小高說", Doubt.FAMILY),
        ("高雅珊", [], "李雅珊說", Doubt.LONGER),
        ("Anna Lee", [], "Lee said", Doubt.FAMILY),
        ("Anna Lee", [], "Anna Park", Doubt.LONGER),
        ("May", [], "until May", Doubt.WORD),
        ("Sunny Chu", [], "a sunny day", Doubt.WORD),
    ],
)
def test_a_doubt_says_why(name: str, present: list[str], text: str, doubt: Doubt) -> None:
    [found] = mentions(text, called(who(name), others(*present)))
    assert found.doubt is doubt
    assert found.reading


def test_what_a_person_has_named_is_theirs() -> None:
    form = called(who("陳平安"), (), also=["平安"])
    assert replaced("平安說", form, "甲") == "甲說"
