"""Earlier judgements: the sentences of a letter in, the grade and time that they name out."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from graphkit.facts.datewords import MONTH, MONTH_YEAR, month_of
from graphkit.facts.openings import told_in
from graphkit.model import Fact, Judgement, Letter, Passage
from graphkit.reading import plain, spans_of

# One judgement of several, and none on the whole: "the experiences of care leavers were judged".
_OF_A_PART = re.compile(
    r"\b(?:experiences|impact of leaders|leadership|leaders|adoption|fostering|care leavers"
    r"|children in care|children looked after|safeguarding (?:children )?board|lscb|early help"
    r"|front door|schools?|provider|homes?|audits?|auditors|practice)\b[^.;]{0,60}$"
)
_FOR_A_PART = re.compile(
    r"[^.;,]{0,20}\bfor (?:the )?(?:experiences|impact of leaders|leadership|children|care leavers"
    r"|adoption)\b"
)
_OF_THE_WHOLE = re.compile(
    r"(?:\b(?:local authority|council|authority|overall effectiveness|services?"
    r"(?: (?:in|at|of) [\w' -]{1,40})?|inspection\b[^.;]{0,60}\b(?:when|where) (?:it|they))"
    r" (?:was|were|is|are|had been|has been|have been)(?: \w+)? |\boverall )$"
)
_WITH_A_NAME = re.compile(
    r"\b(?:early help|adoption|fostering|front door|[\w-]{1,30}ing) services?\b"
)
_TIME = re.compile(
    rf"{MONTH_YEAR}"
    r"|\b(?:in|of|during|since|early|late|mid|spring|summer|autumn|winter)[ -]"
    r"(?P<alone>(?:19|20)\d\d)\b"
)
# "In 2012, and again in January 2024"; without "again", the second time ends the clause.
_WHEN = (
    r"(?: (?:in|at|of|on|during|its|the|an?|full|last|next|ilacs|(?:re-?)?inspections?)){1,5}"
    rf" (?:{MONTH} )?(?:19|20)\d\d\b"
)
_AGAIN = re.compile(
    r",?(?: and)?(?: then)? (?:again|once more|once again|for a second time)"
    rf"{_WHEN}|(?:,|,? and){_WHEN}(?=[.;)]|$)"
)
# What was so before the judgement that counts: "having previously been judged good in 2019".
_BEFORE_THAT = re.compile(
    r"\b(?:previously|formerly|earlier|before that|up from|down from|improvement from|had been"
    r"|having been)(?: \w+){0,3} $"
)
_INSPECTED = re.compile(r"\b(?:inspect(?:ion|ed|ors)|judge?ments?)\b")
# "In May 2019, Thornmere was judged", "since May 2019, when it was".
_THEN = re.compile(r",? (?:when|where|since when)\b|,? (?:[\w'-]+ ){1,6}(?:was|were|had been) $")
_HINTS = ("judg", "remain", "grad", "rated", "rating", "assessed", "deemed", "declared", "found")
_REACH = 140


class _Said(NamedTuple):
    """A judgement that a sentence tells, with the words of it.

    is_for_part  True if it is said to be "for children in care" or the like
    """

    judgement: Judgement
    words: Passage
    is_whole: bool
    is_earlier: bool
    is_for_part: bool


def find_previous_judgement(
    letter: Letter, grades: Mapping[str, str], day: date | None
) -> Fact[Judgement] | None:
    """The judgement that the letter says came before the visit, with its month or year if told.

    Of several it is the last before the visit. One before the findings counts first: further on,
    services of many kinds are judged, and only the authority as a whole counts. A monitoring visit
    may follow from the judgement on a part, where the letter tells of no other.

    grades   wording of a grade -> its key; a grade word counts only beside "judged" and the like,
             since "inadequate" and "good" are plain adjectives too
    day      the first of the visit
    """
    judged = _judged(grades)
    is_monitoring = letter.layout.visit_type == "monitoring"
    for roles in (("opening", "scope"), ("findings", "closing")):
        said = [
            each
            for sentence in told_in(letter, _HINTS, *roles)
            for each in _said(sentence, judged, grades)
            if (each.is_whole and not each.is_for_part) or roles[0] == "opening"
        ]
        if not all(each.is_for_part for each in said) or not is_monitoring:
            said = [each for each in said if not each.is_for_part]
        before = f"{day:%Y-%m}" if day else "9999"
        said = [each for each in said if (each.judgement.when or "") <= before]
        said = [each for each in said if not each.is_earlier] or said
        if said:
            last = max(said, key=lambda each: each.judgement.when or "")
            return Fact(
                last.judgement, spans_of(letter.document, last.words), f"{roles[0]}: judged"
            )
    return None


def _judged(grades: Mapping[str, str]) -> re.Pattern[str]:
    wordings = "|".join(re.escape(word) for word in sorted(grades, key=len, reverse=True))
    grade = rf"'?\"?(?P<%s>{wordings})\b['\"]?"
    return re.compile(
        r"\b(?:judged|graded|rated|assessed|deemed|declared|found)"
        r"(?: (?:again|once|more|overall|as|being|it|them|that|the|services?|children's|social|care"
        r"|local|authority|council|of|was|were|effectiveness|its|their|having|remained"
        r"|in [\w'-]{2,30}(?: [\w'-]{2,20})?(?= to be)|to be|to)){0,8}"
        rf" {grade % 'judged'}(?! (?:practice|work|quality|support|evidence|examples?|progress)\b)"
        rf"|\b(?:judgements?|grades?|grading|ratings?|overall effectiveness)"
        rf" (?:of|was|is|as|were|remained)(?: (?:judged|to be|as|overall))* {grade % 'given'}"
        rf"|\b{grade % 'named'} (?:overall )?(?:judgement|grade|grading|rating)\b"
        rf"|\b(?:and|then|to)(?: then| subsequently| later| as)? {grade % 'next'}(?= (?:in|at|by) )"
        r"|\b(?:it|which|and|but|(?:local )?authority|council|effectiveness)(?: (?:has|had|have))?"
        r" (?:remained|stayed|became|was (?:still|again))(?: \w+)?"
        rf" {grade % 'kept'}(?= (?:overall|in|at|when|following) )"
    )


def _said(sentence: Passage, judged: re.Pattern[str], grades: Mapping[str, str]) -> Iterator[_Said]:
    words = plain(sentence.text)
    matches = list(judged.finditer(words))
    for index, match in enumerate(matches):
        behind = matches[index - 1].end() if index else 0
        ahead = matches[index + 1].start() if index + 1 < len(matches) else len(words)
        start, end = match.span()
        lead = words[behind:start]
        if match["next"] and not index:
            continue
        if _OF_A_PART.search(lead):
            continue
        time = _time_after(words, end, ahead) or _time_before(words, behind, start)
        if match["kept"] and not index and match.group().startswith(("and", "but", "which")):
            continue
        grade = next(word for word in match.groups() if word)
        is_whole = bool(_OF_THE_WHOLE.search(lead)) and not _WITH_A_NAME.search(lead)
        is_whole |= match.group().startswith(("local", "authority", "council", "effectiveness"))
        times = [each for each in (time, time and _once_more(words, time)) if each]
        for each in times or (None,):
            span = (min(start, each.start()), max(end, each.end())) if each else (start, end)
            yield _Said(
                Judgement(grades[grade], each and (each["alone"] or month_of(each))),
                sentence.part(*span),
                is_whole,
                bool(_BEFORE_THAT.search(lead)),
                bool(_FOR_A_PART.match(words, end)),
            )


def _once_more(words: str, time: re.Match[str]) -> re.Match[str] | None:
    """The month or year that an "and again in" adds to another."""
    again = _AGAIN.match(words, time.end())
    return _TIME.search(words, *again.span()) if again else None


def _time_after(words: str, start: int, end: int) -> re.Match[str] | None:
    """The first month or year after a grade, unless a visit stands in between."""
    time = _TIME.search(words, start, min(end, start + _REACH))
    return time if time and "visit" not in words[start : time.start()] else None


def _time_before(words: str, start: int, end: int) -> re.Match[str] | None:
    """The last month or year before a grade, if it is that of an inspection or a "when"."""
    for time in reversed(list(_TIME.finditer(words, max(start, end - _REACH), end))):
        between = words[time.end() : end]
        if "visit" in between:
            return None
        near = words[max(start, time.start() - _REACH) : end]
        if _INSPECTED.search(near) or _THEN.match(between):
            return time
    return None
