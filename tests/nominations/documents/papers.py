"""Applications to print, and what can be read out of a PDF."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from nominations.documents.application import Source, application_pdf
from nominations.documents.pictures import Picture, picture
from nominations.models import Application
from tests.clock import NOW
from tests.factories import snapshot, snapshot_answer, snapshot_area

FAMILIES = {"Newsreader", "NewsreaderExt", "SchibstedGrotesk", "SchibstedGroteskExt"}
BRACKETS = "KvalitetskommunBrackets"


def source_of(application: Application, *texts: str, **more: Any) -> Source:
    """Give an application with one area, answered with these texts."""
    answers = [snapshot_answer(f"fråga {n}", text) for n, text in enumerate(texts, start=1)]
    area = snapshot_area("demokrati", *answers) if texts else snapshot_area()
    content = snapshot(application, area | {"attachments": more.pop("attachments", [])})
    values = {"personal": {}, "at": NOW, "content": content} | more
    return Source(application=application, **values)


def printed(application: Application, *texts: str, **more: Any) -> bytes:
    """Set such an application."""
    return application_pdf(source_of(application, *texts, **more))


def read(pdf: bytes) -> str:
    """Read the text out of a PDF, as a reader would copy it."""
    answer = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return answer.stdout.decode()


def words(pdf: bytes) -> str:
    """Read the text out of a PDF on one line."""
    return " ".join(read(pdf).split())


@dataclass(frozen=True)
class Inside:
    """What a PDF says of itself."""

    title: str
    language: str
    is_marked: bool
    has_tree: bool
    ua_part: str
    fonts: set[str]
    pages: int
    tags: set[str]
    alternatives: list[str]


def inside(pdf: bytes) -> Inside:
    """Open a PDF and look."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        with document.open_metadata() as metadata:
            elements = list(_elements(root.StructTreeRoot.K))
            return Inside(
                title=str(metadata["dc:title"]),
                language=str(root.Lang),
                is_marked=bool(root.MarkInfo.Marked),
                has_tree="/StructTreeRoot" in root,
                ua_part=str(metadata["pdfuaid:part"]),
                fonts=_fonts(document),
                pages=len(document.pages),
                tags={str(element.S).removeprefix("/") for element in elements},
                alternatives=[str(one.Alt) for one in elements if "/Alt" in one],
            )


def _fonts(document: pikepdf.Pdf) -> set[str]:
    """Name the embedded fonts, without the letters that mark a part of one."""
    found = set()
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
            assert any(key in one for key in ("/FontFile2", "/FontFile3"))
            found.add(str(one.FontName).removeprefix("/").partition("+")[2].partition("-")[0])
    return found


def _elements(node: Any) -> Any:
    """Walk the tags."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _elements(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)


def drawing(number: int = 1, alt: str = "Ett diagram som stiger från 40 till 310.") -> Picture:
    """Make a picture for a document."""
    stream = BytesIO()
    Image.new("RGB", (320, 200), (15, 61, 54)).save(stream, "PNG")
    stream.seek(0)
    return picture(number, stream, name=f"diagram-{number}.png", alt=alt)


def right_edges(pdf: bytes) -> list[float]:
    """Give the right edge of every word, in points from the left of the page."""
    answer = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return [float(found) for found in re.findall(r'xMax="([\d.]+)"', answer.stdout.decode())]
