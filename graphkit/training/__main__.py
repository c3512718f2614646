"""Train the models of graphkit/labels: python -m graphkit.training --help."""

import argparse
from pathlib import Path

from graphkit.evaluate.labelled import read_labelled, read_placed
from graphkit.training.models import train_models
from graphkit.vocabulary import load_vocabulary, turtle_files

_LABELS = Path(__file__).parents[1] / "labels"


def main() -> None:
    """Read the labelled sentences, train, write the files."""
    parser = argparse.ArgumentParser(prog="python -m graphkit.training", description=__doc__)
    parser.add_argument("--sentences", type=Path, required=True, help="JSON Lines: id, stem, text")
    parser.add_argument("--labels", type=Path, required=True, help="JSON Lines: id, polarity, ...")
    parser.add_argument("--more", type=Path, help="labels that name places in --reports")
    parser.add_argument("--reports", type=Path, help="folder of STEM.pdf")
    parser.add_argument("--to", type=Path, default=_LABELS, help="folder to write to")
    given = parser.parse_args()
    if bool(given.more) != bool(given.reports):
        parser.error("--more and --reports go together")
    labelled = read_labelled(given.sentences, given.labels)
    if given.more:
        labelled += read_placed(given.more, given.reports)
    train_models(labelled, load_vocabulary(turtle_files())).write(given.to)
    print(f"trained on {len(labelled)} sentences; written to {given.to}")


if __name__ == "__main__":
    main()
