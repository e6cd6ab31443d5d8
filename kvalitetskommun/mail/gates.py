"""Conditions that are asked just before a message leaves, registered by the apps.

A letter about a release names a gate; while the gate says no, the letter stays in the outbox. A
name that nobody registered is a no: a letter never leaves by mistake. Behind a guarded gate stand
letters that two persons have answered for: one whose text is changed waits until another person
than the one who changed it has confirmed the new text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kvalitetskommun.mail.models import Message

Gate = Callable[[Message, datetime], bool]

_gates: dict[str, Gate] = {}
_guarded: set[str] = set()


def register_gate(name: str, check: Gate, *, guarded: bool = False) -> None:
    """Make a gate known under a dotted name; called in ``AppConfig.ready``."""
    if _gates.setdefault(name, check) is not check:
        raise ValueError(f"The gate {name!r} is already registered.")
    if guarded:
        _guarded.add(name)


def is_registered(name: str) -> bool:
    """Tell whether a gate of that name exists."""
    return name in _gates


def is_guarded(message: Message) -> bool:
    """Tell whether a change of the letter's text takes two persons."""
    return message.gate in _guarded


def lacks_second_person(message: Message) -> bool:
    """Tell whether the text has been changed, and nobody else has confirmed it as it stands."""
    if message.edited_at is None or not is_guarded(message):
        return False
    return message.confirmed_version != message.version


def is_open(message: Message, now: datetime) -> bool:
    """Tell whether the message may leave now."""
    if not message.gate:
        return True
    if lacks_second_person(message):
        return False
    check = _gates.get(message.gate)
    return check is not None and check(message, now)
