"""The inspector who writes: the words of a sentence in, whether the writer inspected out."""

import re

from graphkit.facts.titles import TITLE
from graphkit.model import Fact, Letter, Passage, Person
from graphkit.reading import spans_of

_BESIDE = (
    r"(?:accompanied|joined|supported|assisted|shadowed|conducted|led|made|undertaken) by"
    r"|carried out by|together with|along with|alongside|as well as|with|and"
)
# "I visited", "my visit", "I was joined by".
_I = re.compile(
    r"\bi (?:visited|led|undertook|conducted|carried out|made"
    r"|was (?:accompanied|joined|supported|assisted|shadowed))\b|\bmy (?:[\w-]+ ){0,4}visit\b"
)
# "Conducted by Ben Poe HMI and me", "by me and Ben Poe", "Ben Poe HMI joined me".
_ME = re.compile(
    rf"(?:,|\b(?:{_BESIDE}|attended|joined|shadowed|accompanied|assisted|supported))"
    rf" (?:both )?(?:me|myself)(?=[.,;)]|$|,? (?:{_BESIDE}|on|for|during|throughout)\b)"
)


def find_writer(
    letter: Letter, sentence: Passage, listed: str, signatory: Fact[Person] | None
) -> Fact[Person] | None:
    """Who signs, if an inspector, where a sentence says "I visited", or a list of it "and me".

    listed   what the sentence says of the team, in small letters
    """
    is_inspector = signatory and signatory.value.role and TITLE.search(signatory.value.role)
    if signatory is None or not is_inspector:
        return None
    if not (_I.search(sentence.text.lower()) or _ME.search(listed)):
        return None
    evidence = (*spans_of(letter.document, sentence), *signatory.evidence)
    return Fact(signatory.value, evidence, "opening: the inspector who writes")
