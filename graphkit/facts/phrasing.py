"""Phrases that name areas of service: what stands after "looked at" in, one area each out."""

import re
from collections.abc import Iterator

from graphkit.model import Passage
from graphkit.reading import plain

# What follows qualifies the area, and is no area itself.
_TAIL = re.compile(
    r"(?:, |; | |- |– |\()(?:and )?(?:including|specifically|especially|in particular"
    r"|with an? (?:[\w-]+ )?(?:focus|emphasis)"
    r"|with (?:particular|specific|special|close) (?:focus|emphasis|attention)"
    r"|focus(?:ed|ing)? (?:particularly |specifically |in particular |especially )?on)\b.*"
    r"|,? (?:and )?(?:paid|paying|placed|placing) (?:particular|close|special) .*"
    r"|, (?:which|who|where|all of which|both of which|as well as how|because|since|areas?)\b.*"
    r"|,? (?:during|at|as part of|over the course of|on|in) (?:this|the|our|my) (?:[\w-]+ )?visit"
    r"\b.*"
    r"|[.;:]$"
)
# What only qualifies one of several areas: "care leavers, including parents, and for others".
_ASIDE = re.compile(
    r", (?:including|especially|specifically|such as) [^,;.]{2,120},? and (?=(?:for|on|to|how|in) )"
)
# "the local authority's arrangements for", "progress made in the area of": no part of the area.
_HEAD = re.compile(
    r"(?:(?:both |also |how )?(?:the |its |their |a |an |those |these |your )?"
    r"(?:(?:local authority|council|authority|trust|borough|county|city)'?s? )?"
    r"(?:arrangements (?:for|in place for|to support) "
    r"|progress (?:that (?:has been|had been|was) )?(?:made )?"
    r"(?:by (?:the )?[\w-]+(?: authority)? )?"
    r"(?:in|on|with|against)(?: relation to| respect of| regard to)? "
    r"|following )?"
    r"(?:(?:the )?(?:following )?areas? of (?!need|concern))?)"
)
_START = re.compile(
    r"(?:(?:both|also|then|the|its|their|your|a|an|for|on|in|at|of|how|with|upon|into"
    r"|to) |(?:the )?(?:local authority|council|authority|trust)'s )+(?=['\"‘“\w])"
)
_BRACKETS = re.compile(r"\([^)]{0,80}\)?")
_AND = re.compile(r"[,;]? and |[,;] (?:as well as )?| as well as |[,;]? together with ")
_NEW = re.compile(r"(?:the|its|their|for|on|in|at|how|also) |(?:local authority|council)'s ")
# What "and" joins to one thing.
_ONE = re.compile(
    r"\bhelp and protection\b|\b\d+-?(?:year-olds?)? and \d+\b"
    r"|\bhealth and (?:social care|well-?being)\b"
    r"|\beducation,? (?:health and care|employment (?:and|or) training|training and employment)\b"
    r"|\bcriminal and sexual\b|\bsexual and criminal\b|\bmissing and exploit\w+|\bchildren and"
    r" (?:young people|families)\b|\bfront door and mash\b|\bcontacts and referrals\b"
    r"|\brecruitment and (?:retention|support|assessment)\b|\bplanning and (?:review|achieving)\b"
    r"|\bquality and (?:timeliness|impact|effectiveness)\b|\btimeliness and quality\b"
    r"|\bsupervision and management oversight\b|\bfostering and adoption\b|\bdrift and delay\b"
)
_VERBS = ("achieving ", "securing ", "improving ", "supporting ", "reviewing ", "planning ")


def split_areas(areas: Passage) -> Iterator[Passage]:
    """The areas of a phrase: "the leaving care service and the virtual school" is two.

    It stays one where a part alone would be no area: "planning and achieving permanence",
    "help and protection". Where commas stand, they and the last "and" part the areas:
    "recruitment and support of carers, permanence and audit" is three.
    """
    words = plain(areas.text)
    aside = _ASIDE.search(words)
    if aside:
        yield from split_areas(areas.part(0, aside.start()))
        yield from split_areas(areas.part(aside.end(), len(words)))
        return
    tail = _TAIL.search(words)
    end = tail.start() if tail else len(words)
    start = _HEAD.match(words, 0, end).end() if words else 0  # type: ignore[union-attr]
    cuts = [match.span() for match in _joints(words, start, end)]
    starts = [start, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), end]
    parts = [_bare(words[a:b]) for a, b in zip(starts, ends, strict=True)]
    # A verb after "and" ("planning and achieving permanence") goes on with the same area.
    alone = all(len(part.split()) > 1 for part in parts) and not parts[-1].startswith(_VERBS)
    is_list = len(parts) > 2 or ";" in words[start:end]
    if not (is_list or alone):
        starts, ends = [start], [end]
    for a, b in zip(starts, ends, strict=True):
        head = _START.match(words, a, b)
        a = head.end() if head else a
        while b > a and words[b - 1] in " ,;":
            b -= 1
        if a < b:
            yield areas.part(a, b)


def _bare(part: str) -> str:
    """A part without its article and what stands in brackets, to count its words."""
    head = _START.match(part)
    return _BRACKETS.sub("", part[head.end() if head else 0 :]).strip()


def _joints(words: str, start: int, end: int) -> list[re.Match[str]]:
    """The places where one area ends and the next begins."""
    ones = [match.span() for match in _ONE.finditer(words, start, end)]
    found = [
        match
        for match in _AND.finditer(words, start, end)
        if not any(a <= match.start() and match.end() <= b for a, b in ones)
    ]
    if ";" in words[start:end]:
        return [match for match in found if match.group()[0] == ";"]
    commas = [match for match in found if match.group()[0] in ",;"]
    if any(match.group().endswith("and ") for match in commas):
        return commas
    if commas:
        return [*commas, *(match for match in found[-1:] if match not in commas)]
    if len(found) > 1:
        # "help and protection and the virtual school": an article begins the next area.
        return [match for match in found if _NEW.match(words, match.end())] or found[-1:]
    return found
