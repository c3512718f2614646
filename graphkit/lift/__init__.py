"""Facts to RDF: the only room that writes triples."""
