"""Texts of SPARQL: what they ask, of which graphs, whether they may run, where they are wrong."""
