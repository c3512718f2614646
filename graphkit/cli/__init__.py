"""The command line: `graphkit demo | read | load | check | query | export | serve | ...`."""

from graphkit.cli.app import main

__all__ = ["main"]
