"""The kinds of words by which talk, promises and decisions are told apart, as patterns.

Each kind has a short name; the names are hashed into the model's weights
(`ogfacil/language/weights/suggest_*.bin`), so a change here asks for training anew:
`python -m benchmarks.train_suggest`. Texts are folded (`ogfacil.language.due.fold`).
"""

from __future__ import annotations

import re
from functools import cache

_KINDS = (
    ("ME", r"我(?!們|國)"),
    ("US", r"我們|咱們|本[部會署局院府處所案]|這邊|同仁|團隊|我方|幕僚"),
    ("YOU", r"你們?|您|妳"),
    ("ALL", r"大家|各位|各部會|各單位|各機關|部會|委員們|po(?![a-z])"),
    ("THEY", r"他們|[他她](?![們])|民眾|提案人|使用者|消費者|學校|人家|有人|廠商"),
    (
        "ORG",
        r"[一-鿿]{1,4}(?:部|署|局|處|院|府|委員會|發會|農會|委會|中心|公司|單位|機關|"
        r"司)(?=[會將來再也要可能後先這跟、,將在於]|$|請|協|提)",
    ),
    (
        "WILL",
        r"(?<![機社協協國議學工大開部委就聯院教])會(?![議員後中場長報計上面談內])|"
        r"將(?!軍)",
    ),
    ("PLAN", r"預[計定]|規劃在|規劃於|打算|準備|訂[在於]|暫[定訂]"),
    ("WANT", r"希望|想要?|期待|期望|願意"),
    ("MUST", r"要(?!是|求|點|件)|必須|應該?|需要|務必|得"),
    ("CAN", r"可以|能夠?|可能|也許|或許|有機會"),
    ("SUG", r"建議"),
    ("ASK", r"(?<![申邀])請(?!問|教|求|假|願)|麻煩|拜託|有勞|煩請"),
    ("WEL", r"歡迎"),
    ("MAYASK", r"是不是|能不能|可不可以|是否|有沒有|要不要|好不好"),
    (
        "NOW",
        r"等一下|等等|待會|稍後|稍候|現在|接[著下]來|首先|接著|今天|剛剛|剛才|最後|"
        r"目前|這次",
    ),
    (
        "LATER",
        r"之後|以後|後續|未來|會後|回去|到時|下[一]?[次個週季場期]|明年|將來|往後|"
        r"儘快|儘速|盡快|馬上|屆時|再來|近期|持續|陸續|繼續|事後",
    ),
    (
        "DATE",
        r"\d{1,2} ?月 ?(?:\d{1,2} ?[日號]?)?|\d+ ?[日號]|年底|月底|[上下]半年|[上下]旬|"
        r"星期.|禮拜.|週[一二三四五六]|工作[天日]|今年|本[年月週]|這個月|[一二三四五六七八九十]+月",
    ),
    ("PASTT", r"去年|上次|上個?月|當時|之前|以前|過去|曾|前[次年]|那時|原本|本來|歷年"),
    ("DONE", r"已經?|了(?!解)|過(?=[,。的]|$)|完了|做完"),
    ("AGAIN", r"再(?!者|來)"),
    ("ALSO", r"也|都"),
    ("THEN", r"就(?!是|業|醫)|才|那"),
    ("FIRST", r"先(?!生)"),
    ("BA", r"[把將](?=[^,]{2})|針對|向|跟|與"),
    ("NEG", r"不(?:會|用|要|需|必|能|是|太|一定)?|沒有?|無法|未(?!來)|尚|別"),
    ("IF", r"如果|的話|若|假設|假如|萬一|要是|除非|只要|當.{0,8}時"),
    ("EG", r"比如|例如|譬如|像|舉例"),
    ("BEC", r"因為|所以|因此|但是?|雖然|不過"),
    ("THINK", r"覺得|認為|相信|想說|知道|發現|看到|聽"),
    ("SAID", r"說(?!明)|講到|提到|表示|指出"),
    ("IS", r"是(?!不是|否)"),
    ("HAVE", r"有(?!關|沒有|機會|勞|人)"),
    ("THX", r"謝謝|感謝|辛苦"),
    ("Q", r"嗎|呢|\?|什麼|怎麼|如何|為何|多少|哪"),
    ("e_will", r"\b(?:i|we|you|she|he|they)(?:'ll| will| shall)\b"),
    ("e_i", r"\bi\b|\bi'(?:m|d|ve)\b|\bmy\b"),
    ("e_we", r"\bwe\b|\blet's\b"),
    ("e_you", r"\byou\b|\byour\b"),
    ("e_ask", r"\bplease\b|\blet me know\b|\bcan you\b|\bcould you\b"),
    ("e_if", r"\bif\b|\bwould\b|\bcould\b|\bmight\b"),
    (
        "e_go",
        r"\bgoing to\b|\bgonna\b|\bplan to\b|\bhave to\b|\bneed to\b|\bwant to\b",
    ),
    (
        "e_when",
        r"\bnext\b|\btomorrow\b|\bweek\b|\bsoon\b|\bmonday|tuesday|wednesday|thursday|"
        r"friday\b|\blater\b|\bonce\b|\bwhen\b",
    ),
    (
        "e_do",
        r"\b(?:send|share|post|email|update|check|look into|review|publish|write|"
        r"paste|introduce|contact|discuss|prepare|put|keep you|let you know|arrange|"
        r"schedule|talk to|ask)\b",
    ),
    ("e_past", r"\b\w+ed\b|\bwas\b|\bwere\b|\bdid\b|\bhad\b"),
    (
        "v_give",
        r"提供|寄|傳給|傳|給(?=大家|各位|你|您|我)|送[給交到出]|放[到在上]|上傳|公[開布告]|"
        r"貼|揭露|轉[知告達交]|發[函文送給]|函[請文知]|附上|回傳|po|交[給出回]|披露",
    ),
    (
        "v_look",
        r"查|確認|[瞭了]解|研議|研商|評估|檢討|思考|盤點|試試?看|看看|看一下|想一下|"
        r"考慮|研析|追蹤|統計|調查|問",
    ),
    (
        "v_talk",
        r"討論|溝通|協調|接洽|洽|聯[絡繫]|邀請|通知|約|協商|洽詢|洽邀|拜訪|反映|提醒|"
        r"叮嚀|詢問",
    ),
    (
        "v_hold",
        r"辦理|召開|舉[辦行]|開會|辦(?!公|法)|開辦|座談|培訓|訪談|進行|展開|啟動|"
        r"上線|開跑|發表",
    ),
    (
        "v_make",
        r"完成|製作|修[正改訂]|調整|更新|補|加[到進入強上]|納入|列入|放進|建[立置]|"
        r"擬|撰|寫|做|改|整理|彙整|規劃|成立|優化|精進|設計|改善|刪|拿掉|拿到|提出|"
        r"蒐集|導入|健全|擴大|訂定|定案|落實|拍|錄",
    ),
    (
        "v_aid",
        r"協助|配合|幫忙|支持|宣[導傳]|推動|鼓勵|輔導|派[人員]|安排|準備|處理|辦理|"
        r"努力|follow|執行|報名|出席|參加|保留|保存|留[在給下]",
    ),
    (
        "v_show",
        r"說明|報告|分享|介紹|簡報|發言|補充|回[應覆答]|講|示範|致詞|開始|休息|進入|"
        r"投票|看",
    ),
    (
        "v_settle",
        r"通過|解管|解除列管|繼續列管|持續列管|列管|就這樣|這樣子|同意|ok|沒有?問題|"
        r"可以|確定|決[定議]|處理|不用|不需要|不必|還是|列入|就好|按照|依照|為主|"
        r"原則|方向|結論|共識|維持|取消|拿掉|改成|紀錄|一致",
    ),
)
"""Who, how, when and what: words of a clause."""

