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


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that production serves."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=production.STORAGES, STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def manifest_of(folder: Path) -> dict[str, str]:
    paths: dict[str, str] = json.loads((folder / "staticfiles.json").read_text())["paths"]
    return paths


def test_the_manifest_resolves_every_reference(collected: Path) -> None:
    manifest = manifest_of(collected)
    wanted = {
        reference: name(path)
        for path in tracked()
        if path.suffix == ".html" and "templates" in path.relative_to(ROOT).parts
        for reference in STATIC_TAG.findall(path.read_text())
    }
    assert len(wanted) >= 1
    assert {file: page for file, page in wanted.items() if file not in manifest} == {}


def test_scripts_fetch_each_other_under_hashed_names(collected: Path) -> None:
    manifest = manifest_of(collected)
    imports = re.compile(r"^import [^;]*?from \"\./([\w.]+)\";", re.M | re.S)
    asked = {
        file: set(imports.findall((collected / name).read_text()))
        for file, name in manifest.items()
        if re.fullmatch(r"js/\w+\.js", file)
    }
    hashed = {Path(name).name for name in manifest.values()}
    assert len(asked["js/autosave.js"]) == 5
    assert {file: names - hashed for file, names in asked.items() if names - hashed} == {}


def test_every_page_fetches_one_stylesheet_with_all_its_parts(collected: Path) -> None:
    sources = ROOT / "static" / "css"
    parts = re.findall(r'^@import "(.+)";$', (sources / "site.css").read_text(), re.M)
    assert parts == ["tokens.css", "base.css", "type.css", "layout.css", "components.css"]
    plain = (collected / "css" / "site.css").read_text()
    assert "@import" not in plain
    assert plain.endswith("".join((sources / part).read_text() for part in parts))
    hashed = (collected / manifest_of(collected)["css/site.css"]).read_text()
    assert re.sub(r"\.[0-9a-f]{12}(?=\.(?:woff2|svg))", "", hashed) == plain


def test_collecting_again_takes_what_has_changed(collected: Path) -> None:
    before = (collected / "css" / "site.css").read_text()
    with override_settings(STORAGES=production.STORAGES, STATIC_ROOT=collected):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert (collected / "css" / "site.css").read_text() == before


def test_styles_and_scripts_fetch_nothing_from_elsewhere() -> None:
    elsewhere = re.compile(
        r"url\(\s*[\"']?(?:https?:)?//|@import\s+(?!\"[\w-]+\.css\";)|\bfrom\s+[\"']https?:"
    )
    found = [
        name(path)
        for path in tracked()
        if path.suffix in {".css", ".js", ".mjs"} and elsewhere.search(path.read_text())
    ]
    assert found == []
