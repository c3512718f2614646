"""The package's build: a hook of PEP 517 in, what setuptools gives for it out, explorer included.

source  https://peps.python.org/pep-0517/ and 0660; https://setuptools.pypa.io, build_meta
"""

from typing import Any

from explorer import node_wanted, provide_explorer
from setuptools import build_meta

prepare_metadata_for_build_wheel = build_meta.prepare_metadata_for_build_wheel
prepare_metadata_for_build_editable = build_meta.prepare_metadata_for_build_editable


def get_requires_for_build_wheel(config_settings: Any = None) -> list[str]:
    """What a wheel needs to be built."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *node_wanted()]


def get_requires_for_build_sdist(config_settings: Any = None) -> list[str]:
    """What an sdist needs to be built."""
    return [*build_meta.get_requires_for_build_sdist(config_settings), *node_wanted()]


def get_requires_for_build_editable(config_settings: Any = None) -> list[str]:
    """What an editable install needs to be built."""
    return [*build_meta.get_requires_for_build_editable(config_settings), *node_wanted()]


def build_wheel(target: str, config_settings: Any = None, metadata: str | None = None) -> str:
    """The name of the wheel."""
    provide_explorer()
    return str(build_meta.build_wheel(target, config_settings, metadata))


def build_sdist(target: str, config_settings: Any = None) -> str:
    """The name of the sdist."""
    provide_explorer()
    return str(build_meta.build_sdist(target, config_settings))


def build_editable(target: str, config_settings: Any = None, metadata: str | None = None) -> str:
    """The name of the wheel that leads to the checkout."""
    provide_explorer()
    return str(build_meta.build_editable(target, config_settings, metadata))