_WORK = (
    r"提供|提出|提交|提報|提給|完成|回[覆復應報傳]|補[上交寄件正齊]|補一[份張]|"
    r"確認|研議|研商|研析|評估|盤點|彙整|整理|通知|修[正改訂]|更新|優化|改(?=一下|"
    r"成|版|善|掉|稍|[，,。]|$)|改版|公[開告布]|發[函布送文給]|函[請文知]|寄|"
    r"傳|email|mail|辦理|辦(?!法|公)|參照|處理|規劃|研擬|擬|撰寫?|列入|納入|加進|"
    r"加入|加[上到個]|填|補充|溝通|討論|轉[告知達交]|轉(?=你|給|過)|改進|精進|"
    r"加強|補強|強化|追蹤|提醒|叮嚀|聯[繫絡]|接洽|洽|約(?!定|束|\d)|邀|召開|召集|"
    r"開會|開放|舉[辦行]|建(?:立|置|一個|一下)|成立|安排|蒐[集整]|檢討|協調|試(?:試)?看|"
    r"嘗試|問(?:問|看|一下)|詢問|徵詢|調查|配合|協助|幫忙|宣[傳導]|製作|錄|上[線架傳網]|"
    r"交(?:給|回|出)?(?!通|流)|測試|調整|[瞭了]解|協商|做(?:好|一[個些下次]|更|"
    r"成|出|腳本)?|拜訪|拜會|拍|掃描|陪同|更改|拉進來|放[上到在進]|貼|送(?!審)|"
    r"給|查|推動|執行|試辦|鼓勵|輔導|研修|參考|預留|打樣|派|出席|參加|報名|找|"
    r"看(?=一下|怎|哪|如何)|想(?=一下|辦法)|留[在給下]|保留|註明|拿掉|刪|討論|"
    r"思考|考量|訪談?|接觸|媒合|持續|follow|review|po"
)
"""What is done after a meeting."""
_SHOW = (
    r"說明|報告|分享|介紹|簡報|發言|回[應覆答]|講|示範|致詞|開始|休息|進入"
    r"|投票|往下|詢問|提問|看(?!一下)"
)
"""What is done in it."""
_SUBJECTS = (
    ("I", r"(?<![由讓給請])我(?!們|國|覺得|想說)"),
    ("WE", r"我們|咱們|本[部會署局院府處所辦]|我這邊|這邊|我方"),
    ("STAFF", r"同仁|幕僚|團隊|PDIS|pdis|國發會|秘書處"),
    ("ALL", r"大家|各位|各部會|各單位|各機關|部會|委員們?|po(?![a-z])|各組"),
    ("YOU", r"你們?|您"),
    (
        "THEY",
        r"他們|[他她它](?!們)|民眾|提案人|使用者|消費者|學校|人家|廠商|網友|年輕人",
    ),
    (
        "ORG",
        r"[一-鿿]{1,6}?(?:部(?!會|分|份|門)|署(?!長)|局(?!長)|處(?!理|長)|院(?!長)|"
        r"(?<![機社協學工大開都就也聯])會(?=會|將|再|也|跟|請|協|提|於|這邊|先|後續|"
        r"持續)|府|中心|公司|單位|司(?!長)|科(?!技|學)|管理處|老師|教授|委員|政委|"
        r"院長|署長|處長|先生|小姐)",
    ),
)
"""Who does it."""
_MODALS = (
    ("ASK", r"(?<![申邀聘])請(?!問|教|求|假|願|大家看|看)|麻煩|拜託|有勞|煩請|務請"),
    (
        "WILL",
        r"(?<![機社協學工大開都就也聯員部委])會(?![議員後中場長報計上面談內員])|(?<=[就也都部委發])會(?=再|"
        r"把|持|有|在|請|提|配|協|繼|針|跟|針|依|按|做|作|去|去|儘|盡|辦|邀|聯|約|"
        r"寄|給|放|公|補|加|改|研|評|參|納|繼|透|開|發|想|來|後續|馬|立|陸|註)|將(?!軍|"
        r"近|來)|[就都]會",
    ),
    (
        "PLAN",
        r"預[計定]|規劃(?=[在於從今明本]|\d)|打算|準備(?!會)|訂[在於]|暫[定訂]|原則上",
    ),
    (
        "GO",
        r"回去|帶回|我來|我們來|再來|(?<!未|將|近|起|原|本|後|下|進|出|過)來(?=[^,]{1,3})|"
        r"再(?!者|次感謝)|先(?!生|進)|馬上|立刻|同步",
    ),
    ("WANT", r"希望|想要?(?!法)|期待|期望|願意|考慮"),
    ("MUST", r"要(?!是|求|點|件|不要)|必須|應該?|需要|務必"),
    ("CAN", r"可以|能夠?|可能|也許|或許"),
    ("SUG", r"建議|歡迎|鼓勵"),
)
"""How far it is meant."""
_COMMITTING = ("ASK", "WILL", "PLAN", "GO")
_TIMES = (
    ("NOWIN", r"等一下|等等(?!等)|待會|稍後|稍候|接[著下]來|首先|接著|現在|今天"),
    (
        "NEXT",
        r"之後|以後|後續|未來|會後|回去|到時|屆時|下[一]?[次個週季場期]|明年|將來|"
        r"往後|盡快|盡速|馬上|近期|陸續|事後|季會",
    ),
    (
        "DATE",
        r"\d{1,2} ?月|\d+ ?[日號](?!本)|年底|月底|半年|[上中下]旬|星期|禮拜|週[一二三四五六]|"
        r"工作[天日]|今年|本[年月週]|這個月",
    ),
    (
        "PAST",
        r"去年|上次|上個?月|當時|之前|以前|過去|曾|前[次年]|原本|本來|已經?|剛剛|"
        r"剛才|目前|(?<=[一-鿿])了(?!解)|過程",
    ),
)
"""When."""
_DOUBTS = (
    ("IF", r"如果|的話|若(?!干)|假設|假如|萬一|除非|只要|當[^,]{1,10}時"),
    ("NEG", r"不(?!同|少|僅|只|管|斷)|沒有?|無法|未(?!來)"),
    ("Q", r"嗎|呢|\?|什麼|怎麼樣|是不是|能不能|有沒有|是否|可不可以"),
    ("HABIT", r"每[一個次年場]|都會|通常|一般|常常|定期|往往|平常"),
    ("THINK", r"覺得|認為|相信|擔心|想說|知道|發現|瞭解到"),
    ("SAID", r"(?<!我)[說講](?!明)|提到|表示|指出"),
    ("EG", r"比如|例如|譬如|像(?!是)"),
    ("BECAUSE", r"因為|由於"),
    ("FEEL", r"感謝|謝謝|很?高興|榮幸|辛苦"),
)
"""What makes it no promise."""
_OUTCOMES = (
    ("track", r"解管|解列|列管"),
    ("untrack", r"解除列管|解管|解列"),
    ("keep", r"(?:繼續|持續|還是|不解除?)列管"),
    ("sug", r"建議"),
    (
        "thus",
        r"(?:就|先|那|暫時)?(?:就|先)?(?:這樣子?|如此)(?:子)?(?:了|吧|辦理|處理|執行|"
        r"做|進行|先|就好|$)",
    ),
    ("rec", r"(?:列入|寫進|納入|放進|記入|當作)[^,]{0,8}(?:紀錄|去)|(?:會議)?紀錄"),
    (
        "way",
        r"(?:就|按照?|依照?|用|以|朝|往)[^,]{1,14}(?:辦理|處理|執行|進行|方式|為主|"
        r"方向|原則|做法|建議|來看|版)",
    ),
    ("do", r"(?:辦理|處理|執行|進行|採用|優先考慮)(?:了|就好|就可以)?$"),
    ("agree", r"同意|贊成|沒有?(?:什麼)?(?:意見|問題|反對)"),
    ("pass", r"(?<![一-鿿]{3}法)通過|成案|定案"),
    ("noneed", r"不(?:用|需要|必|要|再|宜)(?!說|談|客氣|特別)"),
    ("drop", r"拿掉|刪(?:掉|除)?|取消|撤|不[^,]{1,4}了|改成|換|加[上入]?一?個?"),
    (
        "fine",
        r"可以(?:了|的|啊|呀)?$|^(?:好|ok|是|對)(?:的|啊)?$|就(?:好|可以|行)了?$|"
        r"很好啊?$|沒關係|ok",
    ),
    ("stay", r"(?:還是|維持|保留|依然|仍)"),
    ("enter", r"進入?協作|開協作|進協作|不進"),
    ("vote", r"票|投票結果|得票"),
    ("ifnone", r"(?:如果)?(?:大家)?(?:沒有|都ok|可以)[^,]{0,8}(?:的話|意見|問題)|的話$"),
    ("sure", r"確定|決[定議]|結論|共識|裁示|拍板|共同認為"),
    ("then", r"^(?:那|所以|好|那麼|因此)?(?:,)?(?:我們)?就"),
    ("so", r"^(?:所以|那|因此|好|ok)"),
    ("we", r"我們"),
    ("i", r"我(?!們)"),
    ("may", r"可能|也許|或許|應該|會比較"),
    ("isit", r"是不是|好不好|可不可以"),
    ("next", r"下[一]?[次個][^,]{0,4}(?:會|月)|之後|再"),
    ("this", r"這(?:個|一|部分|案|次|項|樣|條)|本[案項次]|剛剛"),
    ("rest", r"其[他餘]|都|全部|整個"),
    ("past", r"了(?!解)|已經?|過(?=[,。]|$)|上次|之前|去年|當時|後來"),
    ("if", r"如果|假如|要是"),
    ("think", r"覺得|認為|想說|好像"),
    ("q", r"嗎|呢|\?|什麼|如何|怎麼"),
    ("they", r"他們|[他她]|民眾|人家"),
    ("floor", r"往下|休息|開始|下一|結束|報告|發言|說明|請|議程|投票|到這"),
    ("neg", r"沒有?(?!意見|問題|的話)|無法|未|不能"),
    (
        "en_ok",
        r"\b(?:yes|sure|absolutely|ok|okay|deal|agreed|fine|right|let's|so the|will be|"
        r"fix on)\b",
    ),
)
"""What is settled, and how."""

Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def _compiled(kinds: tuple[tuple[str, str], ...]) -> Patterns:
    return tuple((name, re.compile(pattern)) for name, pattern in kinds)


