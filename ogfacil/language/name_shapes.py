"""How names look: what stands before a colon, judged by its own characters alone.

`shape` gives no verdict about who speaks; `ogfacil.language.speaker_labels` weighs it with what
the rest of a text shows.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from ogfacil.language.lazy import regex
from ogfacil.language.not_names import NOT_NAMES, NOUNS, SURNAMED_NOUNS, TOPICS
from ogfacil.language.phonetic import is_han
from ogfacil.language.width import fold, narrow

LONGEST = 80
"""Characters that a label has at most."""

HONORIFICS = (
    r"(?:副?[主處部次院署局科組室課股校所館司祕秘市縣區鄉鎮村里會議][長任]|召集人|召委|主席|主持人|委員|政委|立委|議員"
    r"|參議員|眾議員|教授|老師|律師|醫師|博士|先生|小姐|女士|執行長|理事長|秘書長|秘書|專員|專門委員"
    r"|參議|參事|科員|技正|研究員|分析師|工程師|代表|顧問|助理|同學)"
)
"""What follows a name as a title, as a pattern."""

HONORIFIC = regex(HONORIFICS)
_TITLED = regex(rf"(?P<family>.{{1,2}}?)副?{HONORIFICS}(?P<given>[\u3400-\u9fff]{{1,2}})")
_GROUP = regex(r"第?[一二兩三四五六七八九十\d]{1,3}(?:小組|分組|組|桌|隊|班)")
_ONESELF = frozenset(["我", "我方", "他", "她", "me", "i"])
_EMOJI = 0x1F000
_SOMEBODY = regex(
    r"(?:(?:an?|the|one|another|some)\s+)?(?:[\w'’-]+\s+)?(?:member|person|man|woman|lady|gentleman"
    r"|voice|student|participant|attendee|citizen|resident|guest|interpreter|translator|reporter"
    r"|journalist|girl|boy)(?:\s+\d+|\s+(?:in|at|on|from|with|near|for)(?:\s+[\w'’-]+){1,3})?",
    re.IGNORECASE,
)
_BETWEEN_NAMES = frozenset(["and", "at", "for", "from"])


class Shape(IntEnum):
    """How much a label looks like somebody's name."""

    PHRASE = 0  # words of a sentence, an address, a number
    TOPIC = 1  # a heading or a thing: 備註, Budget
    ODD = 2  # a handle, or signs that names seldom have: lightclient, 陳也翔
    LIKELY = 3  # short, and nothing speaks against it: 柏宇
    NAME = 4  # 王小明, Élodie Martin, 衛福部, 陳主任


_SURNAMES = frozenset(
    "王李張劉陳楊趙黃周吳徐孫胡朱林何郭羅梁宋鄭謝韓唐馮董蕭曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾"
    "汪田姜范廖鄒熊陸郝孔崔康毛邱秦江史顧侯邵孟萬段雷錢湯尹黎賴龔莊施柯洪翁涂游簡卓詹巫阮藍紀歐尤溫"
    "姚顏艾童饒塗俞裴翟凌甘霍辛倪鄔柳駱嚴牛樊葛殷芮齊穆祝"
)
_RARER_SURNAMES = frozenset(
    "方時高金費程關平安成管包任文易白石水武元公計雲常項應路車解單全連區都古農花馬于干伊年商海鮑左寧"
    "喬賀龍向季阿苗靳岳聶焦麥聞梅盛伍屈祁章隋舒房祖詩樂喻冉桂井畢米申明尚強焱席粘邢官丘辜瞿蒲龐華曲練"
)
_LONG_SURNAMES = (
    "歐陽",
    "司馬",
    "諸葛",
    "上官",
    "司徒",
    "夏侯",
    "張簡",
    "范姜",
    "皇甫",
    "東方",
    "公孫",
    "令狐",
    "慕容",
)
_HAN_NAME = regex(
    r"(?:【[\w·‧]{1,12}】|[\w·‧・•○◯＊*-]+(?:[ \u3000][\w·‧・•○◯＊*-]+){0,2})"
    r"(?: ?[(（【〔\[][^()（）【】]{1,30}[)）】〕\]])?"
)
_BRACKET = regex(r" ?[(（【〔\[][^()（）【】〔〕\[\]]{1,40}[)）】〕\]]$")
_TITLE = regex(
    r"(?:(?<![人成])員|師|官|主任|主席|主委|技正|參[議事]|[理董監領幹]事|[秘祕]書|書記|教授|[博女護技]士"
    r"|[院部次署局處科司組室課股校所館鄉鎮村里鄰市縣區會隊站廠班首總店社事議桌秘祕家學]長"
    r"|代表|[部會署局處院]po|政委|先生|小姐|顧問|[^別個本令有的些兩何工]人|民眾|學生|記者|同學|[)）】])$"
)
_OFFICE = regex(
    r"(?:.{1,}[部處署局院司科府所課黨社庫]|.{2,}[會室組台臺校系]"
    r"|.*(?:中心|公司|銀行|大學|學校|國[中小]|高中|團隊|聯盟|協會|基金會|委員會|工會|公會|學會|社群|小組"
    r"|單位|機關|工作室|研究院|平台方|廠商))$"
)
_SINGLE = frozenset("甲乙丙丁戊己庚辛壬癸眾")
_NICKNAME = regex(r"(?:[阿小老大]\w{1,2}|(\w)\1|\w{1,2}[哥姐姊伯叔姨嬸仔])$")
ACTS = regex(
    r"(?:提問|質詢|追問|回覆|回應|補充說明|補充|說明|表示|答覆|發言|詢問|回答|提案|報告|問|答)$"
)
"""What somebody does, behind a name: 議員王小明提問."""

