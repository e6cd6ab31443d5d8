"""What the participants of an event are asked when it has been."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kvalitetskommun.constraints import implies, in_choices
from network.models.event import Event
from network.querysets.follow_ups import FollowUpQuerySet
from network.states import QuestionKind

MOST_QUESTIONS = 8
LONGEST_QUESTION = 200


class FollowUp(models.Model):
    """Whether an event is followed up, and how far that has come.

    The numbers are counted here, so that they stand when it is forgotten who was asked.
    """

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="follow_up", verbose_name="träff"
    )
    asks = models.BooleanField("frågar deltagarna", default=False)
    version = models.PositiveIntegerField("version", default=0, editable=False)
    changed_at = models.DateTimeField("ändrad")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ändrad av",
    )
    # When the letters were written: from then on the questions stand as they are.
    asked_at = models.DateTimeField("frågade", null=True, blank=True)
    closes_at = models.DateTimeField("svarstiden slutar", null=True, blank=True)
    # Of the whole, not of each: who was silent at that moment is nobody's business afterwards.
    reminded_at = models.DateTimeField("påminde", null=True, blank=True)
    asked_number = models.PositiveIntegerField("antal tillfrågade", default=0)
    answered_number = models.PositiveIntegerField("antal som har svarat", default=0)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "uppföljning"
        verbose_name_plural = "uppföljningar"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_at__isnull=True, closes_at__isnull=True)
                | Q(asked_at__isnull=False, closes_at__isnull=False, closes_at__gt=F("asked_at")),
                name="network_followup_asked_closes",
                violation_error_message="Frågor som är skickade, och inga andra, har en svarstid.",
            ),
            implies(
                "network_followup_reminded_was_asked",
                Q(reminded_at__isnull=False),
                Q(asked_at__isnull=False),
                "Bara om frågor som är skickade går det att påminna.",
            ),
            models.CheckConstraint(
                condition=Q(answered_number__lte=F("asked_number")),
                name="network_followup_answers_of_the_asked",
                violation_error_message="Fler kan inte ha svarat än de som fick frågorna.",
            ),
        ]

    def __str__(self) -> str:
        return f"Frågor efter {self.event}"

    def is_open(self, now: datetime) -> bool:
        """Tell whether it can be answered at ``now``."""
        return self.closes_at is not None and now < self.closes_at

    def is_closed(self, now: datetime) -> bool:
        """Tell whether the time to answer is out."""
        return self.closes_at is not None and self.closes_at <= now


class FollowUpQuestion(models.Model):
    """One question of a follow-up."""

    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.CASCADE, related_name="questions", verbose_name="uppföljning"
    )
    number = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("slag", max_length=10, choices=QuestionKind.choices)
    text = models.CharField("fråga", max_length=LONGEST_QUESTION)
    required = models.BooleanField("måste besvaras", default=False)

    class Meta:
        verbose_name = "fråga efter en träff"
        verbose_name_plural = "frågor efter en träff"
        ordering = ("follow_up", "number")
        constraints = [
            in_choices("network_followupquestion_kind", "kind", QuestionKind),
            models.UniqueConstraint(
                fields=["follow_up", "number"],
                name="network_followupquestion_number",
                violation_error_message="Två frågor kan inte ha samma nummer.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1) & Q(number__lte=MOST_QUESTIONS),
                name="network_followupquestion_at_most",
                violation_error_message=f"Det får vara högst {MOST_QUESTIONS} frågor.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
