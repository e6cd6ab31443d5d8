"""Small example files: a picture of tiles, and a document of one page."""

from __future__ import annotations

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

BRASS, GREEN, PAPER = "#E0AE4E", "#0F3D36", "#FBF8F2"
SIDE, TILE = 10, 24


def example_picture(lit: int) -> SimpleUploadedFile:
    """Draw a square of tiles of which so many are lit, out of a hundred."""
    picture = Image.new("RGB", (SIDE * TILE, SIDE * TILE), PAPER)
    draw = ImageDraw.Draw(picture)
    for place in range(SIDE * SIDE):
        x, y = place % SIDE * TILE, place // SIDE * TILE
        colour = BRASS if place < lit else GREEN
        draw.rectangle((x + 2, y + 2, x + TILE - 3, y + TILE - 3), fill=colour)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return SimpleUploadedFile("exempel-diagram.png", target.getvalue())


def example_document(municipality: str) -> SimpleUploadedFile:
    """Write a page that says that it is an example."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        words = f"Exempeltext. Bilaga från {municipality}.".encode("cp1252", "replace")
        page.Contents = document.make_stream(
            b"BT /F1 16 Tf 72 720 Td <" + words.hex().encode() + b"> Tj ET"
        )
        document.Root.Lang = pikepdf.String("sv")
        target = io.BytesIO()
        document.save(target, deterministic_id=True)
    return SimpleUploadedFile("exempel-handlingsplan.pdf", target.getvalue())
