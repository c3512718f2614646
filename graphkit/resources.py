"""Where the data files are: a package of data in, its files out."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def data_files(package: str, suffix: str) -> list[Traversable]:
    """The files of a data package of graphkit, sorted by name.

    package   such as "ontology", "shapes", "layouts", "questions", "samples", "api/views"
    suffix    such as ".ttl"
    """
    folder = data_folder(package)
    return sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(suffix)),
        key=lambda entry: entry.name,
    )


def data_folder(package: str) -> Traversable:
    """The folder of a data package, installed or in a checkout."""
    name, *parts = package.split("/")
    folder = files(f"graphkit.{name}")
    for part in parts:
        folder = folder / part
    return folder
