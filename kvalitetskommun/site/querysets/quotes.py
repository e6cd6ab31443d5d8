"""Which quotes everybody reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q

from kvalitetskommun.swedish import fold
from nominations.querysets.originals import is_known


class QuoteQuerySet(models.QuerySet[Any]):
    """What people have said about the award."""

    def public(self, now: datetime) -> QuoteQuerySet:
        """Keep those agreed to, in their time, about nobody whose honour is still secret."""
        in_time = Q(shown_from__lte=now) & (Q(shown_until=None) | Q(shown_until__gt=now))
        known = is_known(now, edition=OuterRef("edition"), municipality=OuterRef("municipality"))
        at_large = Q(edition=None) | Q(municipality=None)
        return self.filter(in_time, has_consent=True).filter(at_large | known)

    def over(self, before: datetime) -> QuoteQuerySet:
        """Keep those that nobody has read since a moment: their time was over then."""
        return self.filter(shown_until__lt=before)

    def by_name(self, words: str) -> QuoteQuerySet:
        """Find quotes whose person's name holds the words in any case, on every database."""
        sought = fold(words.strip())
        names = self.values_list("pk", "name")
        return self.filter(pk__in=[pk for pk, name in names if sought in fold(name)])

    def with_municipality(self) -> QuoteQuerySet:
        """Fetch whom they come from."""
        return self.select_related("municipality")
