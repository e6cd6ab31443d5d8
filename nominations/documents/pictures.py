"""The pictures that a document shows: no larger than paper needs."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image

from nominations.files.images import ONE_AT_A_TIME

# 15 × 20 cm at 200 dots an inch.
LARGEST = (1200, 1600)
JPEG_QUALITY = 85
LARGEST_DRAWING = 1_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be set: the name of the file in the document, and what it shows."""

    file: str
    data: bytes
    is_wide: bool
    name: str
    alt: str


def picture(number: int, stream: BinaryIO, *, name: str, alt: str) -> Picture:
    """Make a picture of an image file; the file itself follows in the package as it was sent."""
    with ONE_AT_A_TIME, Image.open(stream) as image:
        image.draft("RGB", LARGEST)
        # Of few colours, shades between them are not made: letters would come out jagged.
        shown = image.convert("RGBA") if image.mode in {"1", "P"} else image
        shown.thumbnail(LARGEST)
        data, ending = (_jpeg(shown), "jpg") if image.format == "JPEG" else _drawing(shown)
        is_wide = shown.width * LARGEST[1] >= shown.height * LARGEST[0]
    return Picture(f"picture-{number}.{ending}", data, is_wide, name, alt)


def _drawing(image: Image.Image) -> tuple[bytes, str]:
    """Keep a drawing sharp; what is as large as a photo is one."""
    out = BytesIO()
    image.convert("RGBA").save(out, "PNG")
    if out.tell() > LARGEST_DRAWING:
        return _jpeg(image), "jpg"
    return out.getvalue(), "png"


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    paper = Image.new("RGB", image.size, "white")
    seen = image.convert("RGBA")
    paper.paste(seen, mask=seen.getchannel("A"))
    paper.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()
