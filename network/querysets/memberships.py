"""Questions about which municipalities are members when."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from kvalitetskommun.swedish import STOCKHOLM
from nominations.querysets.nominations import NominationQuerySet


class MembershipQuerySet(NominationQuerySet):
    """Nominations as what they give: membership of the network."""

    def running(self, now: datetime) -> MembershipQuerySet:
        """Keep those in force: released, not left, not ended, and the municipality's latest.

        The latest nomination decides: one that is released renews a membership that has ended, and
        the end that the office sets on it ends the municipality's membership whole.
        """
        today = now.astimezone(STOCKHOLM).date()
        not_ended = Q(membership_end=None) | Q(membership_end__ends_on__gte=today)
        return self.latest_held(now).filter(not_ended)

    def latest_held(self, now: datetime) -> MembershipQuerySet:
        """Keep, ended or not, each municipality's latest: at most one a municipality."""
        return self.held(now).filter(~Exists(self._later(now)))

    def held(self, now: datetime) -> MembershipQuerySet:
        """Keep those that have begun, ended or not: of a released nomination that stands."""
        return self.public(now).standing()  # type: ignore[return-value]

    def _later(self, now: datetime) -> MembershipQuerySet:
        others = MembershipQuerySet(self.model, using=self.db).held(now)
        return others.filter(
            municipality=OuterRef("municipality"), edition__year__gt=OuterRef("edition__year")
        )

    def with_start(self) -> MembershipQuerySet:
        """Fetch municipality, edition and end, and when the membership began."""
        begun = self.annotate(began_at=F("edition__releases__publish_at"))
        whole: MembershipQuerySet = begun.select_related(
            "municipality", "edition", "membership_end"
        )
        return whole
