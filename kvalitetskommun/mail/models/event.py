"""What happened to a message."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kvalitetskommun.constraints import in_choices
from kvalitetskommun.mail.models.message import Message
from kvalitetskommun.mail.states import Happening


class MessageEvent(models.Model):
    """What happened to a message: each attempt with the server's answer, and what the office did.

    The same trouble again adds to ``times`` and moves ``until``: a mail server that is away for a
    week is one line a message.
    """

    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="events", verbose_name="brev"
    )
    at = models.DateTimeField("När")
    what = models.CharField("Vad", max_length=20, choices=Happening)
    told = models.CharField("Besked", max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Av",
    )
    times = models.PositiveIntegerField("Gånger", default=1)
    until = models.DateTimeField("Senast")

    class Meta:
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        ordering = ["pk"]
        constraints = [in_choices("mail_messageevent_known_kind", "what", Happening)]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.at:%Y-%m-%d %H:%M}"
