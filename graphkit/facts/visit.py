"""The visit that a letter reports: its subject and opening in, type and kind out."""

from graphkit.letter import sentences_in
from graphkit.model import Fact, Letter
from graphkit.reading import plain, spans_of


def find_visit_type(letter: Letter) -> Fact[str]:
    """The type of visit, from the words by which the layout was recognised."""
    layout = letter.layout
    subject = letter.header["subject"]
    spans = spans_of(letter.document, *subject)
    if any(pattern.match(plain(line.text)) for line in subject for pattern in layout.subject):
        return Fact(layout.visit_type, spans, f"{layout.name}: subject")
    for sentence in sentences_in(letter, "opening", "scope", "findings"):
        if any(pattern.search(plain(sentence.text)) for pattern in layout.opening):
            spans = spans_of(letter.document, sentence)
            break
    return Fact(layout.visit_type, spans, f"{layout.name}: opening")


def find_visit_kind(letter: Letter) -> Fact[str]:
    """The kind of visit: the layout's, or that of a variant of which a sentence speaks."""
    layout = letter.layout
    for sentence in sentences_in(letter, "opening", "scope"):
        for kind, pattern in layout.variants:
            if pattern.search(plain(sentence.text)):
                return Fact(kind, spans_of(letter.document, sentence), f"{layout.name}: variant")
    recognised = find_visit_type(letter)
    rule = f"{layout.name}: subject or opening"
    return Fact(layout.visit_kind, recognised.evidence, rule)
