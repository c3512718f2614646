"""How a harvest behaves: its pauses, its patience and its name."""

import re
from dataclasses import dataclass
from importlib.metadata import version

from graphkit.harvest.refusals import HarvestError

# By this name robots.txt speaks to us.
ROBOT = "graphkit"
_CONTACT = re.compile(r"[!-'*-~](?:[ -'*-~]{0,198}[!-'*-~])?")


@dataclass(frozen=True, slots=True)
class Manners:
    """What a server may expect of us; times in seconds.

    pause      between an answer and the next request; robots.txt may ask for more
    back_off   before a second try; doubled for each further one, give or take a half
    tries      how often one thing is asked for
    patience   the longest time to wait when a server says when to come back
    deadline   for one answer, from request to last byte
    contact    whom to write to: an address of mail or of a page; empty for nobody
    """

    pause: float = 1.0
    back_off: float = 2.0
    tries: int = 5
    patience: float = 120.0
    deadline: float = 300.0
    contact: str = ""

    def __post_init__(self) -> None:
        if self.contact and not _CONTACT.fullmatch(self.contact):
            raise HarvestError(
                f"{self.contact!a} is no contact: an address of mail or of a page, in plain "
                "letters and without brackets"
            )

    @property
    def agent(self) -> str:
        """What we say of ourselves with each request: who, why, and whom to write to."""
        why = "collects Ofsted's published inspection letters and reports on children's services"
        contact = f"; contact: {self.contact}" if self.contact else ""
        return f"{ROBOT}/{version('ofsted-graphkit')} ({why}{contact})"
