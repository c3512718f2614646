"""The parts a Word file refers to: the elements of document.xml.rels in, their paths out."""

from collections.abc import Mapping

from graphkit.documents.word.styles import refuse_doctype


class Links:
    """The relationships of document.xml. target_by_id: as written, relative to its folder."""

    def __init__(self) -> None:
        self.target_by_id: dict[str, str] = {}

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a file that declares entities."""
        refuse_doctype()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if tag.endswith("}Relationship"):
            self.target_by_id[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
