"""How well letters are read: letters and sentences of known meaning in, scores out."""

from graphkit.evaluate.labelled import read_further, read_labelled, read_placed
from graphkit.evaluate.letters import compare, evaluate_letters, find_gold
from graphkit.evaluate.report import report_lines
from graphkit.evaluate.sentences import evaluate_sentences

__all__ = [
    "compare",
    "evaluate_letters",
    "evaluate_sentences",
    "find_gold",
    "read_further",
    "read_labelled",
    "read_placed",
    "report_lines",
]
