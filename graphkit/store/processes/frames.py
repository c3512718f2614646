"""What a server and its query processes say to each other: questions and answers in frames.

A frame is a kind (1 byte), the length of its content (4 bytes), and the content. A question is
one frame; its answer is any number of MORE and then LAST, or ERROR at any point.
"""

import json
import struct

from graphkit.store.question import Question

READY, QUESTION, MORE, LAST, ERROR = range(5)
PIECE = 65_536  # bytes of an answer in one frame

_HEAD = struct.Struct("<BI")


def frame(kind: int, content: bytes | bytearray = b"") -> bytes:
    """One frame, ready to be sent."""
    return _HEAD.pack(kind, len(content)) + content


def question_frame(question: Question, seconds: float) -> bytes:
    """A question with the seconds that are left for it, as a frame."""
    told = (
        question.sparql,
        question.accept,
        question.default_graphs,
        question.named_graphs,
        seconds,
    )
    return frame(QUESTION, json.dumps(told).encode())


def read_question(content: bytes) -> Question:
    """The question that `question_frame` wrote, with its seconds as timeout."""
    sparql, accept, default_graphs, named_graphs, seconds = json.loads(content)
    return Question(sparql, accept, tuple(default_graphs), tuple(named_graphs), seconds)


class Frames:
    """Bytes in as they come, whole frames out."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, received: bytes) -> None:
        """Take what came in."""
        self._held += received

    def next(self) -> tuple[int, bytes] | None:
        """Kind and content of the next frame; None if more bytes are needed."""
        if len(self._held) < _HEAD.size:
            return None
        kind, size = _HEAD.unpack_from(self._held)
        end = _HEAD.size + size
        if len(self._held) < end:
            return None
        content = bytes(self._held[_HEAD.size : end])
        del self._held[:end]
        return kind, content
