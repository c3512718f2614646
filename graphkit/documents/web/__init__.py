"""Web pages: a file's bytes in, the words of the letter that it shows out."""

from graphkit.documents.web.html import is_html, read_html

__all__ = ["is_html", "read_html"]
