"""Web pages: the letter's own text is read, the rest of the page is not."""

import pytest

from graphkit.documents import HTML, TEXT, limits, parse_document
from graphkit.errors import ReadError


def text_of(page: str) -> str:
    return parse_document("letter.html", f"<!doctype html><body>{page}".encode()).text


def refusal(content: bytes) -> ReadError:
    with pytest.raises(ReadError, match=r"letter\.html: .+; .+") as raised:
        parse_document("letter.html", content)
    return raised.value


PAGE = """<!DOCTYPE html>
<html lang="en-GB" class="no-js"><head><title>Letter | Ambleford</title>
<style>p { margin: 0 }</style><script>if (1 < 2) { cookies() }</script></head>
<body class="page has-sidebar">
<a class="skip-link" href="#main">Skip to main content</a>
<div id="ccc-cookie-banner"><h2>Cookies on this site</h2><p>We use cookies.</p></div>
<header><a href="/">Ambleford Council</a><form><label>Search</label><input></form></header>
<nav><ul><li><a href="/">Home</a></li><li>Jobs</li></ul></nav>
<ol class="breadcrumbs"><li><a href="/">Home</a></li><li>Letter</li></ol>
<main id="main"><h1>Our letter from Ofsted</h1>
<p class="entry-meta">Posted by the web team, 9 May 2025</p>
<p>4&nbsp;March 2025</p>
<p>Jo Bell<br>Director of Children&rsquo;s Services</p>
<p>Dear Jo</p>
<p>Support for
   <b>care leavers</b> is good.<script>track()</script> <span hidden>Draft</span>It lasts.</p>
<div class="share-links"><span>Share this letter:</span><a>Facebook</a><a>X</a></div>
<p>Share this page</p><p>Published: 7 May 2025</p>
<form><p>Was it useful?</p><button>Yes</button></form>
</main>
<aside><p>Related news</p></aside>
<div style="display: none">Loading</div>
<footer><p>Town Hall, Ambleford</p></footer></body></html>"""


def test_html_gives_the_letter_without_the_page_around_it() -> None:
    document = parse_document("letter.pdf", PAGE.encode())  # its bytes are a page
    assert document.text == (
        "Our letter from Ofsted\n\n4\u00a0March 2025\n\nJo Bell\nDirector of Children’s Services"
        "\n\nDear Jo\n\nSupport for care leavers is good. It lasts."
    )
    assert (document.media_type, document.page_starts, document.warnings) == (HTML, (0,), ())


NESTED = "• One\n\n◦ in it\n\n▪ in that\n\n• Two"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ul><li>Plans.<li><p>Visits</p></ul>", "• Plans.\n\n• Visits"),
        ("<ul><li>◼ Plans</li></ul>", "◼ Plans"),
        ("<ul style='list-style: none'><li>Plans</ul>", "Plans"),
        ("<ol><li>One<li>Two</ol>", "1. One\n\n2. Two"),
        ("<ol type=a start=3><li>C<li value=7>G<li>H</ol>", "c. C\n\ng. G\n\nh. H"),
        ("<ol><li>One<ul><li>in it</ul><li>Two</ol>", "1. One\n\n◦ in it\n\n2. Two"),
        ("<ul><li>One<ul><li>in it<ul><li>in that</ul></ul><li>Two</ul>", NESTED),
        ("<li>Plans</li>", "• Plans"),
    ],
)
def test_html_items_begin_with_their_marks(page: str, text: str) -> None:
    assert text_of(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<table><tr><th>Overall<td>Good<tr><td>Leaders<td></table>", "Overall\tGood\n\nLeaders"),
        ("<table><tr><td>Jo<br>Bell<td>Ofsted<br>Leeds</table>", "Jo\nBell\n\nOfsted\nLeeds"),
        ("<table><tr><td><p>A<p>B<td><p>C</table>", "A\n\nB\n\nC"),
        ("<table><tr><td><table><tr><td>A<td>B</table></table>", "A\tB"),
    ],
)
def test_html_tables_are_read_by_rows(page: str, text: str) -> None:
    assert text_of(page) == text


def test_html_lines_of_preformatted_text_are_kept() -> None:
    assert text_of("<pre>Dear Jo\n\nWe came\nin May</pre>") == "Dear Jo\n\nWe came\nin May"


def test_html_slips_in_elements_do_no_harm() -> None:
    assert text_of("<p>One<div>Two</b></div>three<h2>Four<p>Five &amp six &#146;s") == (
        "One\n\nTwo\n\nthree\n\nFour\n\nFive & six ’s"
    )


def test_html_article_is_read_where_it_is_most_of_the_page() -> None:
    letter = "<article><h2>Letter</h2><p>Dear Jo, we came in May.</p></article>"
    assert text_of(f"<div>News</div>{letter}") == "Letter\n\nDear Jo, we came in May."
    teaser = "<article>Jobs</article>"
    assert text_of(f"<div>Dear Jo, we came in May.</div>{teaser}").startswith("Dear Jo")


def test_html_empty_main_part_is_passed_over() -> None:
    assert text_of("<main id='content'></main><p>Dear Jo</p>") == "Dear Jo"


def test_html_header_within_the_letter_is_a_letterhead_unless_it_has_the_title() -> None:
    head = "<header><p>Ofsted</p><p>4 March 2025</p></header>"
    assert text_of(f"<article>{head}<p>Dear Jo</p></article>") == (
        "Ofsted\n\n4 March 2025\n\nDear Jo"
    )
    title = "<header><h1>News</h1><p>By Al, 4 May</p></header>"
    assert text_of(f"<article>{title}<p>Dear Jo</p></article>") == "Dear Jo"


