"""What stands in a workbook, read from its XML without the program that wrote it."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(workbook: bytes) -> dict[str, str]:
    """Give every part of the file as text."""
    with ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def cells(workbook: bytes) -> list[list[str]]:
    """Give the rows of the only sheet; each cell must be a text, written in its place."""
    sheet = ElementTree.fromstring(parts(workbook)["xl/worksheets/sheet1.xml"])
    rows = []
    for row in sheet.iter(f"{SPACE}row"):
        found = list(row.iter(f"{SPACE}c"))
        assert [cell.get("t") for cell in found] == ["inlineStr"] * len(found)
        rows.append(["".join(text.text or "" for text in one.iter(f"{SPACE}t")) for one in found])
    return rows
