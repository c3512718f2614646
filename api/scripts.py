"""The scripts of the pages: a name in, the mark-up that loads it out."""

import json
from collections.abc import Callable, Mapping
from importlib.resources import files

from markupsafe import Markup

BUILD = "GRAPHKIT_WEB=force pip install --editable ."


def read_scripts() -> Mapping[str, str]:
    """Name -> file of each built script; empty where the explorer was not built.

    source  api/web/build.mjs, which writes them as the package is built
    """
    manifest = files("graphkit.api") / "static" / "web" / "manifest.json"
    if not manifest.is_file():
        return {}
    return dict(json.loads(manifest.read_text("utf-8")))


def script_writer(scripts: Mapping[str, str]) -> Callable[[str], Markup]:
    """What a template calls with a script's name; nothing is written where none was built.

    >>> script_writer({"find": "find-AB.js"})("find")
    Markup('<script type="module" src="/static/web/find-AB.js"></script>')
    >>> script_writer({})("find")
    Markup('')
    """

    def write(name: str) -> Markup:
        if name not in scripts:
            return Markup()
        source = f"/static/web/{scripts[name]}"
        return Markup('<script type="module" src="{}"></script>').format(source)

    return write
