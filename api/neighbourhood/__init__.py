"""The neighbourhood of things: their IRIs in, their relations with counts and neighbours out."""
