"""A programme as it is written, a line for each item with its time first, and as it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

TIME = r"(\d{1,2})[.:](\d{2})"
LINE = re.compile(rf"(?:kl\.?\s*)?{TIME}(?:\s*[–-]\s*{TIME})?(?:\s*[:–-])?\s+(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """What happens, when (”09.00–09.30”, or nothing), and what more is said of it."""

    when: str
    title: str
    notes: list[str] = field(default_factory=list)


def items_of(text: str) -> list[Item]:
    """Read a programme; a line without a time says more of the item above, if there is one."""
    items: list[Item] = []
    for line in (line.strip() for line in text.splitlines()):
        found = LINE.fullmatch(line)
        if found:
            items.append(Item(_when(found), found[5].strip()))
        elif line and items and items[-1].when:
            items[-1].notes.append(line)
        elif line:
            items.append(Item("", line))
    return items


def _when(found: re.Match[str]) -> str:
    hours = [(found[1], found[2]), (found[3], found[4])]
    return "–".join(f"{int(hour):02d}.{minute}" for hour, minute in hours if hour)


def check_programme(text: str) -> None:
    """Refuse a time that no clock shows, and an item that ends before it begins."""
    for number, line in enumerate(text.splitlines(), 1):
        found = LINE.fullmatch(line.strip())
        if not found:
            continue
        times = [(int(found[1]), int(found[2])), *_end(found)]
        for hour, minute in times:
            if hour > 23 or minute > 59:
                message = f"Rad {number}: klockan {hour}.{minute:02d} finns inte. Skriv som 09.00."
                raise ValidationError(message, code="no_such_time")
        if times != sorted(times):
            message = f"Rad {number}: punkten slutar innan den börjar. Rätta klockslagen."
            raise ValidationError(message, code="ends_first")


def _end(found: re.Match[str]) -> list[tuple[int, int]]:
    return [(int(found[3]), int(found[4]))] if found[3] else []
