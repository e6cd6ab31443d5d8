"""The smallest valid messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.kinds import Kind, Sample
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


def people(code: str, now: datetime) -> Iterator[Sample]:
    """Give the persons of the tests, or the one that was asked for."""
    for user in User.objects.filter(email__startswith="mottagare").order_by("-pk"):
        if code in {"", user.key}:
            named = {"name": user.name}
            yield Sample(code=user.key, label=user.name, to=user.email, context=named)


def example(now: datetime) -> Mapping[str, Any]:
    """Give a made-up name."""
    return {"name": "Exempelperson"}


GREETING = Kind(
    name="greeting",
    label="Hälsning",
    purpose="Hälsar.",
    receivers="Den som hälsas.",
    moment="Genast.",
    example=example,
    samples=people,
)
