"""How people write a day or a stretch of days in English; `english` reads what these match."""

from __future__ import annotations

from ogfacil.language.due.numerals import ENGLISH

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = (
    r"(?:monday|mon|tuesday|tues?|wednesday|weds?|thursday|thurs?|thu|friday|fri|saturday|sat"
    r"|sunday|sun)"
)
_B, _E = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_ORDINAL = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_EDGE = (
    r"(?:(?P<{0}>(?:the )?(?:very )?(?:end|beginning|start|middle)[ -]of(?: the)?|end|mid"
    r"|early|late|(?:the )?(?:first|second) half of)[ -])"
)
NUMBER = (
    r"(?:\d+(?:\.5)?|half an?|an?|the next|"
    + "|".join(sorted(map(str, ENGLISH), key=len, reverse=True))
    + r")"
)
"""A pattern for how many there are."""

MONTH_DAY = (
    rf"{_B}(?:{DAY},? (?:the )?)?{_EDGE.format('edge')}?(?:(?P<rel>this|next"
    rf"|coming) )?(?P<m>{MONTH})"
    rf"(?:(?: the)? (?:(?P<d0>{_ORDINAL}) ?- ?)?(?P<d>{_ORDINAL})(?!\d))?"
    rf"(?:,? {_YEAR.format('y')})?{_E}"
)
DAY_MONTH = (
    rf"{_B}(?:{DAY},? (?:the )?)?(?:(?P<d0>{_ORDINAL}) ?(?:-|to|and|or) ?)?"
    rf"(?P<d>{_ORDINAL})(?: of)?[ -](?P<m>{MONTH})(?:,?[ -"
    rf"]{_YEAR.format('y')})?{_E}"
)
ORDINAL = (
    rf"{_B}(?:the )(?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?: of (?P<rel>this|next"
    rf"|the) month)?{_E}(?! of| century| meeting| session| time)"
)
WEEKDAY = (
    rf"{_B}(?:{_EDGE.format('edge')})?(?:(?P<rel>this(?: coming)?|next|coming) )?(?P<wd>{DAY})"
    rf"(?P<far> after next| week| next week)?{_E}(?! (?:{_ORDINAL} )?of every)"
)
PERIOD = (
    rf"{_B}(?:(?P<edge>(?:the )?(?:very )?(?:end|beginning|start|middle)[ -]of(?: the)?|end|mid"
    rf"|early|late|later)[ -])?"
    rf"(?:(?P<rel>this|next|the coming|the following|current|(?<=within )the) )?"
    rf"(?:the )?(?P<unit>week(?:end)?|month|quarter|year|day)(?P<far> after next)?"
    rf"(?:[ -](?P<tail>end))?{_E}"
)
CLOSE = (
    rf"{_B}(?:(?P<rel>tomorrow|{DAY}|next {DAY})(?:'s)? )?(?P<close>eod|eob|cob"
    rf"|close of (?:business|play)|end of (?:the )?(?:business |work(?:ing)? )?day|eow|eom|eoq"
    rf"|eoy)"
    rf"(?:,? (?:on )?(?P<rel2>today|tomorrow|this {DAY}|next {DAY}|{DAY}))?{_E}"
)
QUARTER = (
    rf"{_B}{_EDGE.format('edge')}?(?:(?P<y1>(?:19|20)\d\d|1\d\d)[ -]?)?(?:q(?P<q>[1-4])"
    rf"|h(?P<h>[12])"
    rf"|(?:the )?(?P<qw>first|second|third|fourth|1st|2nd|3rd|4th|last(?= (?:quarter"
    rf"|half) of (?:20|the year|this|next))) (?P<qu>quarter|half)(?: of)?(?: (?P<qrel>this|next"
    rf"|the) year)?)"
    rf"(?:[ /-]?(?P<y2>(?:19|20)\d\d))?{_E}(?!\s*[底初末中季度])"
    rf"(?!(?: of)? (?:the |next |this )?(?:month|week|{MONTH}))"
)
NTH = (
    rf"{_B}(?:the )?(?P<nth>first|second|third|fourth|last|[1-4](?:st|nd|rd"
    rf"|th)) (?:(?P<week>week)|(?P<wd>{DAY}))"
    rf" (?:of|in) (?:(?P<m>{MONTH})(?: {_YEAR.format('y')})?|(?:the )?(?P<rel>this|next"
    rf"|the)? ?month){_E}"
)
YEAR = rf"{_B}{_EDGE.format('edge')}?(?:the year )?(?P<y>20\d\d){_E}"
RELATIVE_DAY = (
    rf"{_B}(?:(?P<day>the day after tomorrow|tomorrow|today|tonight|this (?:morning|afternoon"
    rf"|evening))|(?P<same>(?:the )?(?:this|same) time (?:next (?:week|month|year)|tomorrow))"
    rf"|(?<=by )(?P<clock>noon|midnight|\d{{1,2}}(?::\d\d)? ?[ap](?:m|\.m\.)"
    rf"|\d\d:\d\d)(?=[.,;!]?\s*$|[,;!]))(?![a-z0-9])(?!'s)"
)
FESTIVAL = (
    rf"{_B}(?P<festival>christmas(?: day)?|xmas|lunar new year|chinese new year"
    rf"|(?:the )?new year)(?:'s)?(?: (?P<eve>eve))?(?! (?:break|party|greetings)){_E}"
)
COUNT = (
    rf"{_B}(?:(?P<lead>within|in|have|has|inside(?: of)?|over|for|after|no later than|at most|under"
    rf"|less than) )(?:the |about |around |at most |no more than )*(?:next |coming |following )?"
    rf"(?:(?:{NUMBER}) (?:to|or) |\d+-)?(?P<n>{NUMBER})[ -](?P<adj>business |working |work "
    rf"|calendar )?(?P<u>days?|workdays?|weeks?|fortnights?|months?|quarters?|years?|hours?)"
    rf"(?P<tail>'? (?:time|from (?:now|today)))?{_E}(?! (?:ago|before|earlier|old|prior|after"
    rf"|of |since))"
)
FROM_NOW = (
    rf"{_B}(?P<n>{NUMBER})[ -](?P<adj>business |working |work |calendar )?(?P<u>days?|weeks?"
    rf"|fortnights?|months?|quarters?|years?|hours?)"
    rf"(?: (?P<tail>from (?:now|today)|later)|(?:(?<=g day)|(?<=s day)|(?<=g days)|(?<=s days))"
    rf"(?! (?:before|after|of|prior|ago))){_E}"
)
