"""Files into documents: text, PDF and Word in, one Document out."""

from graphkit.documents.files import DOCX, PDF, TEXT, parse_document, read_document

__all__ = ["DOCX", "PDF", "TEXT", "parse_document", "read_document"]
