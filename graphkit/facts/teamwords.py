"""The words around a list of inspectors: how letters say who came, as patterns.

The group that is filled holds the list; `title` is what all of it are called.
"""

import re

_MAJESTY = r"(?:her|his) majesty's (?:senior )?inspectors?"
_WHO = (
    rf"(?:\b(?P<title>{_MAJESTY}|hmis?"
    r"|(?:ofsted|social care(?: regulatory)?|regulatory) inspectors?)\b"
    r"|\b(?<!lead )inspectors?\b|\b(?:inspection|inspecting|visiting|visit)? ?team\b"
    r"|\bthose (?:who )?(?:taking|took|present|involved|visiting|visited|on (?:the|this))\b)"
)
_VISIT_OF_MINE = r"(?:[\w-]+ ){0,4}visit\b"
_VISIT = rf"(?:the|this|your|our|my|a) {_VISIT_OF_MINE}"
_MADE = r"(?:carried out|conducted|undertaken|led|made|completed|delivered)"
# What follows "were", a colon or "by" is a list of inspectors if it begins with a name or a title.
NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHO}[^.:;]{{0,60}}?\b(?:(?:was|were|is|are|being) (?:made up of|composed of)"
        r"|was|were|is|are|included|includes|comprised|consisted of|being)"
        r"(?: as follows)?:? (?P<list>.+?)[.]?$(?P<by>)",
        rf"^(?:the )?(?:names? of )?(?:the )?(?:lead |team )?{_WHO}[^.:;]{{0,40}}?(?::| -)"
        r" (?P<list>.+?)[.]?$(?P<by>)",
        rf"(?:\b(?:visit|team)\b[^.;]{{0,160}}?|^(?:it|this) was )\b{_MADE}\b[^.;]{{0,80}}?"
        r" by:? (?P<by>.+?)[.]?$(?P<list>)(?P<title>)",
        rf"^(?P<by>.{{5,200}}?),? (?:carried out|conducted|undertook|led|made|completed) {_VISIT}"
        r"(?P<list>)(?P<title>)",
        r"^(?P<by>.{5,200}?),? visited [a-z' ,&-]{2,80} (?:on|between|from) \d"
        r"(?P<list>)(?P<title>)",
    )
)
LEAD_NAMED = re.compile(
    r"\blead inspector\b[^.:]{0,40}?(?: was|:| is) (?P<list>.+?)[.]?$(?P<by>)(?P<title>)"
)
# A row of a table has no colon: "Lead inspector  Ann Roe HMI".
ROW = re.compile(
    r"^(?:the )?(?:lead |deputy lead |team |shadow )?inspectors?,?(?: name)? (?P<list>.+?)[.]?$"
    r"(?P<by>)(?P<title>)"
)
JOINED = re.compile(
    r"\b(?:inspectors?|she|he|they|i|we|team|visit) (?:was|were) (?:also )?"
    r"(?:joined|accompanied|supported|assisted|shadowed) (?:on (?:the|this) visit )?by (?P<by>.+?)"
    r"[.]?$(?P<list>)(?P<title>)"
    r"|^(?:also )?(?:with|alongside|accompanying|joining|supporting) (?:him|her|them|me|us|the lead"
    r" inspector) (?:was|were) (?P<beside>.+?)[.]?$"
    r"|^(?:(?:together|along) with|with|alongside|accompanied by|joined by|supported by)"
    r" (?P<ahead>.{5,150}?),? (?:i|we) (?:visited|carried|conducted|undertook|led|made)\b"
    r"|\b(?:i|we) (?:visited|was joined|carried|conducted|undertook|led|made)\b.{0,200}?"
    r"(?:\b(?:accompanied|supported|assisted|joined) by|,? (?:together )?with) (?P<with>.+?)[.]?$"
    rf"|\b(?:my|our) {_VISIT_OF_MINE},? (?:(?:accompanied|joined|made) by|(?:along |together )?with"
    r"|alongside) (?P<along>.+?)(?:,? (?:to|on|in|at|from|between|which|took|was)\b|[.]?$)"
)
ATTENDED = re.compile(
    r"^(?P<by>.{5,120}?),? (?:also )?(?:(?:attended|joined|shadowed|accompanied|assisted|supported)"
    r" (?:the|this|me|them|us|inspectors?|for|on)\b|took part\b|participated\b"
    r"|was (?:also )?(?:present|on[- ]site|part of)\b)(?P<list>)(?P<title>)"
)
AND_I = re.compile(
    r"\b(?:my (?:fellow )?colleagues?,? )?(?P<by>[\w'’., ()-]{5,80}?),? and i"
    r" (?:visited|undertook|conducted|carried|made)\b(?P<list>)(?P<title>)"
)
INTRODUCED = re.compile(
    rf"{_WHO}[^.:;]{{0,60}}?(?:\b(?:was|were|are|included|comprised)(?: as follows)?)? ?:?$"
    rf"|\b{_MADE} by:?$"
)
# What a list may begin with: "two of", "my colleagues, ", "me and".
BEFORE_LIST = re.compile(
    r"(?i:(?:(?:me|myself),? (?:(?:and|with|alongside|(?:accompanied|joined|supported) by) )?)?"
    r"(?:(?:the|an?|my|our|his|her|their|one|two|three|of|fellow|hmis?|senior|other) ){0,4}"
    r"colleagues?(?: inspectors?)?[,:]? "
    r"|(?:(?:me|myself),? (?:(?:and|with|alongside|(?:accompanied|joined|supported) by) )?)?"
    r"(?:the |an? |my |fellow ){0,2}(?:(?:one|two|three|four|five|\d) (?:of )?)?)"
)
