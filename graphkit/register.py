"""The register of authorities: a name and a day in, the body of that name on that day out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graphkit.model import Period
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
# What parts two names of one body, or a body and the trust that serves it.
_PARTED = re.compile(
    r" ?[(),/;] ?| - | and | in | (?:acting )?on behalf of | with "
    r"|,? (?:delivered|provided|run) by "
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
        be given twice over, or with the trust's: "Slough (Slough Children First)".
        """
        authorities = self._authorities(name, day)
        if not authorities:
            found = [self._authorities(part, day) for part in _PARTED.split(plain(name)) if part]
            if len(found) < 2 or not all(found):
                return None
            authorities = set.intersection(*found)
        return self.bodies[authorities.pop()] if len(authorities) == 1 else None

    def knows(self, name: str, day: date | None) -> bool:
        """True if a body, or a trust or company that serves one or several, has the name."""
        if self._authorities(name, day):
            return True
        return bool(_PARTED.search(plain(name))) and self.find(name, day) is not None

    def _authorities(self, name: str, day: date | None) -> set[str]:
        """IRIs of the authorities for which a name stood: of a body one, of a trust one or more."""
        folded = _folded(name)
        for candidate in _candidates(folded):
            here = {
                iri
                for iri in self._by_name.get(candidate, ())
                if self.bodies[iri].existed.holds(day)
            }
            if len(here) == 1:
                return here
        return {
            delivery.authority
            for delivery in self._deliveries.get(folded.removeprefix("the "), ())
            if delivery.served.holds(day)
        }

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
    words = re.sub(r"(?<=\w)'s?$", "", plain(name).strip()).replace("&", " and ").replace("'", "")
    return " ".join(re.sub(r"[^\w ]", " ", words).split())
