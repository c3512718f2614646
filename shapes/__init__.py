"""What a letter's graph must hold, in SHACL."""
