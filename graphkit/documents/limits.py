"""How much graphkit reads of one file: numbers that docs/limits.md explains."""

MEBIBYTE = 2**20

MAX_FILE_BYTES = 20 * MEBIBYTE
MAX_UNPACKED_BYTES = 100 * MEBIBYTE
MAX_PAGES = 200
# Of a document's text. Any text within these is read, with all that it says, in ten seconds: lines
# of one character cost most. The longest of the reports at hand has 132,000 in 2,300 lines.
MAX_CHARACTERS = 500_000
MAX_LINES = 30_000
# Of its findings and recommendations: each is labelled, which costs a millisecond. The longest of
# the reports at hand has 900.
MAX_STATEMENTS = 6_000

# Of the XML of a Word file.
MAX_XML_DEPTH = 256
MAX_XML_ELEMENTS = 2_000_000

# Of a web page. A letter on a council's site has some hundred elements; a menu adds a thousand.
MAX_HTML_BYTES = 8 * MEBIBYTE
MAX_HTML_DEPTH = 1000
MAX_HTML_ELEMENTS = 200_000

# Of a zip file of letters, whose members are read one by one. Texts are packed to a third or a
# fifth; what is packed to a two-hundredth is no prose.
MAX_ARCHIVE_MEMBERS = 10_000
MAX_ARCHIVE_UNPACKED_BYTES = 2048 * MEBIBYTE
MAX_ARCHIVE_RATIO = 200
MAX_ARCHIVE_DIRECTORY_BYTES = 4 * MEBIBYTE

# Of a process that reads PDFs: of each file, and in all. The longest of the reports at hand (49
# pages) takes a quarter of a second and 80 MiB; a file of 2 KB that draws itself within itself
# takes a machine.
MAX_PDF_SECONDS = 8
MAX_PDF_MEMORY_BYTES = 320 * MEBIBYTE

# Of OCR, which takes three seconds a page: of pages in a file, and of each of them. An A4 page of
# 300 dots an inch has 8.7 million pixels; with those tesseract takes 130 MiB.
MAX_OCR_PAGES = 20
MAX_OCR_SECONDS = 10
MAX_OCR_PIXELS = 9_000_000
