"""What things are called: IRIs in, their names in the graph and one label each out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graphkit.iris import BASE, OA, PREFIXES, SPDX

from ..links import local_name
from ..site import Site
from ..terms import Term, Triple, read_term

LABEL = PREFIXES["rdfs"] + "label"
# Those that count as a label, the best first; a checksum is called by its value.
NAMES = (
    LABEL,
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["dcterms"] + "title",
    str(SPDX.checksumValue),
)
EXACT = str(OA.exact)
# A query may not be longer than 200,000 characters.
_AT_ONCE = 500
_MOST = 80


class Names:
    """The names of some things."""

    def __init__(self, site: Site, iris: Iterable[str]) -> None:
        """Ask the graph for them."""
        self._names: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        wanted = sorted(set(iris))
        for start in range(0, len(wanted), _AT_ONCE):
            self._read(site, wanted[start : start + _AT_ONCE])

    def _read(self, site: Site, iris: Sequence[str]) -> None:
        for row in site.rows("names", {"thing": iris}):
            self._names[str(row["thing"])][str(row["property"])].append(read_term(row))

    def label(self, iri: str) -> Term:
        """The name under which a thing is shown: in English if it has an English one.

        What has none is called by the words it points at, or by the last part of its IRI.
        """
        known = self._names.get(iri, {})
        for property in NAMES:
            if property in known:
                return min(known[property], key=lambda name: (name.language != "en", name))
        if EXACT in known:
            return Term(f"“{_shortened(known[EXACT][0].text)}”", "", "en")
        return Term(local_name(iri), "", "en")

    def triples(self, iri: str) -> Iterable[Triple]:
        """The names that the graph has for a thing, with a label if that is not among them.

        What is not the graph's own, and has no name in it, is left to those whose it is.
        """
        known = self._names.get(iri, {})
        for property in NAMES:
            for name in known.get(property, ()):
                yield Triple(iri, property, name)
        if LABEL not in known and (known or iri.startswith(BASE)):
            yield Triple(iri, LABEL, self.label(iri))


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST else words[:_MOST].rpartition(" ")[0] + " …"
