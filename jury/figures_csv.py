"""Key figures as a CSV file from the office: read, or said row by row why not.

One row a key figure, headings in the first row in any order. Accepts what spreadsheets write:
UTF-8 with or without a mark, or Windows-1252; semicolon, comma or tab between the columns; decimal
comma or point; spaces between thousands.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from jury.figures_cells import Fault, choice_in, number_in, year_in
from jury.models import KeyFigure
from jury.states import Perspective, Trend
from kvalitetskommun.swedish import fold
from nominations.models import Nomination

COLUMNS = {
    "kommun": "nomination",
    "perspektiv": "perspective",
    "nyckeltal": "title",
    "värde": "value",
    "enhet": "unit",
    "år": "year",
    "källa": "source",
    "jämförelsegrupp": "comparison_group",
    "jämförelsevärde": "comparison_value",
    "utveckling": "trend",
}
REQUIRED = ("kommun", "perspektiv", "nyckeltal", "värde", "år", "källa")
MOST_ROWS = 2_000
MOST_BYTES = 1_000_000


@dataclass(slots=True)
class Reading:
    """What a file holds: key figures that are not saved yet, or the faults that stop all of it."""

    figures: list[KeyFigure] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def decode(content: bytes) -> str:
    """Give the file's text, whichever of the two encodings it has."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_figures(text: str, nominations: Iterable[Nomination]) -> Reading:
    """Read the key figures of the nominees in ``nominations``; a fault names its row."""
    reading = Reading()
    rows = csv.reader(io.StringIO(text.strip("\ufeff"), newline=""), delimiter=_delimiter(text))
    try:
        lines = [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        reading.faults.append("Filen går inte att läsa som CSV. Spara om den och försök igen.")
        return reading
    heading = [fold(cell) for cell in lines[0]] if lines else []
    missing = [name for name in REQUIRED if name not in heading]
    if missing:
        reading.faults.append(f"De här rubrikerna saknas på första raden: {', '.join(missing)}.")
    elif len(lines) > MOST_ROWS + 1:
        reading.faults.append(f"Filen har fler än {MOST_ROWS} rader. Dela upp den.")
    else:
        _read_rows(reading, heading, lines[1:], by_name(nominations))
    if not reading.figures and not reading.faults:
        reading.faults.append("Filen har rubriker men inga rader med nyckeltal.")
    return reading


def by_name(nominations: Iterable[Nomination]) -> dict[str, Nomination]:
    """Let a nominee be found by short name, full name and municipality code."""
    found: dict[str, Nomination] = {}
    for row in nominations:
        municipality = row.municipality
        names = (municipality.name, municipality.full_name, municipality.code)
        found |= dict.fromkeys(map(fold, names), row)
    return found


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(";,\t", key=first.count)


def _read_rows(
    reading: Reading,
    heading: Sequence[str],
    lines: Iterable[Sequence[str]],
    nominations: Mapping[str, Nomination],
) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for number, line in enumerate(lines, start=2):
        if not any(line):
            continue
        cells = dict(zip(heading, line, strict=False))
        try:
            figure = _figure(cells, nominations)
            key = (figure.nomination_id, figure.perspective, figure.title, figure.year)
            if key in seen:
                raise Fault(f"samma nyckeltal, kommun och år står redan på rad {seen[key]}")
        except Fault as fault:
            reading.faults.append(f"Rad {number}: {fault}.")
            continue
        seen[key] = number
        reading.figures.append(figure)


def _figure(cells: Mapping[str, str], nominations: Mapping[str, Nomination]) -> KeyFigure:
    for name in REQUIRED:
        if not cells.get(name):
            raise Fault(f"{name} saknas")
    nomination = nominations.get(fold(cells["kommun"]))
    if nomination is None:
        raise Fault(f"”{cells['kommun']}” är ingen av de nominerade")
    compared = cells.get("jämförelsevärde", "")
    figure = KeyFigure(
        nomination=nomination,
        perspective=choice_in(Perspective, cells["perspektiv"], "perspektiv"),
        title=cells["nyckeltal"],
        value=number_in(cells["värde"]),
        unit=cells.get("enhet", ""),
        year=year_in(cells["år"]),
        source=cells["källa"],
        comparison_group=cells.get("jämförelsegrupp", ""),
        comparison_value=number_in(compared) if compared else None,
        trend=choice_in(Trend, cells.get("utveckling", ""), "utveckling", blank=True),
    )
    if figure.comparison_value is not None and not figure.comparison_group:
        raise Fault("jämförelsegrupp saknas till jämförelsevärdet")
    try:
        figure.clean_fields(exclude=["nomination", "changed_at", "changed_by"])
    except ValidationError as error:
        name, texts = next(iter(error.message_dict.items()))
        label = next(heading for heading, column in COLUMNS.items() if column == name)
        raise Fault(f"{label}: {texts[0].rstrip('.')}") from error
    return figure
