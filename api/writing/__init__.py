"""Writes over HTTP: letters and keys with a token in, what became of each out."""
