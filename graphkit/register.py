"""The register of authorities: a name and a day in, the body of that name on that day out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graphkit.model import Period
from graphkit.reading import plain

# Styles of a council that say nothing about which place it is. "City" and "County" do.
_STYLE = re.compile(
    r"^(?:the )?(?:(?:london|royal|metropolitan) borough of |borough of |city of |county of )?"
    r"(?P<core>.+?)(?: metropolitan)?(?: borough| district)?(?: council| local authority)?$"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the register.

    names    every name it goes by, the short one first
    existed  from its first to its last day
    """

    key: str
    iri: str
    names: tuple[str, ...]
    gss: str | None
    existed: Period


@dataclass(frozen=True, slots=True)
class Delivery:
    """A trust or company that ran services for an authority from one day to another."""

    names: tuple[str, ...]
    authority: str
    served: Period


class Register:
    """All bodies, found by name."""

    def __init__(self, bodies: Iterable[Body], deliveries: Iterable[Delivery] = ()) -> None:
        self.bodies: Mapping[str, Body] = {body.iri: body for body in bodies}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._deliveries: dict[str, set[Delivery]] = defaultdict(set)
        for body in self.bodies.values():
            for name in body.names:
                self._by_name[_folded(name)].add(body.iri)
        for delivery in deliveries:
            for name in delivery.names:
                self._deliveries[_folded(name)].add(delivery)

    def find(self, name: str, day: date | None) -> Body | None:
        """The one body that went by a name on a day; None if there is none, or more than one.

        A council's style ("London Borough of", "Council") may be added or left out; a trust
        or company stands for the authority for which it ran services on that day.
        """
        folded = _folded(name)
        core = _STYLE.sub(r"\g<core>", folded)
        # "Bristol City" is Bristol City Council; but "Kingston" alone could be two places.
        whole = f"{folded} council" if folded.endswith((" city", " county", " borough")) else folded
        for candidate in dict.fromkeys((folded, core, whole)):
            here = [self.bodies[iri] for iri in self._by_name.get(candidate, ())]
            here = [body for body in here if body.existed.holds(day)]
            if len(here) == 1:
                return here[0]
        served = {
            delivery.authority
            for delivery in self._deliveries.get(folded, ())
            if delivery.served.holds(day)
        }
        return self.bodies[served.pop()] if len(served) == 1 else None

    def ever(self, name: str) -> list[Body]:
        """The bodies that went by a name on whatever day."""
        found = self._by_name.get(_folded(name), set())
        return [self.bodies[iri] for iri in sorted(found)]


def _folded(name: str) -> str:
    """A name as it is compared.

    >>> _folded("Bournemouth, Christchurch & Poole")
    'bournemouth christchurch and poole'
    """
    words = plain(name).replace("&", " and ").replace("'", "")
    return " ".join(re.sub(r"[^\w ]", " ", words).split())
