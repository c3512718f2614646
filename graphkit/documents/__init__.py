"""Files into documents: text, PDF, Word and web pages in, one Document out."""

from graphkit.documents.files import DOCX, HTML, PDF, TEXT, parse_document, read_document
from graphkit.documents.sources import File, find_files
from graphkit.documents.unseen import printable

__all__ = [
    "DOCX",
    "HTML",
    "PDF",
    "TEXT",
    "File",
    "find_files",
    "parse_document",
    "printable",
    "read_document",
]
