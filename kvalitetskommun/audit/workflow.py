"""Writing to the audit chain."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from kvalitetskommun.answers import Answer
from kvalitetskommun.audit import chain
from kvalitetskommun.audit.models import Entry, EntryContent, Head

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kvalitetskommun.accounts.models import User

SYSTEM = "system"
VISITOR = "visitor"
# An entry without its number, with salt and text of its content.
Written = tuple[Entry, str, str]

_held: ContextVar[list[Written] | None] = ContextVar("held", default=None)


def record(
    kind: str,
    code: str,
    *,
    by: User | AnonymousUser | None,
    now: datetime,
    content: Mapping[str, object] | None = None,
) -> Entry:
    """Write one entry, last in the caller's transaction: the head row is locked until it ends."""
    (entry,) = record_each(kind, code, [content or {}], by=by, now=now)
    return entry


def record_each(
    kind: str,
    code: str,
    contents: Sequence[Mapping[str, object]],
    *,
    by: User | AnonymousUser | None,
    now: datetime,
) -> list[Entry]:
    """Write an entry for each content, one after the other in the chain, in one go."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("An audit entry belongs to a transaction.")
    actor, written = actor_key(by), []
    for content in contents:
        text, salt = chain.canonical(content), secrets.token_hex(16)
        digest = chain.digest_of(salt, text)
        entry = Entry(recorded_at=now, kind=kind, code=code, actor=actor, digest=digest)
        written.append((entry, salt, text))
    held = _held.get()
    if held is None:
        _chain(written)
    else:
        held += written
    return [entry for entry, *_ in written]


@contextmanager
def entries_last() -> Iterator[None]:
    """Hold back the entries of an act of many parts until all of them have taken their locks.

    A part that writes its entry has the chain's head, and the next part may wait for a row whose
    holder waits for the head. The entries keep their order, and get their numbers at the end: of
    the outermost act, when one that holds back its entries is a part of another.
    """
    if _held.get() is not None:
        yield
        return
    held: list[Written] = []
    before = _held.set(held)
    try:
        yield
    finally:
        _held.reset(before)
    _chain(held)


def _chain(written: Sequence[Written]) -> None:
    """Give each entry its number and seal, under the head's lock."""
    head = Head.objects.select_for_update().get()
    for entry, *_ in written:
        seal = chain.seal_of(entry.recorded_at, entry.kind, entry.code, entry.actor, entry.digest)
        entry.number, entry.previous = head.number + 1, head.hash
        entry.hash = chain.hash_of(entry.previous, entry.number, seal)
        head.number, head.hash = entry.number, entry.hash
    Entry.objects.bulk_create([entry for entry, *_ in written])
    EntryContent.objects.bulk_create(
        [EntryContent(entry=entry, salt=salt, canonical=text) for entry, salt, text in written]
    )
    head.save(update_fields=["number", "hash"])


def record_refusal(
    kind: str, code: str, *, by: User | AnonymousUser | None, now: datetime, answer: Answer
) -> Entry:
    """Write that someone was refused, in a transaction of its own after the rollback."""
    with transaction.atomic(durable=True):
        content = {"code": answer.code, "reason": answer.reason}
        return record(kind, code, by=by, now=now, content=content)


def record_read(
    kind: str, code: str, *, by: User | AnonymousUser | None, now: datetime, purpose: str
) -> Entry:
    """Write that someone opened what only a privileged reader may open, and why."""
    with transaction.atomic():
        return record(kind, code, by=by, now=now, content={"purpose": purpose})


def erase_contents(code: str, *, by: User | None, now: datetime, purpose: str) -> int:
    """Erase what the entries of one object say in full; gives how many. The chain stays whole."""
    with transaction.atomic():
        erased, _ = EntryContent.objects.filter(entry__code=code).delete()
        record("audit.erase", "", by=by, now=now, content={"purpose": purpose, "entries": erased})
    return erased


def current_head() -> Head:
    """Give the chain's head; ``str()`` of it is the text ”number:hash” to keep elsewhere."""
    return Head.objects.get()


def actor_key(by: User | AnonymousUser | None) -> str:
    """Give the random key that stands for a person, or the word for nobody in particular."""
    if by is None:
        return SYSTEM
    return str(by.key) if by.is_authenticated else VISITOR
