"""The search: words in, what has them as JSON or a page out."""
