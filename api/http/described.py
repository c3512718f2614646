"""How routes are described in OpenAPI: a room's name or media types in, what FastAPI wants out."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter

ERROR: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "An error: its status, title and message as JSON, HTML or plain text",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "error": {
                            "type": "object",
                            "properties": {
                                "status": {"type": "integer"},
                                "title": {"type": "string"},
                                "message": {"type": "string"},
                            },
                        }
                    },
                }
            }
        },
    }
}


def open_room(name: str) -> APIRouter:
    """A room without routes, all of whose errors have one shape."""
    return APIRouter(tags=[name], responses=ERROR)


def answers_in(media_types: Iterable[str]) -> dict[int | str, dict[str, Any]]:
    """The forms in which a route answers."""
    return {200: {"description": "The answer", "content": {each: {} for each in media_types}}}
