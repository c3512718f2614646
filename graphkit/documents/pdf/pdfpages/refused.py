"""What is wrong with a PDF, as a code and a sentence."""


class Refused(Exception):
    """A PDF that is not read; code: that of the ReadError that pdf.py makes of it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def damaged(what: str = "the PDF is damaged") -> Refused:
    """The refusal of a file that is broken."""
    return Refused("damaged", f"{what}; fetch the file again, or print it to a new PDF")
