"""The documents' fonts and the site's are the same, each in the form that its reader takes."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont

from nominations.documents.typesetting import FONTS
from tests.nominations.documents import fonts

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize("name", fonts.LATIN.values())
def test_the_sites_font_is_the_documents_own_with_fewer_weights(name: str) -> None:
    made = fonts.narrow(FONTS / f"{name}.ttf")
    assert (fonts.SITE / f"{name}.woff2").read_bytes() == made
    site, whole = TTFont(fonts.SITE / f"{name}.woff2"), TTFont(FONTS / f"{name}.ttf")
    assert set(site.getBestCmap()) == set(whole.getBestCmap())
    assert (site["hhea"].ascent, site["hhea"].descent) == (
        whole["hhea"].ascent,
        whole["hhea"].descent,
    )


def test_the_sites_weights_are_those_that_the_stylesheets_ask_for() -> None:
    styles = "".join(path.read_text() for path in (fonts.ROOT / "static" / "css").glob("*.css"))
    asked = {int(one) for one in re.findall(r"font(?:-weight)?: (\d{3})\b(?! \d{3})", styles)}
    assert (min(asked), max(asked)) == fonts.WEIGHTS


@pytest.mark.parametrize(("family", "name"), fonts.MORE_LATIN.items())
def test_the_rest_of_latin_is_of_the_same_make(family: str, name: str) -> None:
    more = TTFont(FONTS / f"{name}.ttf")
    base = TTFont(FONTS / f"{name.replace('-ext', '')}.ttf")
    assert more["name"].getDebugName(1) == family
    assert [axis.axisTag for axis in more["fvar"].axes] == ["wght"]
    assert more["head"].unitsPerEm == base["head"].unitsPerEm
    assert more["head"].fontRevision == base["head"].fontRevision
    assert {ord(letter) for letter in "čđŋšŧžńłŁőűİŞğ"} <= set(more.getBestCmap())


def test_the_brackets_are_drawn_here() -> None:
    assert (FONTS / f"{fonts.BRACKETS}.ttf").read_bytes() == fonts.brackets()


def test_each_family_has_its_licence() -> None:
    names = sorted(path.name for path in FONTS.iterdir())
    ttf = [*fonts.LATIN.values(), *fonts.MORE_LATIN.values(), fonts.BRACKETS]
    licences = ["newsreader-LICENSE.txt", "schibsted-grotesk-LICENSE.txt"]
    assert names == sorted([*(f"{name}.ttf" for name in ttf), *licences])
    for licence in licences:
        assert (FONTS / licence).read_bytes() == (fonts.SITE / licence).read_bytes()
