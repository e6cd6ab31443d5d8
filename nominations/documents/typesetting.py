"""From a template and data to a tagged PDF (PDF/UA-1), by Typst.

The data is handed over as JSON and never as markup. Nothing is read but the templates and our own
fonts: a missing glyph is an error here, never a foreign font.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"
TEXT_BEGINS = re.compile(r"[`\":]")
PLACE = re.compile(r"┌─ (?:\S*/)?([\w-]+\.typ:\d+:\d+)")


class NotTypeset(Exception):
    """A document could not be made; says where in the template, never what the text was."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    at: datetime,
    pictures: Mapping[str, bytes] | None = None,
    templates: Path | None = None,
) -> bytes:
    """Set a document, dated ``at``: the same data gives the same bytes.

    ``pictures`` are the files that the data names. ``templates`` is the folder of an app that has
    templates of its own; they import ours.
    """
    if not pictures and templates is None:
        return _compile(TEMPLATES, template, data, at)
    with TemporaryDirectory(prefix="kk-document-") as name:
        folder = Path(name)
        for source in (*TEMPLATES.glob("*.typ"), *(templates.glob("*.typ") if templates else ())):
            shutil.copy(source, folder)
        for file, content in (pictures or {}).items():
            (folder / file).write_bytes(content)
        return _compile(folder, template, data, at)


def draw(template: str, data: Mapping[str, Any]) -> bytes:
    """Draw a page as a picture (PNG), one pixel for each point."""
    drawn: bytes = _compiled(TEMPLATES, template, data, format="png", ppi=72)
    return drawn


def draw_each(template: str, data: Mapping[str, Any], kind: str) -> list[bytes]:
    """Draw two pages or more as pictures of a kind (”svg”, ”png”), one pixel for each point."""
    how = {} if kind == "svg" else {"ppi": 72}
    drawn: list[bytes] = _compiled(TEMPLATES, template, data, format=kind, **how)
    return drawn


def _compile(root: Path, template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    how = {"format": "pdf", "pdf_standards": ["ua-1"], "timestamp": int(at.timestamp())}
    made: bytes = _compiled(root, template, data, **how)
    return made


def _compiled(root: Path, template: str, data: Mapping[str, Any], **how: Any) -> Any:
    try:
        made, warnings = typst.compile_with_warnings(
            root / f"{template}.typ",
            root=root,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            **how,
        )
    except typst.TypstError as error:
        raise NotTypeset(f"{template}.typ: {_without_text(error)}") from None
    if warnings:
        # An unknown font, among others, leaves the page white and is no error to Typst.
        raise NotTypeset(f"{template}.typ: {warnings[0].message}")
    return made


def _without_text(error: typst.TypstError) -> str:
    """Say what went wrong and where; what follows a quote or a colon may be somebody's text."""
    places = PLACE.findall(error.diagnostic)
    return " ".join([TEXT_BEGINS.split(error.message)[0].strip(), *places[:1]])
