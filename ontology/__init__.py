"""The vocabularies of graphkit, in Turtle."""
