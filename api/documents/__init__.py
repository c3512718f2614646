"""Linked data: the name of a thing in, its document as RDF, plain JSON or a page out."""
