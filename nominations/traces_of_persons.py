"""What in a text looks like a way to a person, for the office to look at before it is published."""

from __future__ import annotations

import re
from typing import Any

from nominations.states import QuestionKind

TRACES = (
    ("e-postadress", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("personnummer", re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)")),
    ("telefonnummer", re.compile(r"(?<![\d-])(?:\+46[ -]?|0)\d{1,3}(?:[ -]?\d{2,3}){2,4}(?!\d)")),
)


def traces(content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """List area, what it looks like and the text itself; a hint, never a verdict.

    A number that reads as both a personnummer and a telephone number is called the first.
    """
    return [
        (area["title"], *found)
        for area in content["areas"]
        for answer in area["answers"]
        if answer["kind"] != QuestionKind.SCALE
        for found in _in_text(answer["value"])
    ]


def _in_text(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for kind, pattern in TRACES:
        found += [(kind, one) for one in pattern.findall(text)]
        text = pattern.sub(" ", text)
    return found
