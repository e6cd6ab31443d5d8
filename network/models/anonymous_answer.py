"""What was answered after an event. Nothing here leads to a person, and no row has a time.

See docs/decisions/0039-answers-without-names.md.
"""

from __future__ import annotations

import uuid

from django.db import models

from network.models.follow_up import FollowUpQuestion

LONGEST_ANSWER = 1000


class Tally(models.Model):
    """How many gave one of the answers that a question has: 1 to 5, or 1 for yes and 0 for no."""

    question = models.ForeignKey(
        FollowUpQuestion, on_delete=models.CASCADE, related_name="tallies", verbose_name="fråga"
    )
    value = models.PositiveSmallIntegerField("svar")
    number = models.PositiveIntegerField("antal", default=0)

    class Meta:
        verbose_name = "antal svar"
        verbose_name_plural = "antal svar"
        ordering = ("question", "value")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "value"],
                name="network_tally_once",
                violation_error_message="Svaret räknas redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.number}"


class FreeAnswer(models.Model):
    """What somebody answered in their own words; its drawn key says nothing about when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(
        FollowUpQuestion, on_delete=models.CASCADE, related_name="texts", verbose_name="fråga"
    )
    text = models.TextField("svar", max_length=LONGEST_ANSWER)

    class Meta:
        verbose_name = "svar i egna ord"
        verbose_name_plural = "svar i egna ord"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
