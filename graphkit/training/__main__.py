"""Train the models of graphkit/labels: python -m graphkit.training --help."""

import argparse
from pathlib import Path

from graphkit.errors import GraphkitError
from graphkit.evaluate.labelled import read_further, read_labelled
from graphkit.training.choice import fit_choice
from graphkit.training.crossvalidation import train_parts
from graphkit.training.models import train_models
from graphkit.vocabulary import load_vocabulary, turtle_files

_LABELS = Path(__file__).parents[1] / "labels"
# The choice among themes is learned from scores of models that did not see the sentence.
_PARTS = 5


def main() -> None:
    """Read the labelled sentences, train, write the files."""
    parser = argparse.ArgumentParser(prog="python -m graphkit.training", description=__doc__)
    parser.add_argument("--sentences", type=Path, required=True, help="JSON Lines: id, stem, text")
    parser.add_argument("--labels", type=Path, required=True, help="JSON Lines: id, polarity, ...")
    parser.add_argument("--more", type=Path, help="labels that name places in --reports")
    parser.add_argument("--reports", type=Path, help="folder of STEM.pdf")
    parser.add_argument("--items", type=Path, help="themes of items in --recommendations")
    parser.add_argument("--recommendations", type=Path, help="JSON: STEM -> items")
    parser.add_argument("--to", type=Path, default=_LABELS, help="folder to write to")
    given = parser.parse_args()
    try:
        labelled = read_labelled(given.sentences, given.labels)
        more = read_further(given.more, given.reports, given.items, given.recommendations)
    except GraphkitError as error:
        parser.error(str(error))
    vocabulary = load_vocabulary(turtle_files())
    parts = train_parts(labelled, _PARTS, more, vocabulary)
    choice = fit_choice([case for part in parts for case in part.cases])
    train_models([*labelled, *more], vocabulary, choice).write(given.to)
    print(f"trained on {len(labelled) + len(more)} sentences; written to {given.to}")


if __name__ == "__main__":
    main()
