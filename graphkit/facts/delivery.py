"""How a visit was made: the opening of a letter in, on site, remote or hybrid out."""

import re

from graphkit.facts.openings import opening_sentences
from graphkit.model import Fact, Letter
from graphkit.reading import plain, spans_of

_ON_SITE = (
    r"(?:on[- ]?site|in[- ]person|face[- ]to[- ]face"
    r"|(?:at|in) (?:your|its|the (?:council|trust|local authority)'s) (?:[\w-]+ ){0,2}(?:offices?"
    r"|premises|buildings?))"
)
_VIRTUAL = r"virtual(?:ly)?(?! (?:school|college|head))"
_REMOTE = (
    rf"(?:remote(?:ly)?|{_VIRTUAL}|off[- ]?site"
    r"|(?:by|via|through|over|using|used) (?:[\w-]+ ){0,2}(?:video|telephone|phone)\b"
    r"|(?:video|telephone)[- ]?(?:calls?|conferenc\w+|links?|meetings?)"
    r"|microsoft teams|online)"
)
_BOTH = r"(?:hybrid|blended)"
# "A further day off site": the others were on site.
_OTHERWISE = (
    r"(?:further|additional|extra|another) (?:[\w-]+ ){0,2}?days? (?:of (?:[\w-]+ ){0,2}?)?"
    rf"(?:spent |held )?(?:{_ON_SITE}|{_REMOTE})"
)
_MODE = (
    (
        "hybrid",
        re.compile(
            rf"\b{_BOTH}\b|\b{_OTHERWISE}\b|\b{_ON_SITE}\b.{{0,200}}\b{_REMOTE}\b|\b{_REMOTE}\b.{{0,200}}\b{_ON_SITE}\b"
        ),
    ),
    ("remote", re.compile(rf"\b{_REMOTE}\b")),
    ("on-site", re.compile(rf"\b{_ON_SITE}\b")),
)
# "Rather than on site", "no on-site meetings" are the other way.
_NOT = re.compile(
    r"\b(?:rather than|instead of|not|no|without|and not)(?: (?:take place|carried out|have|being"
    rf"|held|any|a|able to work))?(?: [\w-]+)? (?:{_ON_SITE}|{_REMOTE})\b"
)
_MODE_SENTENCE = re.compile(
    r"\b(?:this|the|our|my) (?:[\w-]+ ){0,5}visit\b|\bvisit (?:was|took place)\b"
    r"|\b(?:inspectors?|we|i|they) (?:also )?(?:used|worked|were|met|spoke|held)\b"
    r"|\b(?:meetings?|interviews?|discussions?|conversations?) (?:[\w-]+ ){0,4}(?:was|were|took)\b"
    r"|\b(?:took place|carried out|conducted|undertaken|held|done|spent)\b"
    r"|\b(?:mix|combination|blend|mixture)\b"
)
# What a visit looked at is not how it was made: "inspectors reviewed remote visits to children".
_SCOPE_SENTENCE = re.compile(
    r"\b(?:looked at|reviewed|considered|evaluated|examined|focus+(?:ed)?|findings)\b"
)
_MADE = re.compile(
    r"\bvisit (?:[\w-]+ ){0,4}?(?:took place|was (?:carried out|conducted|undertaken|made|completed"
    rf"|delivered|held))(?: [\w-]+){{0,5}}? (?:{_ON_SITE}|{_REMOTE})\b"
    rf"|\b(?:{_ON_SITE}|{_BOTH}|remote|virtual|off-site) (?:[\w-]+ ){{0,3}}visit\b"
    rf"|\b{_OTHERWISE}\b|\b(?:one|two|three|four|five|first|second|third|\d) days? (?:of )?"
    rf"(?:{_ON_SITE}|{_REMOTE})"
    r"(?=[,.;)]|$| (?:activit|work|fieldwork|inspection|meetings|on|and)\w*)"
    r"|\b(?:19|20)\d\d,? (?:[(]|(?:carried out|conducted|held|undertaken) )"
    rf"(?:both |all |entirely )?(?:{_ON_SITE}|{_REMOTE})\b"
)


def find_delivery_mode(letter: Letter) -> Fact[str] | None:
    """How the visit was made, where the letter says so."""
    ways: list[tuple[str, Fact[str]]] = []
    for sentence in opening_sentences(letter):
        words = _NOT.sub(lambda match: " " * len(match.group()), plain(sentence.text))
        if _SCOPE_SENTENCE.search(words):
            words = " ".join(match.group() for match in _MADE.finditer(words))
        elif not _MODE_SENTENCE.search(words):
            continue
        for mode, pattern in _MODE:
            if pattern.search(words):
                evidence = spans_of(letter.document, sentence)
                ways.append((mode, Fact(mode, evidence, "opening: delivery")))
                break
    modes = {mode for mode, _ in ways}
    if {"on-site", "remote"} <= modes or "hybrid" in modes:
        told = [fact for mode, fact in ways if mode == "hybrid" or "hybrid" not in modes]
        evidence = tuple(span for fact in told for span in fact.evidence)
        return Fact("hybrid", evidence, "opening: delivery")
    return ways[0][1] if ways else None