_NEVER = regex(r"[我你您他她它們嗎呢吧啊哪誰很還]|.[是的了就嗎說講為]$")
_USUAL_NAME = 3
_LONGEST_NAME = 4  # of a family name and a given name
_LONGEST_ODD = 12
_ONE_OF_MANY = regex(
    r"(?:民眾|學生|居民|村民|記者|學員|同學|講者|學者|與會者|來賓|觀眾|聽眾|員工|代表|委員|家長)"
    r"[a-z\d甲乙丙丁]{1,2}"
)
_COUNTED = regex(
    r"第?[一二兩三四五六七八九十百\d]+[點個項、.次條章節頁季年月日種類件案題]?.{0,2}|其[一二三四五]"
)
_CLAUSE = regex(
    r"[我你您他她它們嗎呢吧啊哪誰很還]|因為|所以|但是|如果|以及|包括|關於|例如|比如|譬如|舉例"
    r"|這[個樣裡邊些種是]|那[個樣裡邊些種是就]|[就也都]是|有沒有|可以|應該|需要|覺得|認為|提到|表示"
    r"|指出|如下|[說講]$|來[講說看]|而言|的話|情形|好比|[分列]成|分為|陸續|[主定稱作]?為$|各種"
    r"|有[一二三四五六七八九十兩幾]|[一二三四五六七八九十兩幾]個|部[分份]|方面|面向|問題|重點|結論"
    r"|時間|地點|日期|網址|連結|[是的了就嗎說]$|目標|目的|什麼|怎麼|為何|如何|希望|以上|以下|主要"
    r"|首先|其次|最後|接著|另外|大家|注意|^請|[一二兩三四五六七八九十幾][件點]"
)
_DOUBTED = regex(r"[的了是這那也都就]")
_PUNCTUATION = regex(r"[。！？!?；;，「」『』“”\"<>=＂＜＞＝…、]|--|—|\.\s|\.\.|\bhttps?\b|www\.")
_LATIN_STOPS = regex(
    r"[。！？!?;\"“”<>=＂＜＞＝…]|--|—|\.\.|https?\b|www\.|\. [a-z]|[\w-]+\.(?:com|org|tw)\b"
)
_PARTS = regex(r"\s*(?:[|｜]+|[/／]|[@＠]|\+|&|,|、| - | – | — |（|\(|\[|【)\s*")
_PARTICLES_WORDS = """
van von de der den del della di da do dos das du la le el al bin ibn bint ter ten af av zu y e
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_INNER_PARTICLES = _PARTICLES - {"al", "el", "le", "la", "de", "di"}
"""Particles that no name begins with in lower case."""

_SHORT_NAME = 2  # words
_FUNCTION_WORDS = """
a about after again all also am among an and another any are as ask asked at be because been
before being between both but by came can cannot case could did do does done during each either
example few first five for four from get give go going good got had has have he her here him his
how however i if in instance into is it its just know kind last least less let like look looks
made make many may me mean means might more most much must my need never next no nor not now of
off on once one only or other our out over own part point points please question rather really
reason said same saying says second see seem she should since so some something still such sure
take than thank thanks that the their them then there these they thing things think third this
those though three through thus to too two under until up upon us use very want was way we well
were what when where whether which while who whom whose why will with within without work would
yes yet you your
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_OPENERS_WORDS = """
it's that's here's there's what's i'm i've i'd we're we've you're he's she's they're let's don't
the this that these those my our your their his her its it i we you he she they there here what
which who why how when where if but so and or because as for from in on at to with one two three
four five some any each every all no not yes yeah ok okay well now then first second third another
other meanwhile besides moreover therefore hence thus hello hi hey dear welcome
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())


@lru_cache(maxsize=8192)
def shape(name: str) -> Shape:
    """Return how much a label looks like a name, without blanks and marks around it."""
    flat = narrow(name)
    if not name or len(name) > LONGEST or not has_letters(name):
        return Shape.PHRASE
    if fold(name) in _ONESELF:
        return Shape.ODD
    key = fold(name).rstrip(" .0123456789")
    if key in NOT_NAMES:
        return Shape.TOPIC
    if any(map(is_han, name)):
        return _han(name, flat)
    return _latin(flat)


def has_letters(name: str) -> bool:
    """Whether anything in a label may be read out: a letter, or an emoji that stands for one."""
    return any(sign.isalpha() or ord(sign) >= _EMOJI for sign in name)


def is_unusual_name(name: str) -> bool:
    """Return whether a label is a family name and two more characters, such as 陳也翔.

    Words of a sentence may be among them.
    """
    return len(name) == _USUAL_NAME and _surnamed(name) and shape(name) is Shape.ODD


def stated(name: str) -> str:
    """Return a label without the brackets at its end: `國發會（主席）` is 國發會."""
    return _BRACKET().sub("", name).strip()


def _han(name: str, flat: str) -> Shape:
    bare = stated(name)
    if bare and bare != name and not any(map(is_han, bare)):
        return _latin(narrow(bare))  # Élodie Dubois (國家研究院)
    said = (bare or name).strip("【】（）()[]〔〕 ")
    core = fold(said)
    if _GROUP().fullmatch(core):
        return Shape.ODD
    if _COUNTED().fullmatch(flat) or _COUNTED().fullmatch(core):
        return Shape.PHRASE
    if core in NOT_NAMES or core in TOPICS:
        return Shape.TOPIC
    parts = [part.strip() for part in _PARTS().split(said) if part.strip()]
    if len(parts) > 1 and not _PUNCTUATION().search(said.replace("、", "")):
        looks = [shape(part) for part in parts[:2]]
        return min(max(looks), _fitting(said)) if looks[0] is not Shape.PHRASE else looks[0]
    if _PUNCTUATION().search(said):
        return Shape.ODD if _is_name_and_place(said) else Shape.PHRASE
    words = narrow(said).split()
    if len(words) > 1 and not (len(words[0]) == 1 and len(core) <= _LONGEST_NAME):
        return _of_words(words)
    if _CLAUSE().search(core):
        odd = _surnamed(core) and len(core) in (3, 4) and not _NEVER().search(core)
        return Shape.ODD if odd and len(_CLAUSE().findall(core)) < 2 else Shape.PHRASE
    if _HAN_NAME().fullmatch(name) is None:
        return Shape.ODD if len(core) <= _LONGEST_ODD else Shape.PHRASE
    return _of_characters(core)


def _of_characters(core: str) -> Shape:
    if _DOUBTED().search(core):
        titled = _TITLE().search(core) or _OFFICE().search(core)
        return Shape.ODD if len(core) <= 4 or titled else Shape.PHRASE
    if core in _SINGLE or _NICKNAME().fullmatch(core):
        return Shape.NAME
    if (acted := ACTS().search(core)) and acted.start() > 1:
        return shape(core[: acted.start()])  # 農委會補充說明
    if _is_person(core) or _TITLE().search(core) or _OFFICE().search(core):
        return Shape.NAME
    if (titled := HONORIFIC().match(core)) and _is_person(core[titled.end() :]):
        return Shape.NAME  # 議員王小明
    if (titled := _TITLED().fullmatch(core)) and _is_person(titled["family"] + titled["given"]):
        return Shape.NAME  # 林委員若青
    if _ONE_OF_MANY().fullmatch(core):
        return Shape.NAME
    if len(core) == 1 or any(sign.isdigit() for sign in core):
        return Shape.ODD
    if len(core) <= 4:
        return Shape.LIKELY
    return Shape.ODD


def _is_name_and_place(said: str) -> bool:
    """Whether a comma stands between somebody and where they come from: 林若青，國發會."""
    sides = re.split(r"[，,]\s*", said)
    if len(sides) != len(("name", "place")):
        return False
    looks = [not _PUNCTUATION().search(side) and shape(side) is Shape.NAME for side in sides]
    return all(looks) and any(_is_person(fold(side)) for side in sides)


def _fitting(bare: str) -> Shape:
    return Shape.NAME if len(bare) <= LONGEST and not _CLAUSE().search(bare) else Shape.PHRASE


def _of_words(words: list[str]) -> Shape:
    """Several words with blanks between: 某臺 王小明, Smith 參議員, 林 先生."""
    if any(_CLAUSE().search(word) for word in words):
        return Shape.PHRASE
    last = words[-1]
    if len(words) > 4:
        return Shape.PHRASE
    if HONORIFIC().fullmatch(last) or _TITLE().search(last) or _is_person(last):
        return Shape.NAME
    if _is_person(words[0]) or _OFFICE().search(last):
        return Shape.NAME
    return Shape.ODD


def surname(name: str) -> str:
    """Return the family name of somebody's name in Chinese characters; empty where there is none.

    Of three characters the first is one though it is in no list: somebody is called so.
    """
    if name[:2] in _LONG_SURNAMES and len(name) > 2:
        return name[:2]
    if name[:1] in _SURNAMES or name[:1] in _RARER_SURNAMES or len(name) == 3:
        return name[:1]
    return ""


def _surnamed(core: str) -> bool:
    return core[:1] in _SURNAMES or core[:1] in _RARER_SURNAMES or core[:2] in _LONG_SURNAMES


def _is_person(core: str) -> bool:
    """Whether characters are a family name and a given name."""
    if core.startswith(SURNAMED_NOUNS) or core in TOPICS:
        return False
    if core[:2] in _LONG_SURNAMES:
        return len(core) in (3, 4)
    if core[:1] in _SURNAMES:
        return len(core) in (2, 3) or (len(core) == 4 and core[1] in _SURNAMES)
    return core[:1] in _RARER_SURNAMES and len(core) == 3


def _latin(flat: str) -> Shape:
    if _LATIN_STOPS().search(flat):
        return Shape.PHRASE
    parts = [part.strip(" )]") for part in _PARTS().split(flat)]
    parts = [part for part in parts if part]
    if not parts:
        return Shape.PHRASE
    first = _tokens(parts[0])
    if len(parts) == 1 or first is Shape.PHRASE:
        return first
    if "," in flat:
        if not all(part[:1].isupper() for part in parts) or len(parts) > 3:
            return Shape.PHRASE
        return first if first < Shape.NAME or " " in parts[0] or len(parts) == 2 else Shape.ODD
    return max(first, Shape.ODD)


def _tokens(words: str) -> Shape:
    """Return what words in an alphabet are, by their capitals and by what they say."""
    tokens = words.split()
    plain = [token.strip("'’.").replace("’", "'") for token in tokens]
    lower = [token.casefold() for token in plain]
    if tokens and len(tokens) <= 6 and _SOMEBODY().fullmatch(words):
        return Shape.ODD
    if not tokens or len(tokens) > 6 or lower[0] in _OPENERS:
        return Shape.PHRASE
    if not all(_is_word(token) for token in tokens):
        begins = tokens[0][:1].isalnum() or ord(tokens[0][0]) >= _EMOJI
        return Shape.ODD if len(tokens) <= 3 and begins else Shape.PHRASE
    if words.casefold() in NOT_NAMES:
        return Shape.TOPIC
    cased = [token for token in tokens if token.upper() != token.lower()]
    if not cased:
        return Shape.ODD if len(tokens) <= 4 else Shape.PHRASE
    capital = [
        token[:1].isupper() or token.casefold() in _PARTICLES or token.isdigit() for token in tokens
    ]
    nouns = [word in NOUNS or word.removesuffix("s") in NOUNS for word in lower]
    if all(capital) and tokens[0].casefold() not in _INNER_PARTICLES:
        if all(nouns):
            return Shape.TOPIC
        said = any(word in _FUNCTION and word not in _PARTICLES for word in lower[1:])
        if said and len(tokens) > _SHORT_NAME:
            return Shape.PHRASE
        return Shape.ODD if any(nouns) else Shape.NAME
    if _are_joined_names(tokens, nouns):
        return Shape.ODD
    if any(
        word in _FUNCTION and not token[:1].isupper()
        for word, token in zip(lower, tokens, strict=True)
        if len(tokens) > 1 and word not in _PARTICLES
    ):
        return Shape.PHRASE
    if len(tokens) == 1:
        return Shape.TOPIC if nouns[0] else Shape.PHRASE if lower[0] in _FUNCTION else Shape.ODD
    if any(nouns) or len(tokens) > 3:
        return Shape.PHRASE
    return Shape.ODD


def _are_joined_names(tokens: list[str], nouns: list[bool]) -> bool:
    """Whether words are names and what joins them: Maya from OCF, Anna and Bob."""
    joints = [at for at, token in enumerate(tokens) if token in _BETWEEN_NAMES]
    if len(joints) != 1 or not 0 < joints[0] < len(tokens) - 1 or any(nouns):
        return False
    names = (token for token in tokens if token not in _BETWEEN_NAMES)
    return all(
        token[:1].isupper() and (token in ("May", "Will") or token.casefold() not in _FUNCTION)
        for token in names
    )


def _is_word(token: str) -> bool:
    return all(
        sign.isalnum() or sign in "'’.‘_-~" or unicodedata.category(sign)[0] == "M"
        for sign in token
    ) and any(map(str.isalnum, token))
