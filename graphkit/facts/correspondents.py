"""Correspondents: the lines of an address or a signature in, the persons they name out."""

import re
from collections.abc import Sequence

from graphkit.facts.people import LEADS, NAME, TITLE
from graphkit.model import Addressee, Passage, Person
from graphkit.reading import plain

_ROLE = re.compile(
    r"\b(?:director|chief|executive|corporate|strategic|interim|acting|assistant|head of"
    r"|lead member|cabinet member|commissioner|dcs|officer)\b"
)
# A line that ends so goes on in the next.
_ON_BEHALF = re.compile(r"^(?:pp|p\.p\.|for)\s+")
_HANGING = re.compile(r"(?:[,/&-]| and| of| for)$")
_BODY = re.compile(r"\b(?:council|borough|trust|authority|city of|children first|corporation)\b")
_PLACE = re.compile(
    r"\d|\b(?:house|hall|centre|offices?|buildings?|chambers|court|quay|floor|road|street|lane|way"
    r"|square|park|avenue|place|gate|campus|quays?|headquarters)$"
)
_TO = re.compile(r"(?:to:? )?(?:the )?")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|mx|councillor|cllr)\.?\s+")


def read_signature(closing: Sequence[Passage]) -> tuple[Person, list[Passage]] | None:
    """Who signed, with the lines that say so; None where no name follows the greeting."""
    for index, whole in enumerate(closing):
        signed = _ON_BEHALF.sub("", whole.text)
        line = whole.part(len(whole.text) - len(signed), len(whole.text))
        name = NAME.match(line.text)
        if name is None or TITLE.search(plain(name.group())):
            continue
        title = TITLE.search(plain(line.text), name.end())
        if title:
            return Person(name.group(), line.text[title.start("title") : title.end("title")]), [
                line
            ]
        if name.end() != len(line.text.rstrip(" ,")):
            continue
        titles = [after for after in closing[index + 1 : index + 3] if _is_title(after)]
        # "Lead inspector" tells what somebody did; the title stands in the next line.
        titles.sort(key=lambda after: LEADS.fullmatch(plain(after.text)) is not None)
        for after in titles[:1]:
            return Person(name.group(), after.text), [line, after]
        return Person(name.group(), None), [line]
    return None


def _is_title(line: Passage) -> bool:
    return bool(TITLE.match(plain(line.text)) or _ROLE.search(plain(line.text)))


def read_addressee(
    lines: Sequence[Passage], is_body: Sequence[bool], greeted: str
) -> tuple[Addressee, list[Passage]] | None:
    """Whom the lines of an address name, with the lines that say so.

    is_body   for each line, True if it is the name of a body of the register
    greeted   the salutation: a name that stands after a role or a body must be in it
    """
    name = role = organisation = last = None
    words_of_role = ""
    is_passed = False
    used: list[Passage] = []
    for line, known in zip(lines, is_body, strict=True):
        words, person = plain(line.text), _person(line)
        if last == "role" and (line.text[0].islower() or _HANGING.search(words_of_role)):
            role = f"{role} {line.text}"
            words_of_role = words
        elif role is None and _ROLE.search(words):
            before, _, after = line.text.partition(", ")
            is_named = name is None and NAME.fullmatch(before) and not _ROLE.search(plain(before))
            to = _TO.match(words)
            name, role = (before, after) if is_named else (name, line.text[to.end() if to else 0 :])
            before, _, after = role.rpartition(", ")
            if organisation is None and _BODY.search(plain(after)):
                role, organisation = before, after
            last, words_of_role = "role", words
        elif name is None and person and _is_greeted(person, greeted):
            name, last = person, "name"
        elif _PLACE.search(words):
            break
        elif organisation is None and (_BODY.search(words) or (known and not is_passed)):
            organisation, last = line.text, "organisation"
        elif person and not used:
            name, last = person, "name"
        elif role and organisation is None and not is_passed:
            is_passed = True  # a department, or the first line of an address
            continue
        else:
            break
        used.append(line)
    return (Addressee(name, role, organisation), used) if used else None


def _person(line: Passage) -> str | None:
    honorific = _HONORIFIC.match(plain(line.text))
    candidate = line.text[honorific.end() if honorific else 0 :].rstrip(" ,")
    return candidate if NAME.fullmatch(candidate) else None


def names_greeted(line: Passage, greeted: str) -> bool:
    """True if a line is the name of the person whom a salutation greets."""
    person = _person(line)
    return person is not None and _is_greeted(person, greeted)


def _is_greeted(person: str, greeted: str) -> bool:
    return bool(set(plain(person).split()) & set(re.findall(r"[\w'-]+", plain(greeted))[1:]))
