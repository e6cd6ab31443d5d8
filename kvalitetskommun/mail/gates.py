"""Conditions that are asked just before a message leaves, registered by the apps.

A letter about a release names a gate; while the gate says no, the letter stays in the outbox. A
name that nobody registered is a no: a letter never leaves by mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kvalitetskommun.mail.models import Message

Gate = Callable[[Message, datetime], bool]

_gates: dict[str, Gate] = {}


def register_gate(name: str, check: Gate) -> None:
    """Make a gate known under a dotted name; called in ``AppConfig.ready``."""
    if _gates.setdefault(name, check) is not check:
        raise ValueError(f"The gate {name!r} is already registered.")


def is_registered(name: str) -> bool:
    """Tell whether a gate of that name exists."""
    return name in _gates


def is_open(message: Message, now: datetime) -> bool:
    """Tell whether the message may leave now."""
    if not message.gate:
        return True
    check = _gates.get(message.gate)
    return check is not None and check(message, now)
