"""Who was asked after an event, and that they have answered; never what."""

from __future__ import annotations

from django.db import models

from kvalitetskommun.codes import new_code
from network.models.follow_up import FollowUp
from network.models.registration import Registration
from network.querysets.follow_ups import AskedQuerySet
from network.tokens import QUESTIONS, token_of


class Asked(models.Model):
    """A participant with a link to the questions.

    No time is kept: together with another list it could tell which answer is whose.
    """

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.CASCADE, related_name="asked", verbose_name="uppföljning"
    )
    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="asked", verbose_name="anmälan"
    )
    has_answered = models.BooleanField("har svarat", default=False)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = "tillfrågad"
        verbose_name_plural = "tillfrågade"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.registration)

    @property
    def token(self) -> str:
        """Give the secret part of the link in the letter."""
        return token_of(self.code, QUESTIONS)
