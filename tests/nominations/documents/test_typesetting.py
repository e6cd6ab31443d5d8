"""Templates and data become a PDF, or an error that tells nobody's text."""

from __future__ import annotations

from pathlib import Path

import pytest

from nominations.documents import typesetting
from nominations.documents.typesetting import NotTypeset, typeset
from tests.clock import NOW

pytestmark = pytest.mark.sqlite_only

HEAD = '#set document(title: "t")\n#let data = json(bytes(sys.inputs.data))\n'


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates with one in it."""
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path / "templates")
    (tmp_path / "templates").mkdir()
    (tmp_path / "secret.txt").write_text("hemligt")
    return tmp_path / "templates" / "one.typ"


def refusal(template: Path, source: str, text: str = "") -> str:
    """Give the words of the error."""
    template.write_text(HEAD + source)
    with pytest.raises(NotTypeset) as raised:
        typeset("one", {"text": text}, at=NOW)
    assert raised.value.__cause__ is None
    return str(raised.value)


def test_a_missing_glyph_is_an_error_that_does_not_tell_the_text(template: Path) -> None:
    source = '#set text(font: "Newsreader", fallback: false)\n#data.text'
    said = refusal(template, source, "hemligt 漢")
    assert said == "one.typ: PDF/UA-1 error one.typ:4:1"


def test_a_font_that_is_not_ours_is_an_error(template: Path) -> None:
    said = refusal(
        template, '#set text(font: "DejaVu Sans Mono", fallback: false)\n#data.text', "a"
    )
    assert said == "one.typ: unknown font family: dejavu sans mono"


@pytest.mark.parametrize("path", ["/secret.txt", "../secret.txt", "/etc/passwd"])
def test_nothing_outside_the_templates_is_read(template: Path, path: str) -> None:
    assert "hemligt" not in refusal(template, f'#read("{path}")')


def test_the_date_is_the_documents(template: Path) -> None:
    template.write_text(HEAD + '#set text(font: "Newsreader")\n#data.text')
    pdf = typeset("one", {"text": "#1"}, at=NOW)
    assert b"2026-11-10T09:00:00" in pdf
    assert typeset("one", {"text": "#1"}, at=NOW) == pdf
