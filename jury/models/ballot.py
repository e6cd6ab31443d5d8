"""A vote of the jury between nominees that are even."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.models.juror import Juror
from jury.models.open_time import OpenTime
from jury.querysets import BallotQuerySet
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies
from nominations.models import Edition, Nomination


class Ballot(OpenTime):
    """A vote between named nominees; one at a time, counted and shown when it is closed.

    ``casting`` is whom the leader's casting vote went to, where the votes were even.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="ballots", verbose_name="omgång"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    casting = models.ForeignKey(
        Nomination,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="casting_votes",
        verbose_name="utslagsröst",
    )
    casting_reason = models.TextField("skäl för utslagsrösten", blank=True)
    cast_at = models.DateTimeField("utslagsröst lagd", null=True, blank=True)
    cast_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="utslagsröst lagd av",
    )

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = "omröstning"
        verbose_name_plural = "omröstningar"
        ordering = ("-opened_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(closed_at=None),
                name="jury_ballot_one_open",
                violation_error_message="En omröstning pågår redan.",
            ),
            implies(
                "jury_ballot_casting_has_reason",
                Q(casting__isnull=False),
                Q(cast_at__isnull=False, closed_at__isnull=False) & ~Q(casting_reason=""),
                "En utslagsröst måste ha ett skäl.",
            ),
        ]

    def __str__(self) -> str:
        return f"Omröstning {self.edition.year}"


class Candidate(models.Model):
    """A nominee that a ballot is about."""

    ballot = models.ForeignKey(
        Ballot, on_delete=models.PROTECT, related_name="candidates", verbose_name="omröstning"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="candidacies", verbose_name="nominering"
    )

    class Meta:
        verbose_name = "kommun i en omröstning"
        verbose_name_plural = "kommuner i omröstningar"
        ordering = ("nomination__municipality__sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "nomination"],
                name="jury_candidate_once",
                violation_error_message="Kommunen är redan med i omröstningen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}"


class Vote(models.Model):
    """A juror's vote; it may change until the ballot is closed."""

    ballot = models.ForeignKey(
        Ballot, on_delete=models.PROTECT, related_name="votes", verbose_name="omröstning"
    )
    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="votes", verbose_name="jurymedlem"
    )
    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, related_name="votes", verbose_name="kommun"
    )
    voted_at = models.DateTimeField("röstade")

    class Meta:
        verbose_name = "röst"
        verbose_name_plural = "röster"
        ordering = ("voted_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "juror"],
                name="jury_vote_once",
                violation_error_message="Jurymedlemmen har redan röstat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}"
