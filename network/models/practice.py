"""What happened afterwards: a way of working that one municipality took over from another."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from network.querysets.practices import PracticeQuerySet
from network.states import PracticeState, Subject
from nominations.models import Municipality

S = PracticeState
LONGEST = 1000


class Practice(models.Model):
    """A practice: who took it over, from whom, and what came of it, in the adopter's words."""

    # What the adopter may change afterwards.
    CONTENT: ClassVar = ("title", "subject", "since", "result")

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    adopter = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="tog efter"
    )
    source = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="från"
    )
    subject = models.CharField("område", max_length=20, choices=Subject.choices)
    title = models.CharField("arbetssätt", max_length=120)
    since = models.DateField("från och med")
    result = models.TextField("vad det ledde till", max_length=LONGEST)
    state = models.CharField("status", max_length=10, choices=S.choices, default=S.PROPOSED)
    # Public when both have said so and the source has confirmed.
    adopter_publishes = models.BooleanField("får publiceras, säger den som tog efter")
    source_publishes = models.BooleanField("får publiceras, säger källan", default=False)
    version = models.PositiveIntegerField("version", default=1, editable=False)
    answer = models.CharField("svar", max_length=500, blank=True)
    recorded_at = models.DateTimeField("skriven")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="skriven av",
    )
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besvarad av",
    )
    withdrawn_at = models.DateTimeField("återtagen", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="återtagen av",
    )

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = "arbetssätt som tagits efter"
        verbose_name_plural = "arbetssätt som tagits efter"
        ordering = ("-since", "-pk")
        constraints = [
            in_choices("network_practice_state", "state", PracticeState),
            in_choices("network_practice_subject", "subject", Subject),
            models.CheckConstraint(
                condition=~Q(adopter=F("source")),
                name="network_practice_two_municipalities",
                violation_error_message="Välj en annan kommun än er egen.",
            ),
            implies(
                "network_practice_answered_has_moment",
                Q(state__in=[S.CONFIRMED, S.DECLINED]),
                Q(answered_at__isnull=False),
                "Ett svar måste ha en tidpunkt.",
            ),
            implies(
                "network_practice_declined_says_why",
                Q(state=S.DECLINED),
                ~Q(answer=""),
                "Skriv varför.",
            ),
            implies(
                "network_practice_withdrawn_has_moment",
                Q(state=S.WITHDRAWN),
                Q(withdrawn_at__isnull=False),
                "Det som är återtaget måste ha en tidpunkt för det.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the address of its page for the two municipalities."""
        return reverse("member_practice_detail", args=[self.code])

    @property
    def is_agreed(self) -> bool:
        """Tell whether both want it public, and the source has confirmed."""
        return self.state == S.CONFIRMED and self.adopter_publishes and self.source_publishes
