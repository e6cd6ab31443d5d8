"""The smallest valid messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import write


def letter(now: datetime, key: str = "a", **values: Any) -> Message:
    """Write a letter that is due now."""
    filled = {"to": "anna@example.org", "subject": "Hej", "text": "Hej!", **values}
    return write("greeting", dedupe_key=key, now=now, **filled)


def letters(now: datetime, number: int) -> None:
    """Write many letters, each with a key and a receiver of its own."""
    for i in range(number):
        letter(now, f"k{i}", to=f"person{i}@example.org")
