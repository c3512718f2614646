"""SPARQL endpoints over HTTP: where they are, what is said to them, what they send back."""
