"""Stores: SPARQL in, bytes out. One backend a module, one pair of names for users."""

from graphkit.store.locations import Store, open_store

__all__ = ["Store", "open_store"]
