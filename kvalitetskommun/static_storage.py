"""How static files are collected for production."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Scripts fetch each other under hashed names too, so an old page never meets a new module."""

    support_js_module_import_aggregation = True
