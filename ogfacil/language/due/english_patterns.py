"""How people write a day or a stretch of days in English; `english` reads what these match."""

from __future__ import annotations

from ogfacil.language.due.numerals import DAY_WORDS, ENGLISH

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
_DAY_WORD = "|".join(sorted(DAY_WORDS, key=len, reverse=True))
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_EDGE = (
    r"(?:(?P<{0}>(?:the )?(?:very )?(?:end|close|beginning|start|middle)[ -]of(?: the)?|end|mid"
    r"|early|late|(?:the )?(?:first|second) half of)[ -])"
)
NUMBER = (
    r"(?:\d+(?:\.5)?|half an?|an?|the next|"
    + "|".join(sorted(map(str, ENGLISH), key=len, reverse=True))
    + r")"
)
"""A pattern for how many there are."""

MONTH_DAY = (
    rf"{_B}(?:(?P<wdn>{DAY})\.?,? (?:the )?)?{_EDGE.format('edge')}?(?:(?P<rel>this|next"
    rf"|coming) )?(?P<m>{MONTH})"
    rf"(?:(?: the)? (?:(?P<d0>{_ORDINAL}) ?(?:-|to|and|or"
    rf"|through) ?(?:the )?)?(?P<d>{_ORDINAL})(?!\d|:\d))?"
    rf"(?:,? (?:{_YEAR.format('y')}|(?:of )?(?P<yrel>this|next) year))?{_E}"
)
DAY_MONTH = (
    rf"{_B}(?:(?P<wdn>{DAY})\.?,? (?:the )?)?(?:(?P<d0>{_ORDINAL}) ?(?:-|to|and|or) ?)?"
    rf"(?P<d>{_ORDINAL}|(?:{_DAY_WORD})(?: day)?(?= of ))(?: of)?[ -](?P<m>{MONTH})(?:,?[ -"
    rf"]{_YEAR.format('y')})?{_E}"
)
ORDINAL = (
    rf"{_B}(?:(?P<rel0>this|next) month(?:'s)?,? (?:on )?(?:the )?|the )"
    rf"(?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?:(?: of)? (?P<rel>this|next|the) month)?{_E}"
    rf"(?! of| century| meeting| session| time| edition| annual|-)"
)
WEEKDAY = (
    rf"{_B}(?:{_EDGE.format('edge')})?(?:(?P<rel>this week(?:'s)?|next week(?:'s)?(?: on)?"
    rf"|the week after next,?(?: on)?|this(?: coming)?|next|(?:the )?(?:coming|following)) )?"
    rf"(?P<wd>{DAY})"
    rf"(?P<far> after next|,?(?: of| in| on)? (?:the )?(?:next week|this week|following week"
    rf"|coming week|week after next)| week)?{_E}(?! (?:{_ORDINAL} )?of every)"
)
PERIOD = (
    rf"{_B}(?:(?P<edge>(?:the )?(?:very )?(?:end|close|beginning|start|middle)[ -]of(?: the)?|end"
    rf"|mid"
    rf"|early|late|later)[ -])?"
    rf"(?:(?P<rel>this|next|the coming|the following|current|(?<=within )the) )?"
    rf"(?:the )?(?P<unit>week(?:end)?|month|quarter|year|day)(?P<far> after next)?"
    rf"(?:(?:'s)?[ -](?P<tail>end))?{_E}"
)
CLOSE = (
    rf"{_B}(?:(?P<rel>tomorrow|{DAY}|next {DAY})(?:'s)? )?(?P<close>eod|eob|cob"
    rf"|close of (?:business|play)|end of (?:the )?(?:business |work(?:ing)? )?day|eow|eom|eoq"
    rf"|eoy)"
    rf"(?:,? (?:on )?(?P<rel2>today|tomorrow|this {DAY}|next {DAY}|{DAY}))?{_E}"
)
QUARTER = (
    rf"{_B}{_EDGE.format('edge')}?(?:(?P<y1>(?:19|20)\d\d|1\d\d)[ -]?)?(?:(?:q(?P<q>[1-4])"
    rf"|h(?P<h>[12]))(?: of)?(?: (?P<qrel2>this|next) year)?"
    rf"|(?:the )?(?P<qw>first|second|third|fourth|1st|2nd|3rd|4th|last(?= (?:quarter"
    rf"|half) of (?:20|the year|this|next))) (?P<qu>quarter|half)(?: of)?(?: (?P<qrel>this|next"
    rf"|the) year)?)"
    rf"(?:[ /-]?(?P<y2>(?:19|20)\d\d))?{_E}(?!\s*[底初末中季度])"
    rf"(?!(?: of)? (?:the |next |this )?(?:month|week|{MONTH}))"
)
NTH = (
    rf"{_B}(?:the )?(?P<nth>{_DAY_WORD}|(?:very )?last|[12]?\d(?:st|nd|rd|th))"
    rf" (?:(?P<week>week)|(?P<work>(?:working|business|work|office) day|weekday|workday)"
    rf"|(?P<whole>(?:calendar )?day)|(?P<wd>{DAY}))"
    rf" (?:of|in) (?:(?P<m>{MONTH})(?: {_YEAR.format('y')})?|(?:the )?(?P<rel>this|next"
    rf"|the)? ?(?P<unit>month|quarter|year)){_E}"
)
WEEK_BEFORE = (
    r"(?<![a-z])(?:(?:the )?week (?:of|commencing|beginning|starting|from|(?P<ends>ending))(?: on)?"
    r"|w/?c|w/?b|(?P<ends2>w/?e)) (?:the )?$"
)
"""What stands before a day and makes it the week of that day."""
YEAR = rf"{_B}{_EDGE.format('edge')}?(?:the year )?(?P<y>20\d\d){_E}"
RELATIVE_DAY = (
    rf"{_B}(?:(?P<day>the day after tomorrow|tomorrow|today|tonight|this (?:morning|afternoon"
    rf"|evening))|(?P<same>(?:the )?(?:this|same) time (?:next (?:week|month|year)|tomorrow))"
    rf"|(?<=by )(?P<clock>noon|midnight|\d{{1,2}}(?::\d\d)? ?[ap](?:m|\.m\.)"
    rf"|\d\d:\d\d)(?=[.,;!]?\s*$|[,;!]))(?![a-z0-9])(?!'s)"
)
FESTIVAL = (
    rf"{_B}(?P<festival>christmas(?: day)?|xmas|(?:the )?(?:lunar new year|chinese new year"
    rf"|spring festival|lantern festival|dragon boat festival|mid-?autumn festival|moon festival"
    rf"|ghost festival|double ninth festival|tomb[ -]sweeping (?:day|festival)"
    rf"|qingming(?: festival)?"
    rf"|double ten(?:th)?(?: day)?|national day|labou?r day|may day|peace memorial day"
    rf"|winter solstice|armed forces day|youth day|constitution day)"
    rf"|(?:international )?women's day|(?:children|teachers?|mothers?|fathers?|valentine)'?s?'? day"
    rf"|thanksgiving|halloween|easter(?: sunday)?|qixi"
    rf"|(?:the )?new year)(?:'s(?: day)?)?(?: (?P<eve>eve))?(?! (?:break|party|greetings)){_E}"
)
COUNT = (
    rf"{_B}(?:(?P<lead>within|in|have|has|inside(?: of)?|over|for|after|no later than|at most|under"
    rf"|less than) )(?:the |about |around |at most |no more than )*(?P<coming>next |coming "
    rf"|following )?"
    rf"(?:(?:{NUMBER}) (?:to|or) |\d+-)?(?P<n>{NUMBER})[ -](?P<adj>business |working |work "
    rf"|calendar )?(?P<u>days?|workdays?|weeks?|fortnights?|months?|quarters?|years?|hours?|hrs?"
    rf"|minutes?|mins?)"
    rf"(?P<tail>(?:'s|')? (?:time|from (?:now|today)))?{_E}(?! (?:ago|before|earlier|old|prior"
    rf"|after"
    rf"|of |since))"
)
FROM_NOW = (
    rf"{_B}(?P<n>{NUMBER})[ -](?P<adj>business |working |work |calendar )?(?P<u>days?|weeks?"
    rf"|fortnights?|months?|quarters?|years?|hours?)"
    rf"(?: (?P<tail>from (?:now|today)|later)|(?:(?<=g day)|(?<=s day)|(?<=g days)|(?<=s days))"
    rf"(?! (?:before|after|of|prior|ago))){_E}"
)
