"""The command line: `graphkit demo | read | load | check | query | export | serve | ...`."""

__all__ = ["main"]


def main() -> None:
    """Run the program: data on stdout, progress and errors on stderr."""
    # Not above: each process that reads letters imports the script that called this.
    from graphkit.cli.app import main as run

    run()
