"""What is said instead of a date: that there is none, or words that name no day."""

from __future__ import annotations

NO_DATE = (
    r"(?:不|沒有?|沒有?辦法|無法|未|不能|不敢|不會)(?:承諾|保證|[押壓]|給|訂|定|設"
    r"|排)(?:出)?(?:明確|確切|具體|確定)?的?"
    r"(?:時間表?|時程|期限|日期|期程|deadline)"
    r"|(?:沒有?|無|尚無|並無|未有)(?:(?:明確|確切|具體|特定|確定)的?(?:時間|日期)|(?:明確|確切"
    r"|具體|特定|確定|設定)?的?(?:期限|時程|時間表|期程|截止日期?|死線|deadline)(?!限制|的?規定))"
    r"|(?:時程|期限|期程|時間|日期|交期)(?:還)?(?:尚)?(?:未定|不定|還?沒[定訂]|待定|未決定"
    r"|未確定|不確定"
    r"|(?:之後|以後|後續)?(?:另|再)(?:議|訂|定|約|談|討論|行通知|決定|喬|敲)|還?沒有?(?:確定|決定|訂))"
    r"|不限(?:期(?![刊待])|時間)"
    r"|(?<![a-z])(?:no (?:due |hard |fixed |firm |set |target )?"
    r"(?:dates?|deadlines?|timelines?|due)"
    r"(?: (?:is |was |has been |yet )*(?:promised|set|given|fixed|committed))?"
    r"|without (?:a |any )?(?:due |fixed )?(?:date|deadline)|undated"
    r"|(?:date|deadline|timeline|due|due date)(?: is)?:? (?:not (?:yet )?(?:set|known|decided"
    r"|fixed)|open|to be (?:decided|determined|announced|confirmed))"
    r"|tb[dac]|to be (?:determined|decided|announced)|(?:can't|cannot|can not|won't|will not"
    r"|not) (?:promise|commit to|give) (?:a |any )?(?:date|deadline|timeline)s?)(?![a-z])"
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
    r"|這[幾兩]天內?|這[兩一][一兩]?個?(?:週|禮拜|星期)|過[幾兩]天|過一陣子|長期|持續辦理|常態辦理|ongoing|whenever|任何時候"
    r"|隨時都?可以|[再另]議|再說|(?:以後|到時候?|回頭)再[說議]|之後再議|看[狀情]況|視情[況形]|不確定(?:什麼時候|何時)?|尚未確定|還不確定"
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
