"""Reading: a document in, what the letter or the report says, or its JSON, out."""

from graphkit.documents.files import HTML
from graphkit.errors import ReadError
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Document, Facts
from graphkit.record import record
from graphkit.recordparts import Record
from graphkit.reports.gather import read_report_facts
from graphkit.reports.model import ReportFacts
from graphkit.reports.record import report_record


def read_said(document: Document, knowledge: Knowledge) -> Facts | ReportFacts:
    """What a document says.

    raises  ReadError: set-aside, not-a-letter where it is neither a letter nor a report
    """
    try:
        return read_report_facts(document, knowledge) or read_facts(document, knowledge)
    except ReadError as error:
        is_page = document.media_type == HTML and document.name.lower().endswith(".pdf")
        if error.code != "not-a-letter" or not is_page:
            raise
        raise ReadError(
            error.code,
            f"{document.name}: a web page under the name of a PDF, such as a site's error page;"
            " fetch the file again",
        ) from None


def record_of(said: Facts | ReportFacts, explain: bool = False) -> Record:
    """The record of `graphkit read --json`.

    explain   True for each label of a statement with its words, rule and confidence
    """
    if isinstance(said, ReportFacts):
        return report_record(said, explain)
    return record(said, explain)
