"""For those who run a server: health, metrics and the access log."""
