"""The register of authorities: a name and a day in, the body of that name on that day out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graphkit.reading import plain

# Styles of a council that say nothing about which place it is. "City" and "County" do.
_STYLE = re.compile(
    r"^(?:the )?(?:(?:london|royal|metropolitan) borough (?:council )?of |(?:lb|rb|rbc) (?:of )?"
    r"|borough (?:council )?of |city (?:and borough |and county )?of |county of "
    r"|council of (?:the )?(?:(?:city|county|borough|royal borough|metropolitan borough"
    r"|london borough) of )?)?"
    r"(?P<core>.+?)(?: metropolitan)?(?: borough| district)?"
    r"(?: council| local authority| unitary authority| mbc| mdc| bc| lbc)?$"
)
# "The County Council of Durham" is Durham County Council.
_TURNED = re.compile(r"^(?:the )?(?P<kind>county|city|borough) council of (?:the )?(?P<core>.+)$")
_SHORT_COUNTY = re.compile(r"^(?P<core>.+) cc$")
_SERVICES = re.compile(
    r"(?: (?:local authority|council))?"
    r" (?:childrens? (?:social care |social work )?(?:services|services department)"
    r"|services for children)$"
)
# What parts two names of one body, or a body and the trust that serves it: the surest words come
# first, since names have commas, "and" and "in" of their own.
_SERVED = (
    r"(?:(?:with |whose )?(?:its |the )?(?:children's )?(?:social care )?(?:services?|functions)"
    r" |which )?(?:(?:is|are|were|being) )?(?:delivered|provided|run|operated|managed)"
    r"(?: on (?:its|their|the council's) behalf)? (?:by|through) "
)
_BRACKETS = rf",? ?[(] ?(?:{_SERVED}|with |through )?| ?[)] ?|,? {_SERVED}"
_CLAUSES = (
    rf"{_BRACKETS}| ?[,;/] ?(?:(?:together |working )?with |through )?| - "
    r"| (?:acting )?on behalf of | with | through | in "
)
_POSSESSIVE, _NO_WORD = re.compile(r"(?<=\w)'s?$"), re.compile(r"[^\w ]")
_PARTED = tuple(re.compile(words) for words in (_BRACKETS, _CLAUSES, rf"{_CLAUSES}| and "))


class Period(NamedTuple):
    """First and last day, both within; None where there is no bound or it is unknown."""

    first: date | None
    last: date | None

    def holds(self, day: date | None) -> bool:
        """True if a day is within; True for an unknown day."""
        return day is None or (
            (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
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
        or company stands for the authority for which it ran services on that day. A name may
        be given twice over, or with the trust's: "Slough (Slough Children First)". The trust's
        makes certain what is only the beginning of a name: "Kingston (Achieving for Children)".
        """
        found = self._authorities(name, day) or self._in_parts(name, day)
        return self.bodies[found.pop()] if len(found) == 1 else None

    def _in_parts(self, name: str, day: date | None) -> set[str]:
        """IRIs of the authorities of a name that is given twice over, or with the trust's."""
        words = plain(name)
        # Most names have no parts, and the last pattern finds whatever the others do.
        for pattern in _PARTED if _PARTED[-1].search(words) else ():
            parts = [part for part in pattern.split(words) if part.strip()]
            authorities = self._meeting(parts, day) if len(parts) > 1 else set()
            if authorities:
                return authorities
        return set()

    def _meeting(self, parts: Sequence[str], day: date | None) -> set[str]:
        """IRIs of the authorities in which all parts of a name meet."""
        found = {part: self._authorities(part, day) for part in parts}
        known = [authorities for authorities in found.values() if authorities]
        common = set.intersection(*known) if known else set()
        begun = [f"{_folded(part)} " for part, authorities in found.items() if not authorities]
        return {
            iri
            for iri in common
            if all(
                any(_folded(name).startswith(words) for name in self.bodies[iri].names)
                for words in begun
            )
        }

    def trust(self, name: str, day: date | None) -> str | None:
        """The trust or company in a name by which alone an authority is told; None if not so."""
        parts = [name, *(part for pattern in _PARTED for part in pattern.split(plain(name)))]
        names = [_folded(part) for part in parts if part]
        if any(self._named(folded, day) for folded in names):
            return None
        trusts = (each for folded in names for each in self._serving(folded, day))
        return next((trust.names[0] for trust in trusts), None)

    def served(self, name: str, day: date | None) -> list[Body]:
        """The bodies for which a trust or company of that name ran services on a day."""
        served = {each.authority for each in self._serving(_folded(name), day)}
        return [self.bodies[iri] for iri in sorted(served)]

    def knows(self, name: str, day: date | None) -> bool:
        """True if a body, or a trust or company that serves one or several, has the name."""
        return bool(self._authorities(name, day)) or len(self._in_parts(name, day)) == 1

    def _authorities(self, name: str, day: date | None) -> set[str]:
        """IRIs of the authorities for which a name stood: of a body one, of a trust one or more."""
        folded = _folded(name)
        return self._named(folded, day) or {each.authority for each in self._serving(folded, day)}

    def _named(self, folded: str, day: date | None) -> set[str]:
        """The IRI of the one authority that had a name."""
        for candidate in _candidates(folded):
            here = {
                iri
                for iri in self._by_name.get(candidate, ())
                if self.bodies[iri].existed.holds(day)
            }
            if len(here) == 1:
                return here
        return set()

    def _serving(self, folded: str, day: date | None) -> list[Delivery]:
        """The arrangements of a trust or company that had a name."""
        deliveries = self._deliveries.get(folded.removeprefix("the "), ())
        return [each for each in deliveries if each.served.holds(day)]

    def ever(self, name: str) -> list[Body]:
        """The bodies that went by a name on whatever day."""
        candidates = _candidates(_folded(name))
        found = {iri for candidate in candidates for iri in self._by_name.get(candidate, ())}
        return [self.bodies[iri] for iri in sorted(found)]


def _candidates(folded: str) -> Iterator[str]:
    """The ways in which a name may stand in the register."""
    yield folded
    plain_name = _SERVICES.sub("", folded)
    turned = _TURNED.match(plain_name)
    county = _SHORT_COUNTY.match(plain_name)
    if plain_name != folded:
        yield plain_name
    yield _STYLE.sub(r"\g<core>", plain_name)
    if turned:
        yield f"{turned['core']} {turned['kind']} council"
    if county:
        yield f"{county['core']} county council"
        yield f"{county['core']} city council"
    # "Bristol City" is Bristol City Council; but "Kingston" alone could be two places.
    if plain_name.endswith((" city", " county", " borough")):
        yield f"{plain_name} council"


def _folded(name: str) -> str:
    """A name as it is compared.

    >>> _folded("Bournemouth, Christchurch & Poole")
    'bournemouth christchurch and poole'
    >>> _folded("Thornmere's")
    'thornmere'
    """
    words = _POSSESSIVE.sub("", plain(name).strip()).replace("&", " and ").replace("'", "")
    return " ".join(_NO_WORD.sub(" ", words).split())
