"""The HTTP surface of graphkit."""
