"""Query processes: lent for one question at a time, replaced when they are lost."""
