"""A workbook in which hostile cells are text and nothing else."""

from __future__ import annotations

import pytest

from kvalitetskommun.workbook import LONGEST_CELL, as_xlsx
from tests.clock import NOW
from tests.workbooks import cells, parts

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only
HOSTILE = [
    *(
        "=1+1",
        '=HYPERLINK("https://ond.example";"klicka")',
        "{=SUM(A1:A9)}",
        "+46 8 1",
        "-1",
        "@SUM",
    ),
    *("https://ond.example", "mailto:a@b.example", "internal:Blad!A1", "external:c:\\x.xlsx"),
    *("<t>&amp;</t>", "]]>", "å ä ö É – ”", "två\nrader", "  luft  ", "1e5", "00123", "TRUE"),
]


def test_every_cell_is_a_text() -> None:
    book = as_xlsx("Blad", ["A", "B"], [[cell, cell] for cell in HOSTILE], now=NOW)
    assert cells(book) == [["A", "B"], *([cell, cell] for cell in HOSTILE)]
    sheet = parts(book)["xl/worksheets/sheet1.xml"]
    assert [sheet.count(mark) for mark in ("<f>", "<f ", "<hyperlink")] == [0, 0, 0]
    assert not [name for name in parts(book) if "rels/sheet" in name or "external" in name]


def test_control_characters_and_long_texts_do_not_break_the_file() -> None:
    book = as_xlsx("Blad", ["A"], [["a\x00\x07b"], ["å" * (LONGEST_CELL + 1)]], now=NOW)
    head, control, long = cells(book)
    assert (head, control) == (["A"], ["a_x0000__x0007_b"])
    assert long == ["å" * LONGEST_CELL]


def test_it_is_dated_by_the_moment_of_the_request() -> None:
    core = parts(as_xlsx("Blad", ["A"], [], now=NOW))["docProps/core.xml"]
    assert core.count(f"{NOW:%Y-%m-%dT%H:%M:%SZ}") == 2
