"""Taking a PDF apart costs the portal neither its memory nor its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvalitetskommun.answers import Refused
from nominations.files import confined
from tests.nominations.files.making import packed_by_hand, pdf

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only


def verdict_on(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    try:
        confined.check_pdf(path)
    except Refused as refused:
        return refused.answer.code
    return "clean"


def objects(number: int) -> bytes:
    """Make a small document of so many objects."""
    return packed_by_hand(b"[" + b"0 " * number + b"]")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.pdf"


def test_what_fills_the_memory_is_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "MEMORY", 160 * 1024 * 1024)
    content = objects(800_000)
    assert len(content) < 4000
    assert verdict_on(path, content) == "damaged"
    assert verdict_on(path, pdf()) == "clean"


def test_what_takes_too_long_is_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 1)
    assert verdict_on(path, objects(1_500_000)) == "damaged"


def test_the_portals_secrets_do_not_follow(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    assert verdict_on(path, pdf()) == "clean"
