"""push, pull, merge, rounds, publish, redact, anonymise, token: as scripts rely on them."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from pathlib import Path

import keyring
import pytest

from tests.conftest import Ogfacil
from tests.pads.conftest import Ring, ring  # noqa: F401

LINES = """唐小鳳：大家好，先確認上次的決議。
阿端：好，我來做，月底前給大家。
唐小鳳：感測器的資料也要公開。
/a @阿端 建立信件群組 5月底前
"""


@pytest.fixture
def meeting(ogfacil: Ogfacil, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("OGFACIL_NOW", "2018-12-05T14:00")
    made = ogfacil(
        "new",
        *("--series", "季會", "--title", "行動方案", "--date", "2018-12-05"),
        *("--person", "阿端 <a@x.tw> org=OCF", "--person", "唐小鳳 alias=小鳳"),
    )
    name = made.out.strip()
    assert ogfacil("say", name, stdin=LINES).code == 0
    return name


@pytest.fixture
def sent(ogfacil: Ogfacil, meeting: str, tmp_path: Path) -> Path:
    out = ogfacil("push", meeting, "--to", "folder", "-o", str(tmp_path / "pad"))
    assert out.code == 0, out.err
    place, until = out.out.strip().split("\t")
    assert until == "2018-12-19"
    return Path(place)


def edit(path: Path, *swaps: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


EDITS = (("大家好", "各位好"), ("月底前", "年底前"), ("也要公開", "也一起公開"))


def ids(ogfacil: Ogfacil, meeting: str) -> list[str]:
    pulled = ogfacil("pull", meeting, "--json")
    return [one["id"] for one in json.loads(pulled.out)]


def test_push_prints_the_place_and_the_day_and_the_invitation_beside(
    ogfacil: Ogfacil, meeting: str, tmp_path: Path
) -> None:
    mail = tmp_path / "invitation.eml"
    out = ogfacil(
        *("push", meeting, "--to", "word", "--days", "5"),
        *("-o", str(tmp_path / "a.docx"), "--mail", str(mail), "--json"),
    )
    said = json.loads(out.out)
    assert (said["place"], said["until"]) == (str(tmp_path / "a.docx"), "2018-12-12")
    assert "107年12月12日" in said["invitation"]
    letter = message_from_bytes(mail.read_bytes(), policy=policy.default)
    assert (letter["X-Unsent"], letter["To"]) == ("1", None)
    assert "a@x.tw" in str(letter["Bcc"])
    assert "107年12月12日" in letter.get_content()


def test_pushing_again_says_where_it_is_out_already(
    ogfacil: Ogfacil, meeting: str, sent: Path, tmp_path: Path
) -> None:
    again = ogfacil("push", meeting, "--to", "word", "-o", str(tmp_path / "a.docx"))
    assert again.code == 0
    assert str(sent) in again.err
    assert len(json.loads(ogfacil("rounds", meeting, "--json").out)) == 2


def test_pull_gives_proposals_in_the_shape_that_is_promised(
    ogfacil: Ogfacil, meeting: str, sent: Path
) -> None:
    assert ogfacil("pull", meeting).code == 1, "no difference"
    edit(sent, *EDITS)
    out = ogfacil("pull", meeting, "--json")
    assert out.code == 0
    for one in json.loads(out.out):
        assert {"id", "kind", "where", "base", "here", "there", "author", "conflict"} <= set(one)
    assert [one["kind"] for one in json.loads(out.out)] == ["text"] * 3


def test_merge_takes_several_ids_behind_one_option_in_any_spelling(
    ogfacil: Ogfacil, meeting: str, sent: Path
) -> None:
    edit(sent, *EDITS)
    one, two, three = ids(ogfacil, meeting)
    done = ogfacil("merge", meeting, "--take", one, two, "--refuse", three, "--json")
    assert json.loads(done.out) == {
        "taken": [one, two],
        "refused": [three],
        "waiting": [],
        "changes": 2,
    }
    assert ogfacil("pull", meeting).code == 1, "what was refused does not come back"
    assert three in ogfacil("pull", meeting, "--refused").out
    assert ogfacil("undo", meeting).code == 0
    assert ids(ogfacil, meeting) == [one, two]
    assert ogfacil("merge", meeting, "--take", f"{one},{two}").code == 0


def test_merge_all_but_one_and_before_the_meeting_is_named(
    ogfacil: Ogfacil, meeting: str, sent: Path
) -> None:
    edit(sent, *EDITS)
    one, two, three = ids(ogfacil, meeting)
    done = ogfacil("merge", "--take", "all", "--refuse", two, meeting, "--json")
    assert json.loads(done.out)["taken"] == [one, three]
    edit(sent, ("年底前", "明年底前"))
    assert len(ids(ogfacil, meeting)) == 1, "it has changed again"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--take", "0123456789"], 1),
        ([], 2),
        (["--take", "all", "--refuse", "all"], 2),
    ],
)
def test_merge_says_what_it_does_not_understand_and_changes_nothing(
    ogfacil: Ogfacil, meeting: str, sent: Path, words: list[str], code: int
) -> None:
    edit(sent, *EDITS)
    before = ogfacil("show", meeting).out
    ogfacil("pull", meeting)
    out = ogfacil("merge", meeting, *words)
    assert (out.code, out.out) == (code, "")
    assert out.err.startswith("ogfacil: ")
    assert ogfacil("show", meeting).out == before


def test_two_that_say_different_things_are_not_both_taken(
    ogfacil: Ogfacil, meeting: str, sent: Path, tmp_path: Path
) -> None:
    text = sent.read_text(encoding="utf-8")
    files = [tmp_path / "回覆-阿端.md", tmp_path / "回覆-小鳳.md"]
    for file, words in zip(files, ("年底前", "下月底前"), strict=True):
        file.write_text(text.replace("月底前", words, 1), encoding="utf-8")
    out = ogfacil("pull", meeting, *map(str, files), "--json")
    one, two = json.loads(out.out)
    assert {one["author"], two["author"]} == {"阿端", "唐小鳳"}
    assert (one["rivals"], one["conflict"]) == ([two["id"]], True)
    assert ogfacil("merge", meeting, "--take", one["id"], two["id"]).code == 2
    taken = json.loads(ogfacil("merge", meeting, "--take", "all", "--json").out)
    assert (taken["taken"], len(taken["waiting"])) == ([], 2)
    (round_,) = json.loads(ogfacil("rounds", meeting, "--json").out)
    assert (set(round_["heard"]), round_["missing"]) == ({"阿端", "唐小鳳"}, [])


def test_rounds_say_how_long_yet_and_that_time_is_up(
    ogfacil: Ogfacil, meeting: str, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (round_,) = json.loads(ogfacil("rounds", meeting, "--json").out)
    assert (round_["days_left"], round_["overdue"]) == (10, False)
    assert set(round_["missing"]) == {"阿端", "唐小鳳"}
    monkeypatch.setenv("OGFACIL_NOW", "2018-12-24T09:00")
    (round_,) = json.loads(ogfacil("rounds", meeting, "--json").out)
    assert (round_["days_left"], round_["overdue"]) == (-4, True)
    assert ogfacil("rounds", meeting, "--close").code == 0
    (round_,) = json.loads(ogfacil("rounds", meeting, "--json").out)
    assert (round_["overdue"], bool(round_["closed"])) == (False, True)
    assert ogfacil("rounds", meeting, "--close").code == 1


def test_a_meeting_that_was_never_out_has_no_rounds(ogfacil: Ogfacil, meeting: str) -> None:
    assert ogfacil("rounds", meeting).code == 1
    assert ogfacil("pull", meeting).code == 1
    assert ogfacil("push", meeting, "--update").code == 1


@pytest.mark.parametrize(
    "words", [b"", b"PK\x03\x04 no zip", b"\x89PNG\r\n\x1a\n", "別的文件".encode()]
)
def test_a_file_that_is_none_of_ours_is_refused_with_a_sentence(
    ogfacil: Ogfacil, meeting: str, sent: Path, tmp_path: Path, words: bytes
) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(words)
    out = ogfacil("pull", meeting, str(file))
    assert (out.code, out.out) == (2, "")
    assert "Traceback" not in out.err


def test_a_device_or_a_giant_file_is_not_read(
    ogfacil: Ogfacil, meeting: str, sent: Path, tmp_path: Path
) -> None:
    giant = tmp_path / "giant.md"
    with giant.open("wb") as file:
        file.truncate(2**33)
    for path in ("/dev/zero", str(giant), str(tmp_path)):
        assert ogfacil("pull", meeting, path).code == 2


def test_a_file_of_another_meeting_says_whose_it_is(
    ogfacil: Ogfacil, meeting: str, sent: Path
) -> None:
    other = ogfacil("new", "--series", "別的", "--title", "另一場").out.strip()
    ogfacil("say", other, stdin=LINES)
    assert ogfacil("push", other, "--to", "folder", "-o", str(sent.parent / "other")).code == 0
    out = ogfacil("pull", other, str(sent))
    assert out.code == 2
    assert meeting in out.err


def test_a_token_is_read_from_standard_input_kept_in_the_keyring_and_never_printed(
    ogfacil: Ogfacil,
    ring: Ring,  # noqa: F811
) -> None:
    out = ogfacil("token", "hackmd", stdin="s3cret\n")
    assert out.code == 0, out.err
    assert "s3cret" not in out.out + out.err
    assert list(ring.kept.values()) == ["s3cret"]
    assert ogfacil("token", "hackmd", "--forget").code == 0
    assert ring.kept == {}
    assert ogfacil("token", "hackmd", stdin="\n").code == 2
    assert ogfacil("token", "etherpad", stdin="x\n").code == 2, "no site is known"
    assert keyring.get_keyring() is ring


def test_withdrawing_and_forgetting_say_what_was_done(
    ogfacil: Ogfacil, meeting: str, sent: Path
) -> None:
    first = json.loads(ogfacil("show", meeting, "--json").out)["entries"][0]["id"]
    out = ogfacil("redact", meeting, str(first), "--purge", "--why", "本人要求")
    assert out.code == 0
    assert str(sent) in out.err, "what was sent is still there"
    assert "大家好" not in ogfacil("show", meeting, "--json").out
    assert ogfacil("anonymise", meeting, "阿端").out.strip().endswith("→ 甲")
    assert "阿端" not in ogfacil("export", meeting, "--to", "json", "-o", "-").out
