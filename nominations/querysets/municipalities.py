"""Questions about municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Q

from kvalitetskommun.swedish import fold
from nominations.querysets.originals import is_known
from nominations.states import AccessRequestState, Role

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from nominations.models import Edition, Municipality


class MunicipalityQuerySet(models.QuerySet[Any]):
    """The 290 municipalities."""

    def in_swedish_order(self) -> MunicipalityQuerySet:
        """Sort by name, å ä ö last, the same on every database."""
        return self.order_by("sort_key")

    def matching(self, words: str) -> MunicipalityQuerySet:
        """Find municipalities whose name, short or full, holds ``words`` in any case."""
        return self.filter(search_key__contains=fold(words.strip()))

    def known_in(self, edition: Edition, now: datetime) -> MunicipalityQuerySet:
        """Keep those whom everybody knows as nominated or awarded in the edition, in order."""
        known = is_known(now, edition=edition, municipality=OuterRef("pk"))
        return self.filter(known).in_swedish_order()


class AffiliationQuerySet(models.QuerySet[Any]):
    """Who acts for which municipality, from when and until when."""

    def active(self, now: datetime) -> AffiliationQuerySet:
        """Keep those in force at ``now``; asked at every request, so a removal works at once."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now)

    def reachable(self, now: datetime) -> AffiliationQuerySet:
        """Keep those in force whose person can log in: who is written to, and counted on."""
        return self.active(now).filter(user__is_active=True)

    def of(self, user: User | int, now: datetime) -> AffiliationQuerySet:
        """Keep the assignments that the person has at ``now``; who is suspended has none."""
        return self.reachable(now).filter(user=user)

    def contacts_of(self, municipalities: Iterable[Municipality]) -> AffiliationQuerySet:
        """Keep those who are contacts of these municipalities."""
        return self.filter(municipality__in=municipalities, role=Role.CONTACT)

    def addresses(self) -> list[str]:
        """List where they are written to, each address once and in order."""
        found = self.order_by("user__email").values_list("user__email", flat=True)
        return list(found.distinct())


class AccessRequestQuerySet(models.QuerySet[Any]):
    """Wishes for a log-in."""

    def waiting(self) -> AccessRequestQuerySet:
        """Keep those that the office has not decided."""
        return self.filter(state=AccessRequestState.WAITING)
