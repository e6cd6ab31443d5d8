"""The filters that every template may use."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

MOMENT = datetime(2026, 11, 30, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "name", "words"),
    [
        (date(2027, 5, 17), "day", "17 maj 2027"),
        (MOMENT, "day", "30 november 2026"),
        (MOMENT, "moment", "30 november 2026 kl. 23.59"),
        (MOMENT, "clock", "kl. 23.59"),
        (MOMENT, "weekday", "måndag den 30 november 2026"),
        (10_587_710, "grouped", "10 587 710"),
        (0, "in_words", "noll"),
        (5, "in_words", "fem"),
        (12, "in_words", "tolv"),
        (13, "in_words", "13"),
        (12_345, "in_words", "12 345"),
        ("måndag den 17 maj", "capital", "Måndag den 17 maj"),
        ("åh SKR", "capital", "Åh SKR"),
        ("", "capital", ""),
        ("Nacka", "genitive", "Nackas"),
        ("Borås", "genitive", "Borås"),
        ("Max", "genitive", "Max"),
    ],
)
def test_filter(value: object, name: str, words: str) -> None:
    written = Template(f"{{{{ value|{name} }}}}").render(Context({"value": value}))
    assert written.replace("\u00a0", " ") == words
