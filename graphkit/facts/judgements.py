"""Earlier judgements: the sentences of a letter in, the grade and month that they name out."""

import re
from collections.abc import Mapping

from graphkit.facts.dates import MONTH_YEAR, find_month, month_of
from graphkit.letter import sentences_in
from graphkit.model import Fact, Judgement, Letter
from graphkit.reading import plain, spans_of

# One judgement of several, and none on the whole: "the experiences of care leavers were judged".
_OF_A_PART = re.compile(
    r"\b(?:experiences|impact of leaders|leadership|adoption|local safeguarding children board)\b"
)
_OF_THE_WHOLE = re.compile(
    r"\b(?:(?:local authority|council|authority)|inspection\b.{0,60}\bwhen it) (?:was|had been) $"
)
_BEFORE = re.compile(rf"\binspection,? (?:\w+ ){{0,6}}?(?:in|of) {MONTH_YEAR}")


def find_previous_judgement(letter: Letter, grades: Mapping[str, str]) -> Fact[Judgement] | None:
    """The judgement that the letter says came before the visit, with its month if it names one.

    grades   wording of a grade -> its key; a grade word counts only after "judged" and the like,
             since "inadequate" and "good" are plain adjectives too
    """
    wordings = "|".join(re.escape(word) for word in sorted(grades, key=len, reverse=True))
    judged = re.compile(
        r"\b(?:judged|graded|rated)(?: to be| as)?(?: overall)?(?: to be| as)? "
        rf"'?(?P<grade>{wordings})\b"
    )
    opening = [(s, "opening") for s in sentences_in(letter, "opening", "scope")]
    findings = [(s, "findings") for s in sentences_in(letter, "findings")]
    for sentence, role in (*opening, *findings):
        words = plain(sentence.text)
        match = judged.search(words)
        if match is None or _OF_A_PART.search(words, 0, match.start()):
            continue
        # Further on, services of many kinds are judged: only the authority as a whole counts.
        if role == "findings" and not _OF_THE_WHOLE.search(words, 0, match.start()):
            continue
        month, start, end = find_month(words[match.end() :]), match.start(), match.end()
        if month:
            end += month.end()
        else:
            month = _BEFORE.search(words, 0, start)
            start = month.start() if month else start
        return Fact(
            Judgement(grades[match["grade"]], month_of(month) if month else None),
            spans_of(letter.document, sentence.part(start, end)),
            f"{role}: judged",
        )
    return None
