"""The graph view: things in, the page that explores from them, and what it asks for, out."""
