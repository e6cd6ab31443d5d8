"""What was answered after an event, as the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from network.rules.follow_up_results import Result

HEADINGS = ("Fråga", "Svar", "Antal", "Procent")
TOO_FEW = "Färre än tre svar"


def result_rows(results: Iterable[Result]) -> Iterator[tuple[str, ...]]:
    """Give one row for each possible answer, and one for each text."""
    for one in results:
        question = one.question.text
        if not one.is_shown:
            yield question, TOO_FEW, "", ""
        for share in one.shares:
            yield question, share.label, str(share.number), str(share.percent)
        for text in one.texts:
            yield question, text, "", ""
