"""The entries as the links of a chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import models

from kvalitetskommun.audit.chain import Link, seal_of

if TYPE_CHECKING:
    from kvalitetskommun.audit.models import Entry  # noqa: F401

CHAIN_FIELDS = ("number", "previous", "hash", "recorded_at", "kind", "code", "actor", "digest")


class EntryQuerySet(models.QuerySet["Entry"]):
    """What is asked of the entries."""

    def links(self) -> Iterator[Link]:
        """Give every entry as a link of the chain, in order of number."""
        rows = self.order_by("number").values_list(*CHAIN_FIELDS)
        for number, previous, hash_, recorded_at, kind, code, actor, digest in rows.iterator():
            yield Link(number, previous, hash_, seal_of(recorded_at, kind, code, actor, digest))

    def refusals(self) -> EntryQuerySet:
        """Give the entries that tell of someone being refused."""
        return self.filter(kind__startswith="refusal.")
