"""The visit that a letter reports: its subject and opening in, type and kind out."""

from graphkit.layout.letter import sentences_in
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


def find_visit_kind(letter: Letter, framework: Fact[str] | None) -> Fact[str]:
    """The kind of visit: the layout's, or that of the first variant that fits.

    A variant fits by a sentence, or by the framework of the visit; then it is inferred if that is.
    """
    layout = letter.layout
    rule = f"{layout.name}: variant"
    for variant in layout.variants:
        if framework and variant.framework == framework.value:
            return Fact(variant.visit_kind, framework.evidence, rule, framework.inferred)
        for sentence in sentences_in(letter, "opening", "scope") if variant.pattern else ():
            if variant.pattern and variant.pattern.search(plain(sentence.text)):
                return Fact(variant.visit_kind, spans_of(letter.document, sentence), rule)
    recognised = find_visit_type(letter)
    rule = f"{layout.name}: subject or opening"
    return Fact(layout.visit_kind, recognised.evidence, rule)
