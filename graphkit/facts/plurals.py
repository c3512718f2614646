"""Plurals: a noun phrase in one number in, the same phrase in the other out."""

import re

_IRREGULAR = {"child": "children", "person": "people"}
_ONE_OF = {many: one for one, many in _IRREGULAR.items()}
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")


def singular(phrase: str) -> str:
    """The phrase for one; its last word decides.

    >>> singular("personal advisers"), singular("section 47 enquiries"), singular("process")
    ('personal adviser', 'section 47 enquiry', 'process')
    """
    word = _LAST_WORD.search(phrase)
    if word is None:
        return phrase
    if word[0].lower() in _ONE_OF:
        return phrase[: word.start()] + _ONE_OF[word[0].lower()]
    if phrase.endswith("ies"):
        return f"{phrase[:-3]}y"
    if re.search(r"(?:ss|x|ch|sh)es$", phrase):
        return phrase[:-2]
    return phrase[:-1] if re.search(r"[^su]s$", phrase) else phrase


def plural(phrase: str) -> str:
    """The phrase for several; one that is for several already stays.

    >>> plural("personal adviser"), plural("strategy"), plural("officers"), plural("process")
    ('personal advisers', 'strategies', 'officers', 'processes')
    """
    word = _LAST_WORD.search(phrase)
    if word is None or word[0].lower() in _ONE_OF or singular(phrase) != phrase:
        return phrase
    if word[0].lower() in _IRREGULAR:
        return phrase[: word.start()] + _IRREGULAR[word[0].lower()]
    if re.search(r"[^aeiou]y$", phrase):
        return f"{phrase[:-1]}ies"
    return phrase + ("es" if re.search(r"(?:s|x|ch|sh)$", phrase) else "s")
