"""Static files as production serves them: every reference leads to a file of ours."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from kvalitetskommun import settings as production
from tests.project.sources import ROOT, name, tracked

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only

STATIC_TAG = re.compile(r"{%\s*static\s+[\"']([^\"']+)[\"']")


def test_the_manifest_resolves_every_reference(tmp_path: Path) -> None:
    with override_settings(STORAGES=production.STORAGES, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    wanted = {
        reference: name(path)
        for path in tracked()
        if path.suffix == ".html" and "templates" in path.relative_to(ROOT).parts
        for reference in STATIC_TAG.findall(path.read_text())
    }
    assert len(wanted) >= 1
    assert {file: page for file, page in wanted.items() if file not in manifest} == {}


def test_styles_and_scripts_fetch_nothing_from_elsewhere() -> None:
    elsewhere = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import\b|\bfrom\s+[\"']https?:")
    found = [
        name(path)
        for path in tracked()
        if path.suffix in {".css", ".js", ".mjs"} and elsewhere.search(path.read_text())
    ]
    assert found == []
