"""Text in reading order: paragraphs, rows and cells in as they end, paragraphs of text out."""

from graphkit.documents.headings import without_heading

# Where a flow stands: how many texts it holds, in the innermost cell that is open.
Place = int


class TextFlow:
    """The text of a document as it is read out.

    The words of a row stand on one line, parted by tabs, if no cell has more than one line;
    else each cell is read to its end before the next.
    """

    def __init__(self) -> None:
        self._texts: list[list[str]] = [[]]  # of the document, and of each open cell
        self._rows: list[list[list[str]]] = []

    def texts(self) -> list[str]:
        """The paragraphs and rows, in order."""
        return self._texts[0]

    @property
    def is_in_cell(self) -> bool:
        """True within a table."""
        return len(self._texts) > 1

    def add(self, text: str) -> None:
        """Add a paragraph."""
        self._texts[-1].append(text)

    def place(self) -> Place:
        """Where the flow stands, for `rewind`."""
        return len(self._texts[-1])

    def rewind(self, place: Place) -> None:
        """Drop what was added since; no cell may have been opened or closed in between."""
        del self._texts[-1][place:]

    def open_row(self) -> None:
        """Begin a row of a table."""
        self._rows.append([])

    def open_cell(self) -> None:
        """Begin a cell."""
        self._texts.append([])

    def close_cell(self) -> None:
        """End a cell."""
        cell = [text for text in self._texts.pop() if text.strip()]
        if self._rows:
            self._rows[-1].append(cell)
        else:
            self._texts[-1].extend(cell)

    def close_row(self) -> None:
        """End a row."""
        row = self._rows.pop()
        if not any(row):
            return
        if all(len(cell) <= 1 and not any("\n" in text.strip() for text in cell) for cell in row):
            # The name of a row or a column is no heading: other words stand beside it.
            is_alone = sum(map(bool, row)) == 1
            words = "\t".join("".join(cell) for cell in row)
            self.add(words if is_alone else without_heading(words))
        else:
            self._texts[-1].extend(text for cell in row for text in cell)
