"""How the fonts are made; ``python -m tests.nominations.documents.fonts FOLDER``.

The two families come as WOFF2 (npm, @fontsource-variable 5.3.0, OFL) in FOLDER: "latin" and
"latin-ext" of each. Typst cannot read them, so the documents' are unpacked, the "latin-ext" ones
under a family name of their own, since Typst chooses one file a family. The site's are the
documents' "latin" ones with only the weights that its stylesheets ask for: a third fewer bytes
before a phone shows the right letters.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from nominations.documents.typesetting import FONTS
from tests.project.sources import ROOT

SITE = ROOT / "static" / "fonts"
LATIN = {
    "Newsreader": "newsreader-latin-wght-normal",
    "Schibsted Grotesk": "schibsted-grotesk-latin-wght-normal",
}
MORE_LATIN = {
    "Newsreader Ext": "newsreader-latin-ext-wght-normal",
    "Schibsted Grotesk Ext": "schibsted-grotesk-latin-ext-wght-normal",
}
FAMILY_NAMES = (1, 16)
POSTSCRIPT_NAME, FULL_NAME = 6, 4
BRACKETS = "kvalitetskommun-brackets"
# The lightest and the boldest that static/css/ asks for, and the features.
WEIGHTS = (400, 720)
FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "rvrn", "tnum"]


def unpack(path: Path, family: str) -> bytes:
    """Give the same font as TrueType, under a plain family name."""
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    names = font["name"]
    for record in list(names.names):
        if record.nameID in FAMILY_NAMES:
            record.string = family
        elif record.nameID == FULL_NAME:
            record.string = f"{family} Regular"
        elif record.nameID == POSTSCRIPT_NAME:
            record.string = f"{family.replace(' ', '')}-Regular"
    return _saved(font)


def narrow(path: Path) -> bytes:
    """Give the font for the browser: WOFF2, our weights and features, no hints for old screens."""
    lighter = instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wght": WEIGHTS})
    font = TTFont(BytesIO(_saved(lighter)), recalcTimestamp=False)
    options = Options(hinting=False, layout_features=FEATURES)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    font.flavor = "woff2"
    return _saved(font)


def brackets() -> bytes:
    """Draw the two brackets of ⟨U+6F22⟩, which neither family has."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "left", "right"])
    builder.setupCharacterMap({0x27E8: "left", 0x27E9: "right"})
    left = [(250, 800), (60, 310), (250, -180), (310, -180), (124, 310), (310, 800)]
    right = [(340 - x, y) for x, y in reversed(left)]
    builder.setupGlyf({".notdef": _drawn([]), "left": _drawn(left), "right": _drawn(right)})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "left", "right"), (340, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {
            "familyName": "Kvalitetskommun Brackets",
            "styleName": "Regular",
            "uniqueFontIdentifier": "Kvalitetskommun Brackets",
            "fullName": "Kvalitetskommun Brackets Regular",
            "version": "Version 1.0",
            "psName": "KvalitetskommunBrackets-Regular",
        }
    )
    builder.setupOS2(
        sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, fsType=0
    )
    builder.setupPost()
    head = builder.font["head"]
    head.created = head.modified = 3_900_000_000
    builder.font.recalcTimestamp = False
    return _saved(builder.font)


def _drawn(points: list[tuple[int, int]]) -> object:
    pen = TTGlyphPen(None)
    if points:
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def _saved(font: TTFont) -> bytes:
    stream = BytesIO()
    font.save(stream, reorderTables=True)
    return stream.getvalue()


def main(folder: Path) -> None:
    """Write the documents' five files anew, then the site's two."""
    families = {**LATIN, **MORE_LATIN}
    made = {name: unpack(folder / f"{name}.woff2", family) for family, name in families.items()}
    for name, data in {**made, BRACKETS: brackets()}.items():
        (FONTS / f"{name}.ttf").write_bytes(data)
    for name in LATIN.values():
        (SITE / f"{name}.woff2").write_bytes(narrow(FONTS / f"{name}.ttf"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
