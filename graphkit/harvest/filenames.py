"""What a harvested file is called: a publication in, a name out that is safe in any folder."""

import hashlib
import re

from graphkit.harvest.publications import Publication
from graphkit.iris import slug

_LONGEST = 60
_NUMBER = re.compile(r"https?://[^/]+/v1/file/([0-9]{1,20})")


def file_name(publication: Publication) -> str:
    """Authority, kind, day and number of the file: nothing that a server could choose freely."""
    authority = slug(publication.authority)[:_LONGEST].strip("-") or f"urn-{publication.urn}"
    day = publication.said.day or "undated"
    return f"{authority}-{publication.said.kind}-{day}-{_number(publication.url)}.pdf"


def _number(url: str) -> str:
    """The number that the site gave the file; of an address of another form, a hash."""
    numbered = _NUMBER.fullmatch(url)
    return numbered[1] if numbered else hashlib.sha256(url.encode()).hexdigest()[:16]
