"""The errors of a harvest: those that end it, and those that cost one page or one file."""

from graphkit.errors import GraphkitError


class HarvestError(GraphkitError):
    """A harvest that cannot go on."""


class Refused(HarvestError):
    """One page or file that is not to be had; the harvest goes on."""

    def __init__(self, message: str, status: int | None = None, media_type: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.media_type = media_type


class Unanswered(Refused):
    """One page or file for which a server had no answer, however often it was asked."""
