"""The side of reading PDFs that runs in a process of its own; it imports nothing of graphkit.

To load the whole package takes three times as long as to read a letter. So the modules in here
name one another by relative imports only, and graphkit.documents.pdf.worker starts them apart.
"""
