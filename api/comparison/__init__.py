"""Authorities side by side."""
