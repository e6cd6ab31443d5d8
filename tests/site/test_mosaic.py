"""The mosaic has a place for every municipality, and lights the ones it is told."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template

from kvalitetskommun.site.mosaic import CELL, CODES, COLUMNS, ROWS, monogram, mosaic, place


def draw(source: str, **context: object) -> str:
    return Template("{% load mosaic %}" + source).render(Context(context))


def test_every_municipality_has_a_place_of_its_own() -> None:
    assert len(CODES) == COLUMNS * ROWS == 290
    assert len({place(code) for code in CODES}) == 290


def test_places_follow_the_codes_column_by_column() -> None:
    assert list(CODES) == sorted(CODES)
    assert place(CODES[0]) == (0, 0)
    assert place(CODES[ROWS]) == (CELL, 0)
    assert place(CODES[-1]) == ((COLUMNS - 1) * CELL, (ROWS - 1) * CELL)


def test_lit_tiles_are_taken_from_the_dark_ones() -> None:
    drawn = mosaic(["0182", "1231"])
    assert [tile.code for tile in drawn.lit] == ["0182", "1231"]
    assert sum(path.count("M") for path in drawn.dark) == 288


def test_unknown_code_lights_nothing() -> None:
    assert mosaic(["9999"]).lit == []


def test_svg_says_in_words_what_it_shows() -> None:
    svg = draw('{% mosaic lit=codes label="Nominerade 2021" %}', codes=["0182", "1231"])
    assert '<title id="mosaik-title">Nominerade 2021</title>' in svg
    assert "Tända rutor: 2." in svg
    assert re.findall(r'data-code="(\d{4})"', svg) == ["0182", "1231"]


def test_svg_names_a_lit_tile_and_escapes_the_name() -> None:
    svg = draw("{% mosaic lit=codes names=names %}", codes=["0182"], names={"0182": "<Nacka>"})
    assert "<title>&lt;Nacka&gt;</title>" in svg


def test_svg_has_no_style() -> None:
    svg = draw('{% mosaic %}{% progress_tiles 2 6 %}{% score_tiles 3 %}{% crest "Nacka" %}')
    assert "style=" not in svg


@pytest.mark.parametrize(
    ("tag", "lit", "total"),
    [
        ("{% progress_tiles 2 6 %}", 2, 6),
        ("{% progress_tiles 6 6 %}", 6, 6),
        ("{% score_tiles 4 %}", 4, 5),
        ("{% score_tiles 1 of=4 %}", 1, 4),
        ("{% score_tiles none %}", 0, 5),
        ("{% timeline_tile lit=True %}", 1, 1),
        ("{% timeline_tile %}", 0, 1),
    ],
)
def test_row_of_tiles_is_hidden_and_counted(tag: str, lit: int, total: int) -> None:
    svg = draw(tag, none=None)
    assert 'aria-hidden="true"' in svg
    assert svg.count("<rect") == total
    assert svg.count("tile--lit") == lit


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Nacka", "Na"), ("Håbo", "Hå"), ("Upplands Väsby", "UV"), ("Malung-Sälen", "MS"), ("Å", "Å")],
)
def test_monogram_has_two_letters(name: str, letters: str) -> None:
    assert monogram(name) == letters
    assert f">{letters}</text>" in draw("{% crest name %}", name=name)


def test_a_tile_in_a_frame_stays_dark_and_one_that_is_lit_has_no_frame() -> None:
    svg = draw("{% mosaic lit=lit marked=marked %}", lit=["0182"], marked=["0182", "1231"])
    assert re.findall(r'class="tile (tile--lit|tile--framed)" data-code="(\d+)"', svg) == [
        ("tile--lit", "0182"),
        ("tile--framed", "1231"),
    ]
    assert "Rutor med ram: 1." in svg
