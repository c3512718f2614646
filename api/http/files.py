"""Static files: a folder of the package in, its files with how long to keep them out."""

import os
import re

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

# What esbuild names by its content (see api/web/build.mjs): another content has another name.
_NAMED_BY_CONTENT = re.compile(r"/web/[\w.]{1,80}-[0-9A-Z]{8}\.(?:js|css)$")
FOR_EVER = "public, max-age=31536000, immutable"
# Long enough for a walk through the pages, short enough to see a new version soon.
A_WHILE = "public, max-age=60"


class PackageFiles(StaticFiles):
    """The static files of this package; browsers keep for ever what has its content in its name."""

    def __init__(self) -> None:
        super().__init__(packages=[("graphkit.api", "static")])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with all of the file: none is so large that one would want a part."""
        headers = [pair for pair in scope["headers"] if pair[0] != b"range"]
        await super().__call__({**scope, "headers": headers}, receive, send)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A file, or 304 if the client has it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        path = os.fspath(full_path).replace(os.sep, "/")
        response.headers["Cache-Control"] = FOR_EVER if _NAMED_BY_CONTENT.search(path) else A_WHILE
        if "accept-ranges" in response.headers:
            response.headers["Accept-Ranges"] = "none"
        return response
