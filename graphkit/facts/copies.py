"""To whom a letter is copied: its sentences and the lines after its signature in, bodies out."""

import re
from collections.abc import Iterator

from graphkit.facts.names import whole_name
from graphkit.facts.openings import holds
from graphkit.model import Fact, Letter, Passage
from graphkit.reading import plain, spans_of

_HINTS = ("copy", "copi", "cc", "c.c", "letter")
_SENT = r"(?:cop(?:y|ies|ied|ying)|sent|sending|send|shar(?:e|ed|ing)|goes|going|forwarded|issued)"
# What goes on after the recipients: "and it will be published", "for information".
_END = (
    r"(?=[.;:]?$|\.\s|,? and (?:it|this|we|i|will|is|has|publish\w*|put|appear\w*)\b|,? which\b"
    r"|,? for (?:their |its )?information\b|,? at the same time\b|,? today\b|,? in line with\b"
    r"|,? (?:as|so that|because|when|before|once) )"
)
# Atomic: who follows the first "to" is meant, and to try every other takes too long.
_ACTIVE = re.compile(
    r"(?>\b(?:(?:this|the|my|our|a copy of (?:this|the|my|our)|copies of (?:this|the)) letter\b"
    rf"[^.]{{0,60}}?\b{_SENT}\b|{_SENT}\b[^.]{{0,60}}?\b(?:letter|copy|copies)\b"
    rf"|\bcopies\b[^.]{{0,40}}?\b{_SENT}\b)"
    rf"[^.]{{0,30}}? (?:to|with) )(?P<whom>.{{2,300}}?){_END}"
)
_PASSIVE = re.compile(
    r"^(?:as (?:is )?usual,? )?(?!(?:they|we|it|you|he|she|children|staff|leaders)\b)"
    r"(?P<whom>.{2,150}?) (?:(?:has|have|had|is|are) (?:also )?"
    r"(?:been |being )?(?:sent|copied|given)|(?:has|have) (?:also )?received"
    r"|will (?:also )?(?:have |be )?(?:receive|get|sent|given|copied)|also receives?|receives?)\b"
    r"[^.]{0,30}? (?:cop(?:y|ies)(?: of (?:this|the|our|my) letter)?[.,;]?(?= |$)|this letter)"
)
_LINE = re.compile(r"^(?:c\.?c\.?|cop(?:y|ies|ied)(?: to)?|copy list)\s*:? ?(?P<whom>.*?)[.]?$")
_PARTED = re.compile(
    r"; (?:and )?|, (?:and )?(?:to |also to )?(?=the |(?-i:[A-Z])|your )|,? and (?:also )?to "
    r"|,? and (?:to |with )?(?=(?:the|your|a) )"
    r"|,? and (?=(?-i:[A-Z])[\w' -]{2,60}\b(?:council|trust|authority|partnership|board)\b)"
    r"|,? and (?=(?:department|dfe|council|secretary|minister|chief|director|trust|board|ofsted|cqc"
    r"|commissioner|hmicfrs|nhs|regional|leader|chair|local|lead)\b)",
    re.I,
)
_ARTICLE = re.compile(r"(?:both |all )?(?:the |your |a )?", re.I)
_IN_BRACKETS = re.compile(r" \([^)]{0,60}\)$")
# Members of a list of copies, one a line, after "cc:"; after one beside it, they must be told by
# their words, since a footer may follow.
_LISTED = re.compile(r"[A-Z][^.:;]{2,80}[.;,]?")
_RECIPIENT = re.compile(
    r"\b(?:department|dfe|council|secretary of state|minister|chief|director|trust|board|authority"
    r"|partnership|commissioner|cqc|care quality commission|hmicfrs|nhs|police|leader|mayor|mp"
    r"|chair|member|head of|officer|executive|adviser|advisor)\b"
)
# A comma before what somebody is does not part two recipients.
_ROLE = re.compile(
    r"(?:(?:the|an?|interim|acting|deputy|executive|corporate|strategic|regional|lead|cabinet|shadow"
    r"|independent|statutory|assistant|managing) )*(?:leader|chief|director|chair\w*|head of|mayor"
    r"|minister|secretary of state|member|commissioner|mp|dcs|officer)\b"
)


def find_copied_to(letter: Letter) -> Iterator[Fact[str]]:
    """To whom the letter says it is copied."""
    paragraphs = [p for section in letter.sections for p in section.paragraphs]
    for passage in (each for each in paragraphs if holds(each, _HINTS)):
        for sentence in passage.sentences:
            words = plain(sentence.text)
            if "letter" not in words and "cop" not in words:
                continue
            match = _ACTIVE.search(words) or _PASSIVE.match(words)
            if match:
                yield from _named(letter, sentence.part(*match.span("whom")))
    yield from _in_lines(letter)


def _in_lines(letter: Letter) -> Iterator[Fact[str]]:
    """The bodies after "cc", in its own line or in those that follow."""
    is_list = is_open = False
    for line in letter.closing:
        match = _LINE.match(plain(line.text))
        if match:
            is_list, is_open = True, not match["whom"]
            yield from _named(letter, line.part(*match.span("whom")))
            continue
        is_listed = bool(is_open or _RECIPIENT.search(plain(line.text)))
        is_listed = is_listed and _LISTED.fullmatch(line.text) is not None
        if is_list and is_listed:
            yield from _named(letter, line)
        is_list = is_open or (is_list and is_listed)


def _named(letter: Letter, whom: Passage) -> Iterator[Fact[str]]:
    """Each of several recipients, without its article; a person with what that person is."""
    start = 0
    for end, after in [*(m.span() for m in _PARTED.finditer(whom.text)), (len(whom.text), 0)]:
        is_person = whole_name(whom.text[start:end]) and not _ROLE.match(
            plain(whom.text[start:end])
        )
        if is_person and whom.text[end:after] == ", " and _ROLE.match(plain(whom.text[after:])):
            continue
        article = _ARTICLE.match(whom.text, start, end)
        part = whom.part(article.end() if article else start, end)
        bracket = _IN_BRACKETS.search(part.text)
        part = part.part(0, bracket.start() if bracket else len(part.text.rstrip(" ,;.")))
        if part.text[:1].isupper():
            yield Fact(part.text, spans_of(letter.document, part), "closing: copied to")
        start = after
