"""What was answered after an event, as the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from network.rules.follow_up_results import Result

HEADINGS = ("Fråga", "Svar", "Antal", "Procent")


def result_rows(results: Iterable[Result]) -> Iterator[tuple[str, ...]]:
    """Give one row for each possible answer and each text, or why there are none to see."""
    for one in results:
        question = one.question.text
        if one.hidden:
            yield question, one.hidden, "", ""
        for share in one.shares:
            yield question, share.label, str(share.number), str(share.percent)
        for text in one.texts:
            yield question, text, "", ""
