"""The fields of a Word file: their signs in, whether the words between them are read out."""


class Fields:
    """Where the reader stands among fields, whose results are read and instructions are not.

    A field begins, gives its instruction, then a separator and its result, and ends; a field
    may stand within the instruction or the result of another.
    """

    def __init__(self) -> None:
        self._in_result: list[bool] = []

    @property
    def hide(self) -> bool:
        """True within an instruction."""
        return not all(self._in_result)

    def take(self, sign: str) -> None:
        """Take in a sign: begin, separate or end."""
        if sign == "begin":
            self._in_result.append(False)
        elif self._in_result and sign == "separate":
            self._in_result[-1] = True
        elif self._in_result and sign == "end":
            self._in_result.pop()

    def end_paragraph(self) -> None:
        """Take in the end of a paragraph, which ends an instruction.

        A field that lost its end would hide the rest of the letter.
        """
        if self.hide:
            self._in_result.clear()
