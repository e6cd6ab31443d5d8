"""The documents' fonts are the site's own, in the form that Typst reads."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from nominations.documents.typesetting import FONTS
from tests.nominations.documents import fonts

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize(("family", "name"), fonts.LATIN.items())
def test_a_font_is_the_sites_own_unpacked(family: str, name: str) -> None:
    unpacked = fonts.unpack(fonts.SITE / f"{name}.woff2", family)
    assert (FONTS / f"{name}.ttf").read_bytes() == unpacked


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
