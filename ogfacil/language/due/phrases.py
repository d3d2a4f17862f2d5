"""What is said instead of a date: that there is none, or words that name no day."""

from __future__ import annotations

_ADJECTIVE = r"(?:明確|確切|具體|特定|確定|固定|一定|任何|設定|正式)"
_WHAT_FOR = (
    r"(?:完成|交付|辦理|上線|截止|執行|回[覆復應]|處理|公[布告開]|實施|結案|達成|開會|會議"
    r"|預定|預計)"
)
_SURE = r"時間表|時程表?|期限|期程|時限|截止日期?|截止時間|死線|交期|進度表|deadline"
_NOUN = rf"(?:{_WHAT_FOR}?的?(?:{_SURE}|時間(?![內點])|日期|日子))"
_NOT_YET = r"(?:尚未|尚無|還沒有?|還未|仍未|暫不|暫時不|先不|不用|不必|不需要?)"
_NOT = rf"(?:{_NOT_YET}|不|沒有?|沒有?辦法|無法|未|不能|不敢|不會|不再|別)"
_SET = r"(?:承諾|保證|[押壓]|給|訂定?|定|設定?|排定?|決定|確定|敲定?|安排|談|約|列|寫|標|明定|訂出)"
NO_DATE = (
    rf"{_NOT}(?:再|先)?{_SET}(?:出|好|下|下來|了)?{_ADJECTIVE}?的?{_NOUN}"
    rf"|(?:沒有?|無|尚無|並無|未有|還沒有|目前沒有)(?:{_ADJECTIVE}的?(?:{_NOUN}|日)"
    rf"|的?{_WHAT_FOR}?(?:{_SURE})(?!限制|的?規定)|{_WHAT_FOR}(?:日期|時間))"
    rf"|{_NOUN}(?::|是|為)?(?:目前|還|都|也|仍|尚|暫時?|先|一直)*(?:未定|不定(?!期)|未明|不明|不限"
    rf"|不拘|從缺|未知"
    r"|[未不沒](?:有)?(?:決定|確定|訂定?|定|排定?|敲定?|談好?|約好?|出來|下來|知道)|待(?:定|訂|議"
    r"|確認|確定|決定|協調|商議|通知|公[布告]|補)"
    r"|(?:之後|以後|後續|到時|屆時|會後)?(?:另行?|再|擇期)(?:議|訂|定|約|談|討論|通知|決定|喬|敲"
    r"|排|說|確認|公[布告]|看|協調))"
    rf"|{_NOUN}:\s*(?:無|沒有|空白)(?=$|[\s,，。;])"
    rf"|(?:另行?|再|另外再?)(?:訂|定|約|議|排)(?:{_SURE}|時間(?![內點])|日期)"
    r"|(?:另行?)?擇[期日](?:再[議辦約訂談開說]|另[議辦訂]|辦理|舉[行辦]|召開|公布)"
    r"|不限(?:期(?![刊待])|時間(?!的))"
    r"|(?<![a-z])(?:no (?:due |hard |fixed |firm |set |target |specific |particular |definite "
    r"|clear"
    r"|exact |promised )?(?:dates?|deadlines?|timelines?|timetables?|time ?frames?|eta|due)"
    r"(?: (?:is |was |has been |yet |so far )*(?:promised|set|given|fixed|committed|agreed|known"
    r"|yet))?"
    r"|without (?:a |an |any )?(?:due |fixed |set |firm )?(?:date|deadline|timeline|timetable)"
    r"|undated|not promised (?:by|for|on) any (?:date|day|deadline)"
    r"|(?:(?:target |due )?date|deadline|timeline|timetable|timing|time|eta|due)(?: is"
    r"| are)?:? (?:still )?"
    r"(?:not (?:yet )?(?:set|known|decided|fixed|agreed|clear|confirmed)|open(?! (?:to|for))"
    r"|unknown|unclear"
    r"|undecided|to follow|pending|tb[dac]|to be (?:decided|determined|announced|confirmed|set"
    r"|fixed|agreed|defined))"
    r"|tb[dac]|to be (?:determined|decided|announced)|(?:can't|cannot|can not|won't|will not"
    r"|couldn't"
    r"|don't|do not|not) (?:promise|commit to|give|set|name) (?:a |an |any )?(?:firm |fixed "
    r"|exact )?"
    r"(?:date|deadline|timeline)s?)(?![a-z])"
)

VAGUE = (
    r"(?P<quick>盡[快速早](?!度))|近期內?(?!的)|近日內?|短期內|短時間內|(?<!同)(?<!當)日內(?!瓦)"
    r"|(?:這?[幾數]|這[兩一])個?(?:天|週|月|禮拜|星期)[之以]?內"
    r"|會後(?![補書制議續天])"
    r"|(?P<hurry>(?<![a-z])(?:asap|as soon as possible)(?![a-z]))"
    r"|(?<![a-z])(?:(?:with)?in (?:a few|several|some) (?:days|weeks|months)"
    r"|as soon as (?:practicable|we can|they can)|in the (?:near|foreseeable) future"
    r"|in due (?:course|time)|in the (?:coming|next few) (?:days|weeks|months)|at (?:your|our"
    r"|their) (?:earliest )?convenience)(?![a-z])"
)

ALONE = (
    r"(?:馬上|立刻|立即|即刻|很快|不久|隨時|最近|以後再說|改天|另行通知|視情[況形]而定"
    r"|有空再[做說]|越快越好|愈快愈好|盡(?:可能|量)(?:快|早)?|慢慢來|待確認|下次再說|陸續"
    r"|這[幾兩]天內?|這[兩一][一兩]?個?(?:週|禮拜|星期)|過[幾兩]天|過一陣子|長期|持續辦理|常態辦理"
    r"|ongoing|whenever|任何時候"
    r"|隨時都?可以|[再另]議|再說|(?:以後|到時候?|回頭)再[說議]|之後再議|看[狀情]況|視情[況形]"
    r"|不確定(?:什麼時候|何時)?|尚未確定|還不確定"
    r"|有空的?時候?|方便的?時候?|待定|未定|不承諾|無期限|open[- ]ended|不急"
    r"|soon(?:est)?|shortly|immediately|right away|eventually|some ?day|one of these days|right now"
    r"|later|no rush"
    r"|until further notice|when(?:ever)? possible|when time permits|sooner rather than later"
    r"|at some point|not decided yet"
    r"|not yet (?:scheduled|decided"
    r"|set)|to be confirmed|at once|urgent(?:ly)?|quickly)"
)
"""What counts as the words of a deadline only where nothing else is said."""

NO_DATE_ALONE = frozenset(
    (
        "待定",
        "再議",
        "另議",
        "視情況",
        "視情形",
        "視情況而定",
        "視情形而定",
        "看情況",
        "看狀況",
        "尚未確定",
        "還不確定",
        "不確定",
        "不確定什麼時候",
        "不確定何時",
        "open ended",
        "not decided yet",
        "未定",
        "不承諾",
        "無期限",
        "open-ended",
        "待確認",
        "to be confirmed",
        "not yet scheduled",
        "not yet decided",
        "not yet set",
    )
)
