"""The words that tie a day to a visit: a sentence in, how surely its days are this visit's out."""

import re

from graphkit.facts.ordinals import ORDINAL

_TYPES = re.compile(r"\b(focus+ed|monitoring|assurance)\b")
# What a day that follows belongs to: the last such words before it tell.
_VISIT = r"(?:[\w'-]+ ){0,3}?visit(?:s|ed|ing)?\b"
_ANOTHER_VISIT = (
    r"\b(?:previous|last|earlier|preceding|prior|former|next|future|subsequent|further) "
    rf"(?:[\w-]+ ){{0,3}}?visits?\b|\bsince (?:[\w'-]+ ){{0,6}}?visits?\b"
    rf"|\b(?:at|during|after) (?:the|our|your|its|their) {ORDINAL} (?:[\w-]+ ){{0,3}}?visits?\b"
)
_ANOTHER_EVENT = (
    r"\b(?:inspect(?:ions?|ed)|re-?inspection|judge[dm]\w*|judgements?|graded|rated|publi\w+"
    r"|report (?:of|on|dated)|letter (?:of|dated)|dated|noti\w+|announced|meeting|conference"
    r"|e-?mail(?:ed)?|telephoned?|called?|submitted|received|appointed|became|transferred"
    r"|commission\w*|joined|established|launched|set up|introduced|agreed|since|born)\b"
)
CUE = re.compile(
    rf"(?P<another>{_ANOTHER_VISIT}|{_ANOTHER_EVENT})"
    r"|(?P<visit>\binspection visits?\b|(?<![\w-])(?:[\w-]+ ){0,2}?visit(?:s|ed|ing)?\b"
    r"|\b(?:on|off)[- ]site\b|\bfieldwork\b"
    r"|\b(?:inspectors?|hmi|team|we|i) (?:(?:was|were) (?:present )?(?:in|at|with)"
    r"(?! (?:contact|touch|correspondence|meeting|agreement|post)\b)|came to|spent)\b)"
    r"|(?P<done>\b(?:took place|takes place|held|carried out|undertaken|conducted|made|completed"
    r"|ran|lasted)\b)"
)
NOT_ON = re.compile(r"\b(?:by|until|before|since|after|dated|due|as (?:at|of)) (?:the )?$")
# How surely a sentence tells of this visit: of the patterns that match, the first counts.
_RANKS = (
    (
        5,
        re.compile(
            r"\b(?:findings|outcomes?|results|conclusions) (?:of|from|following)\b|\bthis letter\b"
            r"|^(?:i|we) (?:am |are )?(?:writ(?:e|ing)|visited)\b|\bthank you\b"
        ),
    ),
    (2, re.compile(rf"\b(?:the|our|your) {ORDINAL} (?:[\w-]+ ){{0,3}}visit\b")),
    (
        4,
        re.compile(
            r"\bthis (?:[\w-]+ ){0,3}visit\b|\b(?:i|we|inspectors?|team) (?:[\w-]+ ){0,2}?visited\b"
            r"|\bthe (?:[\w-]+ ){0,2}?visit (?:took|was|ran|lasted)\b"
        ),
    ),
)


def how_sure(words: str) -> int:
    """How surely a sentence in small letters tells of the days of this visit, from 1 to 5."""
    return next((rank for rank, pattern in _RANKS if pattern.search(words)), 1)


def belongs_to(cue: re.Match[str], visit_type: str) -> str:
    """What words before a day tell of: "visit" of this one, "another", or only "done"."""
    if cue["visit"]:
        types = {word.replace("focuss", "focus") for word in _TYPES.findall(cue["visit"])}
        return "another" if types and visit_type not in types else "visit"
    return "another" if cue["another"] else "done"
