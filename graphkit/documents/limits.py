"""How much graphkit reads of one file: numbers that docs/limits.md explains."""

MEBIBYTE = 2**20

MAX_FILE_BYTES = 20 * MEBIBYTE
MAX_UNPACKED_BYTES = 100 * MEBIBYTE
MAX_PAGES = 200
MAX_CHARACTERS = 2_000_000
MAX_XML_DEPTH = 256
MAX_XML_ELEMENTS = 2_000_000

# Of the process that reads one PDF. The longest of the reports at hand (49 pages) takes a
# quarter of a second and 60 MiB; a file of 2 KB that draws itself within itself takes a machine.
MAX_PDF_SECONDS = 30
MAX_PDF_MEMORY_BYTES = 1024 * MEBIBYTE
