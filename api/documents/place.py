"""What is always in one place, as the ontology is: its forms in, the one that is asked for out."""

from collections.abc import Callable, Mapping

from fastapi import Request
from fastapi.responses import Response

from ..http.answers import answer
from ..http.negotiation import choose
from ..site import Site
from .weblinks import place_links


def answer_place(
    request: Request,
    site: Site,
    place: str,
    offered: Mapping[str, str],
    write: Callable[[str], str | bytes],
) -> Response:
    """The answer with links to its other forms.

    place    the path below the address of this server, without a suffix
    offered  suffix -> media type, the usual one first
    write    the content in the form of a suffix
    """
    form = choose(request, offered).name
    answered = answer(request, site, offered[form], lambda: write(form))
    answered.headers.update(place_links(f"{request.base_url}{place}", form, offered))
    return answered
