"""Short forms: letters such as PLO and the words beside them in, the words they stand for out.

source  Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions (2003),
        with initials before letters within words: EET is "education, employment or training",
        where the shortest words that hold the letters are "employment or training"
"""

import re

_SMALL = "a|an|and|at|by|for|from|in|into|of|on|or|the|to|with"
_BREAK = r"[\s,/&'\"-]+"
# Between two words with a letter each: small words have none, nor need "bound" of "time-bound".
_JOINT = rf"(?:-\w+)?{_BREAK}(?:(?:{_SMALL}){_BREAK}){{0,3}}"
_WORDS = re.compile(rf"(?!(?:{_SMALL})\b)[\w']+")
_WORD_START = re.compile(r"(?<!\w)(?<!\w')\w")
# The title after an inspector's name: "Sandra Corrigan (SCRI)" defines nothing.
_TITLES = frozenset({"HMI", "HMCI", "OI", "SCRI", "RIM", "AI", "RI"})


def base_form(short: str) -> str:
    """A short form without the s of its plural.

    >>> base_form("PAs"), base_form("DoLS"), base_form("Cafcass")
    ('PA', 'DoLS', 'Cafcass')
    """
    return short[:-1] if short.endswith("s") and _capitals(short[:-1]) > 1 else short


def long_form_before(short: str, words: str) -> int | None:
    """Where in plain text the words begin, up to its end, for which a short form stands.

    >>> long_form_before("EET", "young people are in education, employment or training")
    20
    """
    if not _letters(base_form(short)) <= set(words):
        return None
    for letters in _spellings(short):
        pattern = _initials(letters)
        for start in reversed([m.start() for m in _WORD_START.finditer(words)]):
            if pattern.fullmatch(words, start) and _WORDS.match(words, start):
                return start
    if _is_checked_loosely(short):
        return _letter_by_letter(base_form(short).lower(), words)
    return None


def long_form_after(short: str, words: str) -> int | None:
    """Where the words at the beginning of plain text end for which a short form stands.

    >>> long_form_after("MASH", "multi-agency safeguarding hub, open to all")
    29
    """
    if not _letters(base_form(short)) <= set(words):
        return None
    for letters in _spellings(short):
        match = _initials(letters).match(words)
        if match and re.match(r"$|[,;:]", words[match.end() :]):
            return match.end()
    if _is_checked_loosely(short) and _letter_by_letter(base_form(short).lower(), words) == 0:
        return len(words)
    return None


def _letters(short: str) -> set[str]:
    return {*short.lower()} - {"&"}


def _capitals(short: str) -> int:
    return sum(letter.isupper() for letter in short)


def _is_checked_loosely(short: str) -> bool:
    return _capitals(short) > 1 and base_form(short) not in _TITLES


def _spellings(short: str) -> list[str]:
    """The letters to look for, if there is a capital: without the s of a plural, then with it."""
    if not _capitals(short):
        return []
    forms = dict.fromkeys((base_form(short), short))
    return [form.replace("&", "").lower() for form in forms]


def _initials(letters: str) -> re.Pattern[str]:
    return re.compile(_JOINT.join(rf"{re.escape(each)}[\w']*" for each in letters) + r"(?:-\w+)?")


def _letter_by_letter(letters: str, words: str) -> int | None:
    """The method of Schwartz and Hearst: from the right, the first letter begins a word.

    Each word but a small one begins with one of the letters, or chance would tell.
    """
    place = len(words)
    for index in reversed(range(len(letters))):
        place = words.rfind(letters[index], 0, place)
        while index == 0 and place > 0 and not _WORD_START.match(words, place):
            place = words.rfind(letters[index], 0, place)
        if place < 0:
            return None
    passed = _WORDS.findall(words, place)
    is_spelled = len(passed) <= len(letters) and all(word[0] in letters for word in passed)
    return place if is_spelled and _WORDS.match(words, place) else None
