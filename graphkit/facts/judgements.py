"""Earlier judgements: the opening of a letter in, the grade and month that it names out."""

import re
from collections.abc import Mapping

from graphkit.facts.dates import find_month, month_of
from graphkit.layout import sentences_in
from graphkit.model import Fact, Judgement, Letter
from graphkit.reading import plain, spans_of


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
    for sentence in sentences_in(letter, "opening", "scope"):
        words = plain(sentence.text)
        match = judged.search(words)
        if match is None:
            continue
        month = find_month(words[match.end() :])
        end = match.end() + month.end() if month else match.end()
        return Fact(
            Judgement(grades[match["grade"]], month_of(month) if month else None),
            spans_of(letter.document, sentence.part(match.start(), end)),
            "opening: judged",
        )
    return None
