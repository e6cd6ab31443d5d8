"""How static files are collected for production."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The stylesheet of every page is a list of imports: many files to write in, one to fetch.
JOINED_STYLES = ("css/site.css",)
IMPORT = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)

Paths = dict[str, tuple[Any, str]]


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """One stylesheet instead of its parts, and scripts that fetch each other by hashed names.

    A phone far from the server waits a round trip for every few files; an old page never meets a
    new module.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: Paths, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Put the parts of each joined stylesheet in the place of their imports, then go on."""
        if not dry_run:
            paths = paths | {name: self._joined(name, paths) for name in JOINED_STYLES}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _joined(self, name: str, paths: Paths) -> tuple[Any, str]:
        folder = PurePosixPath(name).parent
        text = IMPORT.sub(lambda part: _read(paths, str(folder / part[1])), _read(paths, name))
        self.delete(name)
        return self, self.save(name, ContentFile(text.encode()))


def _read(paths: Paths, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
