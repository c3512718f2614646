"""Letters into a store and out of it: what is read, what changes, what all of them add up to."""

from graphkit.load.pipeline import changing, check_registers, load, load_letters
from graphkit.load.readings import STEPS, Progress, Tools, load_tools

__all__ = [
    "STEPS",
    "Progress",
    "Tools",
    "changing",
    "check_registers",
    "load",
    "load_letters",
    "load_tools",
]