@cache
def kinds(latin: bool) -> Patterns:
    """Return the kinds of words, compiled once.

    Those of English only for a text with Latin letters.
    """
    return _compiled(tuple(kind for kind in _KINDS if latin or not kind[0].startswith("e_")))


@cache
def subjects() -> Patterns:
    """Return the subjects that may do something."""
    return _compiled(_SUBJECTS)


@cache
def modals() -> Patterns:
    """Words that promise, ask, plan, wish or may."""
    return _compiled(_MODALS)


@cache
def times() -> Patterns:
    """Words of time."""
    return _compiled(_TIMES)


@cache
def doubts() -> Patterns:
    """Conditions, negations, questions, habits, opinions, citations."""
    return _compiled(_DOUBTS)


@cache
def outcomes() -> Patterns:
    """Words of what is settled."""
    return _compiled(_OUTCOMES)


@cache
def any_outcome(names: frozenset[str]) -> re.Pattern[str]:
    """Any of some words of what is settled."""
    return re.compile("|".join(f"(?:{pattern})" for name, pattern in _OUTCOMES if name in names))


@cache
def work() -> re.Pattern[str]:
    """Verbs of what is done after a meeting."""
    return re.compile(_WORK)


@cache
def commits() -> re.Pattern[str]:
    """Return the pattern of words that promise, plan or ask."""
    return re.compile(
        "|".join(f"(?:{pattern})" for name, pattern in _MODALS if name in _COMMITTING)
    )


@cache
def show() -> re.Pattern[str]:
    """Verbs of what is done in a meeting."""
    return re.compile(_SHOW)
