"""What a letter means: one module, one noun."""
