"""Graphs and shapes in, a report in words out."""

from graphkit.check.report import Report, Result
from graphkit.check.shapes import Shapes, check_graph, check_letter, load_shapes

__all__ = [
    "Report",
    "Result",
    "Shapes",
    "check_graph",
    "check_letter",
    "load_shapes",
]
