"""Every kind of entry that the app writes says in Swedish what happened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nominations
from kvalitetskommun.audit.kinds import sentence
from nominations.admin.base import EditedAdmin
from nominations.entries import REFUSALS, SENTENCES

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only
WRITTEN = re.compile(r"record(?:_read)?\(\s*\"(nominations\.[a-z_]+)\"")
REFUSED = re.compile(r"note_refusal\(\"(\w+)\"|\"refusal\.(\w+)\"|@refusable\([^)]*\)\ndef (\w+)")


def test_what_is_written_has_words() -> None:
    sources = Path(nominations.__file__).parent.rglob("*.py")
    written = {kind for path in sources for kind in WRITTEN.findall(path.read_text("utf-8"))}
    assert "nominations.submit" in written
    assert written - set(SENTENCES) == set()


def test_what_is_edited_in_place_has_words() -> None:
    admins = EditedAdmin.__subclasses__()
    edited = {admin.__name__ for admin in admins if admin.__module__.startswith("nominations.")}
    assert edited == {"AreaAdmin", "EditionAdmin", "MunicipalityAdmin", "QuestionAdmin"}
    kinds = {
        *("add_area", "change_area", "delete_area", "delete_question"),
        *("create_edition", "change_edition", "change_municipality"),
    }
    assert {f"nominations.{kind}" for kind in kinds} - set(SENTENCES) == set()


def test_every_refusal_of_the_workspace_is_named_in_swedish() -> None:
    sources = (Path(nominations.__file__).parent / "workspace").glob("*.py")
    found = [names for path in sources for names in REFUSED.findall(path.read_text("utf-8"))]
    assert {"".join(names) for names in found} == set(REFUSALS)
    assert sentence("refusal.application_submit") == "Nekades: Skicka in ansökan"
