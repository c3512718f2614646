"""Inspection reports: a document in, what the report says out."""
