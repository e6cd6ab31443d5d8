"""Writing to the audit chain."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
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
    head = Head.objects.select_for_update().get()
    for content in contents:
        text, salt = chain.canonical(content), secrets.token_hex(16)
        digest = chain.digest_of(salt, text)
        number, previous = head.number + 1, head.hash
        seal = chain.seal_of(now, kind, code, actor, digest)
        entry = Entry(
            number=number,
            previous=previous,
            hash=chain.hash_of(previous, number, seal),
            recorded_at=now,
            kind=kind,
            code=code,
            actor=actor,
            digest=digest,
        )
        written.append((entry, EntryContent(entry=entry, salt=salt, canonical=text)))
        head.number, head.hash = number, entry.hash
    Entry.objects.bulk_create([entry for entry, _ in written])
    EntryContent.objects.bulk_create([content for _, content in written])
    head.save(update_fields=["number", "hash"])
    return [entry for entry, _ in written]


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
