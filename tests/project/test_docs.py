"""The README keeps step with the code."""

from __future__ import annotations

import re

import pytest

from tests.project.sources import ROOT

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only


def test_every_variable_of_the_environment_is_in_the_readme() -> None:
    settings = (ROOT / "kvalitetskommun" / "settings.py").read_text()
    variables = set(re.findall(r"\benv(?:_\w+)?\(\s*\"([A-Z_]+)\"", settings))
    readme = (ROOT / "README.md").read_text()
    assert len(variables) >= 10
    assert {name for name in variables if f"`{name}`" not in readme} == set()


def test_every_command_of_make_is_in_the_readme() -> None:
    commands = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    readme = (ROOT / "README.md").read_text()
    assert len(commands) >= 8
    assert {name for name in commands if f"make {name}" not in readme} == set()


def test_every_file_that_the_documents_link_to_exists() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    missing = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text())
        if not (document.parent / target).exists()
    ]
    assert missing == []
