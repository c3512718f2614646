"""Pages below a path prefix: a page with links from the root in, the same below a prefix out."""

import re

# Templates write attributes in double quotes, and escape quotes in all that they are given; in a
# data block a quote has a backslash before it. So this stands nowhere but in a template's link.
_LINK = re.compile(r'(?P<before> (?:href|src|action|data-view)=")/(?!/)')


def below(root: str, html: str) -> str:
    """A page with its links to this server below a prefix, which is "" or begins with a slash.

    >>> below("/data", '<a class="x" href="/visits">')
    '<a class="x" href="/data/visits">'
    """
    return _LINK.sub(lambda link: f"{link['before']}{root}/", html) if root else html
