"""Tables as a workbook (XLSX): every cell is text, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# No cell becomes a formula or a link; rows are written out as they come.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
LONGEST_CELL = 32_767
WIDTH = 24


def as_xlsx(
    sheet: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, now: datetime
) -> bytes:
    """Write the rows as one sheet with a heading that stays in sight, dated ``now``."""
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": now.astimezone(UTC)})
        page = book.add_worksheet(sheet)
        page.set_column(0, len(head) - 1, WIDTH)
        page.freeze_panes(1, 0)
        bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for number, row in enumerate([head, *rows]):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell[:LONGEST_CELL], plain if number else bold)
    return file.getvalue()
