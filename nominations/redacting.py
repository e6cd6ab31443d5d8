"""A snapshot's content without what the office has taken out. Pure: content in, content out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nominations.models import Redaction
from nominations.states import QuestionKind

Content = dict[str, Any]
Span = tuple[int, int, list[str]]


def redacted(content: Content, redactions: Iterable[Redaction]) -> Content:
    """Leave out what is taken out, marked where it stood; ``redacted`` counts texts and files."""
    rows = [row for row in redactions if bites(content, row)]
    if not rows:
        return content
    areas = [
        _area(area, [row for row in rows if row.area == area["key"]]) for area in content["areas"]
    ]
    files = sum(1 for row in rows if row.file)
    return {**content, "areas": areas, "redacted": {"texts": len(rows) - files, "files": files}}


def bites(content: Content, redaction: Redaction) -> bool:
    """Tell whether the content holds what is to be taken out."""
    if redaction.file:
        return any(file["code"] == redaction.file for file in _files(content, redaction.area))
    values = [
        row["value"]
        for area in content["areas"]
        if area["key"] == redaction.area
        for row in area["answers"]
        if row["key"] == redaction.question and row["kind"] != QuestionKind.SCALE
    ]
    return any(value.strip() and redaction.text in value for value in values)


def _files(content: Content, key: str) -> list[Content]:
    areas = [area for area in content["areas"] if area["key"] == key]
    return [file for area in areas for file in area.get("attachments", [])]


def _area(area: Content, rows: list[Redaction]) -> Content:
    if not rows:
        return area
    gone = {row.file for row in rows if row.file}
    return {
        **area,
        "answers": [
            _answer(answer, [row for row in rows if row.question == answer["key"]])
            for answer in area["answers"]
        ],
        "attachments": [file for file in area.get("attachments", []) if file["code"] not in gone],
    }


def _answer(answer: Content, rows: list[Redaction]) -> Content:
    if not rows:
        return answer
    whole = [row.get_reason_display().lower() for row in rows if not row.text]
    value = _mark(whole) if whole else _without(answer["value"], rows)
    return {**answer, "value": value}


def _mark(reasons: list[str]) -> str:
    return f"[borttaget: {', '.join(dict.fromkeys(reasons))}]"


def _without(value: str, rows: list[Redaction]) -> str:
    """Put a mark for each stretch; stretches that overlap go as one, so that no end is left."""
    merged: list[Span] = []
    for start, end, reasons in sorted(_places(value, rows)):
        if merged and start < merged[-1][1]:
            first, last, earlier = merged[-1]
            merged[-1] = (first, max(last, end), earlier + reasons)
        else:
            merged.append((start, end, reasons))
    for start, end, reasons in reversed(merged):
        value = value[:start] + _mark(reasons) + value[end:]
    return value


def _places(value: str, rows: list[Redaction]) -> Iterator[Span]:
    """Find every place where a stretch stands, also those that overlap themselves."""
    for row in rows:
        start = value.find(row.text)
        while start >= 0:
            yield start, start + len(row.text), [row.get_reason_display().lower()]
            start = value.find(row.text, start + 1)
