"""Questions to the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from kvalitetskommun.mail.kinds import receipts
from kvalitetskommun.mail.states import MessageState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from kvalitetskommun.mail.models import Message  # noqa: F401


class MessageQuerySet(QuerySet["Message"]):
    """What is asked of the outbox."""

    def due(self, now: datetime) -> MessageQuerySet:
        """Messages that may be tried now and that no worker is sending, the oldest first."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        waiting = self.filter(free, state=MessageState.WAITING, next_attempt_at__lte=now)
        return waiting.order_by("next_attempt_at", "pk")

    def to(self, address: str) -> MessageQuerySet:
        """Messages to an e-mail address, whatever its case."""
        return self.filter(to__iexact=address)

    def visible_to(self, user: User) -> MessageQuerySet:
        """The outbox is the office's alone."""
        return self if user.office or user.is_superuser else self.none()

    def of_batch(self, *, kind: str = "", about: str = "") -> MessageQuerySet:
        """Messages of a kind, about an object, or both; without either none."""
        named = {name: value for name, value in (("kind", kind), ("about", about)) if value}
        return self.filter(**named) if named else self.none()

    def holdable(self, now: datetime) -> MessageQuerySet:
        """Messages that the office may stop: they wait, are no receipts, and are not being sent."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        return self.filter(free, state=MessageState.WAITING).exclude(kind__in=receipts())

    def lost(self, *, since: datetime) -> MessageQuerySet:
        """Messages that failed at a try since a moment, or came back since then."""
        failed = Q(state=MessageState.FAILED, next_attempt_at__gte=since)
        return self.filter(failed | Q(state=MessageState.BOUNCED, bounced_at__gte=since))

    def dead_addresses(self, addresses: Iterable[str]) -> dict[str, str]:
        """Say of each address that takes no mail what its server answered.

        The last message that was tried tells: one that has arrived since clears the address.
        """
        asked = {address.casefold() for address in addresses}
        rows = self._tried(receiver__in=asked).order_by("created_at", "pk")
        last = {row.to.casefold(): row for row in rows.defer("text", "original_text")}
        return {to: row.last_error for to, row in last.items() if row.undeliverable}

    def is_dead(self, address: OuterRef) -> Subquery:
        """Tell the same of one address, inside another question."""
        last = self._tried(receiver=address).order_by("-created_at", "-pk")
        return Subquery(last.values("undeliverable")[:1])

    def _tried(self, **receiver: object) -> MessageQuerySet:
        over = [MessageState.SENT, MessageState.FAILED, MessageState.BOUNCED]
        return self.annotate(receiver=Lower("to")).filter(state__in=over, **receiver)

    def cancellable(self, now: datetime) -> MessageQuerySet:
        """Messages that can still be called off: waiting or held, and not being sent."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=now)
        return self.filter(free, state__in=[MessageState.WAITING, MessageState.HELD])

    def newest_first(self) -> MessageQuerySet:
        """The latest written message first."""
        return self.order_by("-created_at", "-pk")

    def forgettable(self, *, sent_before: datetime, personal_before: datetime) -> MessageQuerySet:
        """Messages that are over and whose text is kept no longer; personal links go sooner."""
        over = ~Q(state__in=[MessageState.WAITING, MessageState.HELD]) & ~Q(text="")
        old = Q(due_at__lt=sent_before) | Q(personal=True, due_at__lt=personal_before)
        return self.filter(over, old)