def test_html_letter_in_a_part_with_a_strange_name_is_read() -> None:
    letter = "<p>Dear Jo</p>" + "<p>Support for care leavers is good.</p>" * 50
    for wrapped in (f"<div class='menu-page'>{letter}</div>", f"<form id='all'>{letter}</form>"):
        assert text_of(wrapped).count("Support") == 50
    assert text_of("<div class='page-with-menu'><p>Dear Jo</p></div>") == "Dear Jo"


def test_html_notes_and_their_marks_are_left_out() -> None:
    note = "<div class='footnotes' role='doc-endnotes'><ol><li id='fn:1'>Aged 16.</li></ol></div>"
    body = "<p>We saw care leavers<sup><a href='#fn:1'>1</a></sup> on 4<sup>th</sup> May.</p>"
    assert text_of(body + note) == "We saw care leavers on 4th May."
    from_word = (
        "<p>We saw them<a href='#_ftn1'>[1]</a>.</p>"
        "<div id='ftn1'><p><a href='#_ftnref1'>[1]</a> Aged 16.</p></div>"
    )
    assert text_of(from_word) == "We saw them."


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<p>We saw care leavers<sup>1</sup> in May.<sup>[2]</sup></p>",
            "We saw care leavers in May.",
        ),
        (
            "<p>Leavers<sup><a href='#a'>1</a></sup> and <i>homes</i> <sup>*</sup></p>",
            "Leavers and homes",
        ),
        ("<p>In 2019<a href='x'><sup>1, 2</sup></a>, they left.</p>", "In 2019, they left."),
        ("<p>May<sup>1</sup></p><p><sup>1</sup> Aged 16.</p><p>Plans</p>", "May\n\nPlans"),
        ("<p>May<sup>1</sup></p><p>1 Aged 16.</p><p>[1] Aged 16.</p>", "May"),
        (
            "<p>May<sup>1</sup></p><p>1 May 2019</p><p>(1) Plans</p>",
            "May\n\n1 May 2019\n\n(1) Plans",
        ),
        ("<p>May<sup>1</sup></p><ol><li>Plans</ol>", "May\n\n1. Plans"),
        (
            "<p><sup>1</sup> Aged 16.</p><p>The 4<sup>th</sup>, a<sup>b</sup></p>",
            "1 Aged 16.\n\nThe 4th, ab",
        ),
        ("<p>May<sup>1</sup><i> </i><i> </i><i> </i><i> </i><i> </i><sup>1</sup></p>", "May"),
        ("<p>A room of 10 m<sup>2</sup></p>", "A room of 10 m2"),
    ],
)
def test_html_raised_figures_are_notes_where_words_stand_before(page: str, text: str) -> None:
    assert text_of(page) == text


WORDS = "<p>Zoë’s – plan"


@pytest.mark.parametrize(
    "content",
    [
        f"<html>{WORDS}".encode(),
        b"\xef\xbb\xbf" + f"<html>{WORDS}".encode(),
        f"<html>{WORDS}".encode("utf-16"),
        f"<html>{WORDS}".encode("utf-16-le"),
        f"<html><meta charset=windows-1252>{WORDS}".encode("cp1252"),
        f'<html><meta content="text/html; charset=iso-8859-1">{WORDS}'.encode("cp1252"),
        f'<?xml version="1.0" encoding="cp1252"?>\n<html>{WORDS}'.encode("cp1252"),
        f"<html><meta charset='iso-8859-1'>{WORDS}".encode(),
    ],
)
def test_html_is_read_in_the_characters_it_is_written_in(content: bytes) -> None:
    document = parse_document("a.html", content)
    assert (document.text, document.warnings) == ("Zoë’s – plan", ())


def test_html_without_a_word_on_its_characters_is_windows_1252() -> None:
    document = parse_document("a.html", f"<html>{WORDS}".encode("cp1252"))
    assert document.text == "Zoë’s – plan"
    assert document.warnings == ("not UTF-8; read as windows-1252",)


@pytest.mark.parametrize(
    "page", ["<script>draw()</script><div id=root></div>", "<nav>Home</nav><footer>Us</footer>"]
)
def test_html_without_a_letters_text_is_refused_in_plain_words(page: str) -> None:
    error = refusal(f"<html><body>{page}".encode())
    assert error.code == "empty"
    assert "a web page without a letter's text" in str(error)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<?xml version='1.0'?><letter/>", "not-text"),
        (b"\xef\xbb\xbf<svg><text>Dear Jo</text></svg>", "not-text"),
        (b"<html>" + b"<div>" * (limits.MAX_HTML_DEPTH + 1), "too-large"),
        (b"<html>" + b"<p>a" * (limits.MAX_HTML_ELEMENTS + 1), "too-large"),
        (b"<html>" + bytes(limits.MAX_HTML_BYTES), "too-large"),
        (b"<html><p>" + b"word " * 500_000, "too-large"),
    ],
    ids=["xml", "svg", "deep", "elements", "bytes", "characters"],
)
def test_html_refuses_xml_and_what_is_too_large(content: bytes, code: str) -> None:
    assert refusal(content).code == code


@pytest.mark.parametrize("text", ["<Ann> wrote", "<p", "a <p> in a text"])
def test_html_is_not_what_only_looks_like_it(text: str) -> None:
    document = parse_document("a.html", text.encode())
    assert (document.text, document.media_type) == (text, TEXT)
