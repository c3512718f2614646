"""Word files: a file's bytes in, the text of each page out."""

from graphkit.documents.word.docx import is_docx, read_docx

__all__ = ["is_docx", "read_docx"]
