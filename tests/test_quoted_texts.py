"""Letters that somebody pasted from an e-mail: the signs of quoting are not theirs."""

import pytest

from graphkit.documents import parse_document

QUOTED = "> Dear Jo\n>\n> We came in May.\n>> In June too.\n> All is well.\n"
READ = "Dear Jo\n\nWe came in May.\n> In June too.\nAll is well.\n"


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        (QUOTED, READ),
        (QUOTED.replace("> ", ">"), READ.replace("> ", ">")),
        (f"Al wrote:\n\n{QUOTED}", f"Al wrote:\n\n{READ}"),
        (QUOTED.replace(">", ">>"), READ.replace(">", ">>")),
        (QUOTED.replace(">", "> >"), READ.replace(">", "> >")),
        (QUOTED.replace("\n", "\r\n"), READ),
    ],
    ids=["sign and blank", "sign alone", "all but one line", "twice", "twice apart", "line ends"],
)
def test_text_quoted_as_an_e_mail_is_read_without_the_signs(quoted: str, text: str) -> None:
    document = parse_document("a.txt", quoted.encode())
    assert document.text == text
    assert document.warnings == ('quoted as e-mails are; the ">" before its lines was left out',)


def test_text_of_which_a_part_is_quoted_is_left_as_it_is() -> None:
    text = "Dear Jo\n\n> Plans\n> Visits\n> Homes\n> Schools\n\nYours sincerely"
    document = parse_document("a.txt", text.encode())
    assert (document.text, document.warnings) == (text, ())
