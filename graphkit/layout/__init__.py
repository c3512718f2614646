"""Where things are in a letter: its lines, sections, paragraphs and items, by the kind it is of."""
