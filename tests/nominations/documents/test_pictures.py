"""Pictures as a document shows them: no larger than paper needs, and still to be read."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from nominations.documents.pictures import LARGEST, picture


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_a_large_drawing_of_any_colours_is_made_smaller_with_shades(mode: str) -> None:
    """Every second column is black: smaller, they are grey and not one or the other."""
    large = Image.new("L", (2 * LARGEST[0], 8))
    large.putdata([255 * (x % 2) for x in range(large.width)] * large.height)
    stream = BytesIO()
    large.convert(mode).save(stream, "PNG")
    made = picture(1, stream, name="a.png", alt="Ränder.")
    with Image.open(BytesIO(made.data)) as shown:
        assert (shown.size, made.file) == ((LARGEST[0], 4), "picture-1.png")
        (grey, _, _, _) = shown.convert("RGBA").getpixel((600, 2))  # type: ignore[misc]
        assert 100 < grey < 155
