"""PDFs: a file's bytes in, the text of each page out."""

from graphkit.documents.pdf.text import WORKERS, Pdf, read_pdf

__all__ = ["WORKERS", "Pdf", "read_pdf"]
