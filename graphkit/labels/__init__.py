"""What a sentence says and is about: its text in, labels with their words and confidence out."""
