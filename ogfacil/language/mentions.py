"""Where somebody is mentioned in running text: by name, alias, given name, or title.

A mention is sure where nobody else can be meant. Everything that may be somebody or something else
is a doubt, with the reason, and for a person to decide on: a given name that two people share or
that is a word too (平安, May 3), a name that goes on (王明 in 王明德, Anna in Anna Park), a title
that is not known to be theirs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from ogfacil.language.name_shapes import HONORIFIC, HONORIFICS
from ogfacil.language.phonetic import is_han
from ogfacil.language.whole_names import find_names
from ogfacil.language.width import fold
from ogfacil.record import Person

SHORTEST = 2
"""Characters of a name that is looked for in what others say."""

LONGEST_WORD = 6
"""Letters up to which a name written as one word (`annlee`) may be a word of its own."""

_TWO_CHARACTER_FAMILIES_TEXT = """
歐陽 司馬 上官 諸葛 司徒 東方 夏侯 皇甫 尉遲 公孫 慕容 長孫 宇文 范姜 張簡 張廖
"""
_TWO_CHARACTER_FAMILIES = frozenset(_TWO_CHARACTER_FAMILIES_TEXT.split())
_FAMILIES = frozenset(
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫"
    "戴范宋鄧杜傅侯曹薛丁卓阮馬董溫唐藍石蔣古紀姚馮歐程湯康姜白汪鄒尤巫鐘黎涂龔嚴韓袁童陸夏柳邵錢伍倪"
    "方連金田"
)
_ALSO_WORDS_TEXT = """
平安 和平 文化 建國 光明 大同 世界 自由 民主 正義 美麗 中正 中山 民生 志工 文明 永續 國中
家安 安全 信義 仁愛 忠孝 復興 建設 文山 松山 中和 永和 新民 大方 小心 明日 春天 立人 國光
青年 英文 國文 中文 文心 文正 安心 正式 明亮 清楚 冠軍 美好 美學 美術 新竹 文件 成功 立法
公平 公正 明白 明天 明年
"""
_ALSO_WORDS = frozenset(_ALSO_WORDS_TEXT.split())
_GOES_ON_TEXT = """
明天 明年 明白 明確 明顯 明日 明星 明細 明文 文件 文字 文章 文化 文獻 文書 安全 安排 安心
安裝 平台 平臺 平等 平均 平常 平時 美國 美術 華語 華人 新聞 新的 新北 新竹 國家 國會 國際
國內 家人 家庭 中心 中央 中間 中國 大家 大學 志工 成功 成員 成果 成本 成立 建議 建立 建築
建設 正式 正在 正常 方式 方案 方向 方法 方便 方面 生活 生日 生產 進行 進度 公司 公開 民眾
民間 民主 政府 政策 信箱 信件 長期 興趣 德國 宏觀 立法 立即 立場 強調 強化 清楚 清單 福利
東西 南部 南投 北部 北市 海洋 海關 心得 心理 光明 青年 明德 明仁 端午 會議 會計 長官 義務
忠實 安置 月底 月初 年底 年度 山區 林業 水利 水果 花園 國民
"""
_GOES_ON = frozenset(_GOES_ON_TEXT.split())
_NO_FAMILY_TEXT = """
謝謝 感謝 多謝 致謝 答謝 對方 地方 我方 雙方 各方 官方 警方 他方 基金 資金 現金 獎金 稅金 租金
如何 為何 任何 提高 最高 明白 坦白 一周 下周 上周 本周 議程 過程 流程 課程 工程 期程 也許 或許
允許 不許 健康 藍圖 簡單 文章 印章 安康 年紀 世紀 經紀 長江
"""
_NO_FAMILY = frozenset(_NO_FAMILY_TEXT.split())
"""Words that end with a character that is a family name as well."""
_NAME_ENDS = frozenset(
    "德華輝哲傑龍豪偉仁義源堂峰毅煌燦璋賢軒翰勳祥珠珍玲芳芬娟惠慧雯婷君瑜蓉萱儀琪瑄宏志雄榮昌勇賓霖霞燕蘭"
)
"""Characters with which given names end and sentences hardly go on."""

_MONTHS_AND_WORDS_TEXT = """
may april june august will mark grace hope rose bill art frank jack sue drew chase faith joy
summer dawn eve max ray rich pat bob rob nick penny olive iris ivy violet lily daisy holly
amber ruby pearl crystal angel christian dean major king prince young long white black brown
green gray park hill wood lane field bush day price case page post early
"""
_MONTHS_AND_WORDS = frozenset(_MONTHS_AND_WORDS_TEXT.split())
_TIME_BEFORE = re.compile(
    r"(?:\d|\b(?:in|by|until|till|of|last|next|since|early|late|mid|this|from|before|after|during))"
    r"[\s\-.,]*$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r"^\s*(?:\d|I\b|we\b|you\b|they\b|he\b|she\b|it\b)")
_NEXT_NAME = re.compile(r"[ \u00a0](?P<name>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['’-][A-Za-z]+)?)")
_COURTESY = ("先生", "小姐", "女士", "老師", "同學")
_TITLES = HONORIFICS
_TITLE_BEFORE = r"(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Director|Minister|Chair|Commissioner)\.?\s+"
_LONG = "期久短大遠程"
_BRACKETED = re.compile(r"\s*[(（【\[][^()（）【】\[\]]*[)）】\]]\s*")


class Doubt(StrEnum):
    """Why a mention may be no mention; the value is written in JSON."""

    LONGER = "longer"  # it may be part of a longer name or word
    SHARED = "shared"  # somebody else is called so too
    WORD = "word"  # it is a word as well
    TITLE = "title"  # they are not known by this title
    FAMILY = "family"  # a family name alone, or a nickname made of it
    SERIES = "series"  # it stands in the name of a series, which other meetings share


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text: `text[start:end]`."""

    start: int
    end: int
    words: str
    doubt: Doubt | None = None
    reading: str = ""  # the longer wording that is left alone where there is a doubt


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody may be called."""

    sure: frozenset[str]
    given: frozenset[str]  # those that are a given name, before which a family name may stand
    doubtful: tuple[tuple[str, Doubt], ...]
    spared: frozenset[str]  # what others are called
    family: str = ""
    titles: frozenset[str] = frozenset()  # those that are known to be theirs
    family_shared: bool = False
    details: frozenset[str] = frozenset()  # their organisation and roles, taken along beside a name


def called(
    person: Person,
    present: Iterable[Person],
    spared: Iterable[str] = (),
    *,
    also: Iterable[str] = (),
    roles: Iterable[str] = (),
) -> Called:
    """Work out what a person may be called among others.

    Args:
        person: Who is looked for.
        present: Those among whom a short form has to be theirs alone.
        spared: Further names that are not theirs, as `spellings_of` gives them.
        also: Further wordings that a person has said to be theirs.
        roles: What they are besides `person.role`, such as their role at a meeting.

    Returns:
        Their names, the short forms that can only be theirs, the doubtful ones, and what others
        are called.
    """
    near = [one for one in present if one.id != person.id]
    own = {name for full in _names(person) for name in _spellings(full)}
    own |= {word for word in (*also, person.email, person.email.lower()) if word.strip()}
    taken = {fold(n) for one in near for full in _names(one) for n in (full, *_parts(full))}
    sure: set[str] = set(own)
    doubtful: dict[str, Doubt] = {}
    parts = {part for full in _names(person) for part in _parts(full)}
    for short in {one for part in parts for one in _spellings(part)} - own:
        if len(short) < SHORTEST:
            continue
        if fold(short) in taken:
            doubtful[short] = Doubt.SHARED
        elif short in _ALSO_WORDS:
            doubtful[short] = Doubt.WORD
        else:
            sure.add(short)
    family = next((f for full in _names(person) if (f := _family(full))), "")
    for nickname in _nicknames(person, family) - sure:
        doubtful.setdefault(nickname, Doubt.FAMILY)
    for one in tuple(sure):
        if one.isalpha() and not any(map(is_han, one)) and one.lower() not in sure:
            doubtful.setdefault(one.lower(), Doubt.WORD)
    searched = {*sure, *doubtful}
    others = {name for name in (*spellings_of(near), *spared) if _is_near(name, searched, family)}
    return Called(
        frozenset(sure),
        frozenset(parts),
        tuple(sorted(doubtful.items())),
        frozenset(others - own),
        family,
        frozenset(t for role in (person.role, *roles) for t in HONORIFIC().findall(role)),
        family != "" and any(_family(full) == family for one in near for full in _names(one)),
        frozenset(
            one.strip()
            for one in (person.organisation, person.role, *roles)
            if len(one.strip()) >= SHORTEST
        ),
    )


def spellings_of(people: Iterable[Person]) -> frozenset[str]:
    """Every way in which the names and aliases of these people are written."""
    return frozenset(n for one in people for full in _names(one) for n in _spellings(full))


def _is_near(name: str, searched: Iterable[str], family: str) -> bool:
    """Whether a name of somebody else may stand where one of these would be found.

    Around it, or, where words have no ends, over its beginning.
    """
    folded = name.casefold()
    if any(one.casefold() in folded for one in searched):
        return True
    if family and is_han(family[0]) and family in name:
        return True
    return any(
        is_han(one[0]) and name.endswith(one[:size])
        for one in searched
        for size in range(1, len(one))
    )


def mentions(text: str, who: Called) -> list[Mention]:
    """Return every place of a text that may mention somebody, in order."""
    if not text:
        return []
    doubtful = dict(who.doubtful)
    titled = _titled(text, who)
    ends = {text[start:end] for start, end in titled}
    names = {*who.sure, *doubtful, *ends}
    found: list[Mention] = []
    for span in find_names(text, names, who.spared):
        words = text[span.start : span.end]
        known = span.name in who.sure
        doubt = None if known else doubtful.get(span.name)
        if not known and span.name in ends:
            doubt = titled.get((span.start, span.end), Doubt.LONGER)
        reading = words if doubt else ""
        if doubt is Doubt.LONGER:
            reading = text[max(0, span.start - 1) : span.end + 1]
        if doubt is None and (longer := _longer(text, span.start, span.end, who)):
            doubt, reading = Doubt.LONGER, longer
        if doubt is None and _is_date(text, span.start, span.end):
            doubt, reading = Doubt.WORD, _around(text, span.start, span.end)
        found.append(Mention(span.start, span.end, words, doubt, reading))
    return _with_details(text, found, who.details) if who.details else found


def _with_details(text: str, found: list[Mention], details: frozenset[str]) -> list[Mention]:
    """Return the mentions with an organisation and a role that stand right beside a sure one."""
    before, behind = _beside(details)
    wider: list[Mention] = []
    for place, one in enumerate(found):
        if one.doubt is None:
            first = wider[-1].end if wider else 0
            last = found[place + 1].start if place + 1 < len(found) else len(text)
            ahead = before.search(text[first : one.start])
            after = behind[is_han(text[one.end - 1])].match(text[one.end : last])
            start = first + ahead.start() if ahead else one.start
            end = one.end + after.end() if after else one.end
            one = replace(one, start=start, end=end, words=text[start:end])
        wider.append(one)
    return wider


@lru_cache(64)
def _beside(details: frozenset[str]) -> tuple[re.Pattern[str], dict[bool, re.Pattern[str]]]:
    """Return what may stand before a name, and behind one in Chinese characters or in others.

    A comma behind Chinese ones may begin another clause, so that nothing is taken there.
    """
    longest = sorted(details, key=lambda one: (-len(one), one))
    words = "|".join(re.escape(one) for one in longest)
    before = re.compile(rf"(?:(?<![A-Za-z])(?:{words})[ \u3000]*(?:[的之·/]|['’]s)?[ \u3000]*)+$")
    ends = r"(?![A-Za-z室們])"
    link = r"[ \u3000]*(?:[·|/][ \u3000]*)?"
    bracket = rf"[ \u3000]*[(（](?:(?:{words})[ \u3000·/,，、]*)+[)）]"
    spoken = r"(?:,? (?:from|of|at|with) (?:the )?|, (?:the )?)"
    han = re.compile(rf"(?:{bracket}|{link}(?:{words}){ends})+")
    latin = re.compile(rf"(?:{bracket}|(?:{spoken}|{link})(?:{words}){ends})+")
    return before, {True: han, False: latin}


def replaced(text: str, who: Called, instead: str) -> str:
    """Return the text with something else for every sure mention."""
    parts: list[str] = []
    end = 0
    for one in mentions(text, who):
        if one.doubt is None:
            parts += (text[end : one.start], instead)
            end = one.end
    return "".join((*parts, text[end:])) if parts else text


def _names(person: Person) -> tuple[str, ...]:
    names = (person.name, *person.aliases)
    return tuple(dict.fromkeys(name for name in names if len(name.strip()) >= SHORTEST))


@lru_cache(4096)
def _spellings(name: str) -> frozenset[str]:
    """Return a name as it may be written.

    Composed or not, with a blank within, without its brackets.
    """
    bare = _BRACKETED.sub("", name).strip()
    found = {name, bare} if len(bare) >= SHORTEST else {name}
    for one in tuple(found):
        found |= {unicodedata.normalize("NFC", one), unicodedata.normalize("NFD", one)}
        solid = "".join(one.split())
        if all(map(is_han, solid)):
            found |= {solid, " ".join(solid)}
            if len(solid) > 2:
                found |= {f"{solid[:1]} {solid[1:]}", f"{solid[:1]}\u3000{solid[1:]}"}
        elif " " not in one and one.isalpha() and one.casefold() not in _MONTHS_AND_WORDS:
            found |= {one.upper()} if not any(map(is_han, one)) else set()
        words = one.replace(",", " ").split()
        if 1 < len(words) < 5 and not any(map(is_han, one)):
            found |= _turned(words)
        plain = "".join(
            c for c in unicodedata.normalize("NFD", one) if not unicodedata.combining(c)
        )
        if plain != unicodedata.normalize("NFD", one):
            found.add(plain)
    for one in tuple(found):
        found |= {one.replace("臺", "台"), one.replace("台", "臺")}
    return frozenset(one for one in found if len(one) >= SHORTEST)


def _turned(words: list[str]) -> set[str]:
    """Return a name of several words as lists and addresses write it: `Lee, Anna`, `anna.lee`."""
    *first, last = words
    found = {f"{last}, {' '.join(first)}", f"{last} {' '.join(first)}"}
    for between in (".", "_", "-", ""):
        for one in (between.join(words), between.join((last, *first))):
            if between or len(one) > LONGEST_WORD:
                found |= {one, one.lower()}
    return found


@lru_cache(4096)
def _parts(name: str) -> frozenset[str]:
    """Short forms of a name: the given name, the first name, each script of a name in two."""
    bare = _BRACKETED.sub("", name).strip()
    han = "".join(c for c in bare if is_han(c))
    latin = " ".join("".join(c if not is_han(c) else " " for c in bare).split())
    found: set[str] = set()
    if han and latin and any(c.isalpha() for c in latin):
        found |= {part for part in (han, latin) if len(part) >= SHORTEST}
    family = _family(han) if han else ""
    if family and len(han) - len(family) >= SHORTEST:
        found.add(han[len(family) :])
    words = latin.split()
    if len(words) > 1 and len(words[0].rstrip(".")) > 1:
        found |= {words[0], words[0].upper()}
        initials = [f"{word[0]}." for word in words[:-1]]
        found |= {f"{initials[0]} {words[-1]}", f"{initials[0]}{words[-1]}"}
        found |= {f"{' '.join(initials)} {words[-1]}", f"{''.join(initials)}{words[-1]}"}
    return frozenset(found - {name})


def _family(name: str) -> str:
    """Return the family name of a full name: 高 of 高雅珊, Lee of Anna Lee.

    Empty where it has none.
    """
    solid = "".join(_BRACKETED.sub("", name).split())
    if solid and all(map(is_han, solid)):
        if solid[:2] in _TWO_CHARACTER_FAMILIES and 3 <= len(solid) <= 4:
            return solid[:2]
        return solid[0] if 2 <= len(solid) <= 4 and solid[0] in _FAMILIES else ""
    words = name.split()
    return words[-1] if len(words) > 1 and not any(map(is_han, name)) else ""


def _nicknames(person: Person, family: str) -> set[str]:
    found: set[str] = set()
    if family and not is_han(family[0]):
        return {family} if len(family) >= SHORTEST else set()
    if len(family) == 1:
        found |= {f"{before}{family}" for before in "小老阿"}
        found |= {f"{family}{behind}" for behind in "姐哥董總"}
    for full in _names(person):
        han = "".join(full.split())
        if family and all(map(is_han, han)) and len(han) > len(family):
            last = han[-1]
            found |= {f"阿{last}", f"小{last}", f"{last}姐", f"{last}哥"}
    return found


def _titled(text: str, who: Called) -> dict[tuple[int, int], Doubt | None]:
    """Where family name and title stand in the text, and what is doubtful of each."""
    if not who.family:
        return {}
    if not is_han(who.family[0]):
        family = re.escape(who.family)
        found = re.finditer(
            rf"(?<!\w){_TITLE_BEFORE}{family}(?!\w)|{family} ?(?:先生|小姐|女士)", text
        )
        shared = Doubt.SHARED if who.family_shared else None
        return {match.span(): shared for match in found}
    doubts: dict[tuple[int, int], Doubt | None] = {}
    for match in re.finditer(rf"{who.family}(?P<title>(?:副|前)?{_TITLES})", text):
        title, after = match["title"], text[match.end() : match.end() + 1]
        before = text[match.start() - 1 : match.start()]
        doubt: Doubt | None = None
        if who.family_shared:
            doubt = Doubt.SHARED
        elif (
            (title.endswith("長") and after and after in _LONG)
            or (title.endswith("委員") and after == "會")
            or (before and before in "最提很較更崇")
        ):
            doubt = Doubt.LONGER
        elif title not in _COURTESY and who.titles and title not in who.titles:
            doubt = Doubt.TITLE
        doubts[match.span()] = doubt
    return doubts


def _longer(text: str, start: int, end: int, who: Called) -> str:
    """Return the longer wording of which these words may be a part.

    Empty where they stand alone.
    """
    words = text[start:end]
    if is_han(words[-1]):
        after = text[end : end + 1]
        short = len(words) == SHORTEST
        if after and short and words[-1] + after in _GOES_ON:
            return words + after
        if after and short and words[0] in _FAMILIES and after in _NAME_ENDS:
            return words + after
    if is_han(words[0]) and start:
        before = text[start - 1]
        is_family = before in _FAMILIES and text[max(0, start - 2) : start] not in _NO_FAMILY
        if words in who.given and is_family and before != who.family:
            return before + words
        if len(words) == SHORTEST and before + words[0] in _GOES_ON:
            return before + words
        return ""
    if not is_han(words[-1]):
        following = _NEXT_NAME.match(text, end)
        if following is not None and " " not in words.strip():
            return words + following[0]
    return ""


def _is_date(text: str, start: int, end: int) -> bool:
    """Whether a name that is a word too stands where a month or that word would."""
    words = text[start:end]
    if words.casefold() not in _MONTHS_AND_WORDS:
        return False
    if words.islower():
        return True
    if _TIME_AFTER.match(text[end:]) is not None:
        return True
    return words.casefold() in ("may", "april", "june", "august") and (
        _TIME_BEFORE.search(text[:start]) is not None
    )


def _around(text: str, start: int, end: int) -> str:
    """Return the words with their neighbours, as they are to be left."""
    before = re.search(r"\S+[ \u00a0]$", text[:start])
    after = re.match(r"[ \u00a0]\S+", text[end:])
    return (before[0] if before else "") + text[start:end] + (after[0] if after else "")
