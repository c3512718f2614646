"""The graph over HTTP: a store in, a FastAPI application out."""

from .app import create_app

__all__ = ["create_app"]
