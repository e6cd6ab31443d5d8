"""Tables as a Swedish spreadsheet opens them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

CSV = "text/csv; charset=utf-8"
# A spreadsheet would take what begins so for a formula.
FORMULA = tuple("=+-@\t\r")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write the rows in UTF-8 with a mark, with semicolons; no cell is taken for a formula."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")
