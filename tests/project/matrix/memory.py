"""Remembers who the visitors are: every request of a walk begins from the same rows.

The session and the person of a request are copies of what a first, real visit fetched. Outside a
walk, and for what the request itself has saved, the database is asked as ever.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.test import override_settings

from kvalitetskommun.accounts.backends import EmailBackend
from kvalitetskommun.accounts.models import User


@dataclass
class Memory:
    """What is known of sessions, by key, and of people, by primary key."""

    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    people: dict[Any, User | None] = field(default_factory=dict)

    def for_one_request(self) -> Memory:
        """Give a copy, so that what a request changes is forgotten with it."""
        return Memory(dict(self.sessions), dict(self.people))


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Read sessions and people through the memory during the block."""
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)


def with_memory() -> override_settings:
    """Let sessions and people be fetched by the classes below."""
    return override_settings(
        SESSION_ENGINE=__name__, AUTHENTICATION_BACKENDS=[f"{__name__}.RememberingBackend"]
    )


class SessionStore(DatabaseSessionStore):
    """Sessions in the database, each read once by a memory."""

    def load(self) -> dict[str, Any]:
        """Give a copy of what is remembered."""
        memory = _memory.get()
        if memory is None:
            return super().load()
        known = memory.sessions.get(self.session_key or "") or super().load()
        if known:
            memory.sessions[self.session_key] = known
        return copy.deepcopy(known)

    def save(self, must_create: bool = False) -> None:
        """Save, and forget: the next to ask reads what was saved."""
        super().save(must_create)
        self._forget(self.session_key)

    def delete(self, session_key: str | None = None) -> None:
        """Delete, and forget."""
        super().delete(session_key)
        self._forget(session_key or self.session_key)

    def _forget(self, key: str | None) -> None:
        memory = _memory.get()
        if memory is not None:
            memory.sessions.pop(key or "", None)


class RememberingBackend(EmailBackend):
    """People from the database, each fetched once by a memory."""

    def get_user(self, user_id: Any) -> User | None:
        """Give a copy of the person as they were first fetched; staff or not is asked once too."""
        memory = _memory.get()
        if memory is None:
            return super().get_user(user_id)
        if user_id not in memory.people:
            user = memory.people[user_id] = super().get_user(user_id)
            assert user is None or user.is_staff in {True, False}
        return copy.copy(memory.people[user_id])
