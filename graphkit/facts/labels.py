"""Labels: the words of findings and recommendations in, statements with what they are about out."""

from collections.abc import Iterable, Iterator

from graphkit.facts.glossary import Glossary
from graphkit.facts.polarity import Cues, find_polarity
from graphkit.facts.statements import Said
from graphkit.facts.topics import find_cohorts, find_themes
from graphkit.model import Letter, Statement
from graphkit.reading import spans_of


def label_statements(
    letter: Letter, statements: Iterable[Said], glossary: Glossary, cues: Cues
) -> Iterator[Statement]:
    """Each statement with its themes and cohorts, and a finding with its polarity; in order."""
    for kind, section, passage in statements:
        reasons: dict[str, tuple[str, ...]] = {}
        polarity = None
        if kind == "finding":
            polarity, words = find_polarity(passage.text, cues)
            reasons[f"polarity: {polarity}"] = words
        said = glossary.wording(passage)
        themes, theme_words = find_themes(said.text, glossary.vocabulary, said.words)
        cohorts, cohort_words = find_cohorts(said.text, glossary.vocabulary, said.words)
        reasons |= {f"theme: {key}": phrases for key, phrases in theme_words.items()}
        reasons |= {f"cohort: {key}": phrases for key, phrases in cohort_words.items()}
        yield Statement(
            text=passage.text,
            evidence=spans_of(letter.document, passage),
            section=section,
            kind=kind,
            polarity=polarity,
            themes=themes,
            cohorts=cohorts,
            reasons=reasons,
        )
