"""One juror's assessment of one nominee."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from jury.models.criterion import Criterion
from jury.models.given import Given
from jury.models.juror import Juror
from jury.querysets import ScorecardQuerySet, ScoreQuerySet
from jury.states import WRITABLE, Confidence, Round, ScorecardState
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models import Nomination

LOWEST, HIGHEST = 1, 5


class Scorecard(models.Model):
    """A juror's scores for a nominee; ``version`` goes up at each save and stops a stale one."""

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="scorecards", verbose_name="jurymedlem"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="scorecards", verbose_name="nominering"
    )
    state = models.CharField(
        "status",
        max_length=10,
        choices=ScorecardState.choices,
        default=ScorecardState.NOT_BEGUN,
    )
    version = models.PositiveIntegerField("version", default=0)
    saved_at = models.DateTimeField("senast sparad", null=True, blank=True)
    # Which open page saved last (a random key), which of its changes, and alone since when.
    saved_tab = models.CharField("sparad från", max_length=32, blank=True, default="")
    saved_turn = models.PositiveIntegerField("ändring", default=0)
    tab_since = models.PositiveIntegerField("sidans första version", default=0)
    submitted_at = models.DateTimeField("inlämnad", null=True, blank=True)
    excepted_at = models.DateTimeField("upplåst eller undantagen", null=True, blank=True)
    excepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="upplåst eller undantagen av",
    )
    reason = models.TextField("skäl till undantag eller upplåsning", blank=True)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        verbose_name = "bedömning"
        verbose_name_plural = "bedömningar"
        ordering = ("pk",)
        constraints = [
            in_choices("jury_scorecard_state", "state", ScorecardState),
            models.UniqueConstraint(
                fields=["juror", "nomination"],
                name="jury_scorecard_once",
                violation_error_message="Bedömningen finns redan.",
            ),
            implies(
                "jury_scorecard_submitted_has_moment",
                Q(state=ScorecardState.SUBMITTED),
                Q(submitted_at__isnull=False),
                "En inlämnad bedömning måste ha en tidpunkt.",
            ),
            implies(
                "jury_scorecard_exception_has_moment_and_reason",
                Q(state__in=[ScorecardState.UNLOCKED, ScorecardState.EXCUSED]),
                Q(excepted_at__isnull=False) & ~Q(reason=""),
                "Den som låser upp eller undantar måste ange ett skäl.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination.municipality}"

    @property
    def is_writable(self) -> bool:
        """Tell whether the state lets the juror write."""
        return self.state in WRITABLE


class Score(models.Model):
    """A value from 1 to 5 on one criterion, with the juror's reason."""

    scorecard = models.ForeignKey(
        Scorecard, on_delete=models.CASCADE, related_name="scores", verbose_name="bedömning"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="scores", verbose_name="kriterium"
    )
    round = models.PositiveSmallIntegerField("omgång", choices=Round.choices, default=Round.FIRST)
    value = models.PositiveSmallIntegerField(
        "poäng",
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
    )
    reason = models.TextField("skäl", blank=True)
    confidence = models.CharField(
        "säkerhet", max_length=6, choices=Confidence.choices, blank=True, default=""
    )

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = "poäng"
        verbose_name_plural = "poäng"
        ordering = ("criterion__position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard", "criterion", "round"],
                name="jury_score_once",
                violation_error_message="Kriteriet har redan en poäng.",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=LOWEST, value__lte=HIGHEST),
                name="jury_score_value_range",
                violation_error_message="Poängen ska vara mellan 1 och 5.",
            ),
            in_choices("jury_score_confidence", "confidence", Confidence, blank=True),
            models.CheckConstraint(
                condition=Q(round__in=Round.values),
                name="jury_score_round",
                violation_error_message="Omgången finns inte.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}"

    @property
    def given(self) -> Given:
        """Give what the juror gave."""
        return Given(self.value, self.reason, self.confidence)
