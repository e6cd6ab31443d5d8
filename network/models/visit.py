"""What was agreed, and what each of the two took home."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

from kvalitetskommun.codes import new_code
from network.models.event import Event
from network.models.visit_offer import VisitOffer
from network.models.visit_request import VisitRequest
from network.querysets.visits import VisitQuerySet
from nominations.models import Municipality

# How long after the visit the two write what they took home.
WRITING = timedelta(days=60)
LONGEST = 600


class Visit(models.Model):
    """An offer and a wish that met: a study visit in the calendar."""

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    offer = models.ForeignKey(
        VisitOffer, on_delete=models.PROTECT, related_name="visits", verbose_name="erbjudande"
    )
    request = models.OneToOneField(
        VisitRequest, on_delete=models.PROTECT, related_name="visit", verbose_name="önskan"
    )
    # None when the office has thrown the draft away.
    event = models.OneToOneField(
        Event,
        on_delete=models.SET_NULL,
        null=True,
        related_name="visit",
        verbose_name="träff",
    )
    agreed_at = models.DateTimeField("bestämt")
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="bestämt av",
    )

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "studiebesök"
        verbose_name_plural = "studiebesök"
        ordering = ("-agreed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.guest} hos {self.host}"

    def get_absolute_url(self) -> str:
        """Give the address of its page for members."""
        return reverse("member_visit_detail", args=[self.code])

    @property
    def host(self) -> Municipality:
        """Give the municipality that receives."""
        return self.offer.municipality

    @property
    def guest(self) -> Municipality:
        """Give the municipality that comes."""
        return self.request.municipality

    @property
    def writing_ends(self) -> datetime | None:
        """Give the first moment that is too late to write what one took home."""
        return None if self.event is None else self.event.ends_at + WRITING


class Takeaway(models.Model):
    """What one of the two municipalities took home: three sentences."""

    visit = models.ForeignKey(
        Visit, on_delete=models.CASCADE, related_name="takeaways", verbose_name="studiebesök"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="kommun"
    )
    text = models.TextField("vad vi tog med oss hem", max_length=LONGEST)
    version = models.PositiveIntegerField("version", default=1, editable=False)
    written_at = models.DateTimeField("skrivet")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="skrivet av",
    )

    class Meta:
        verbose_name = "det som togs med hem"
        verbose_name_plural = "det som togs med hem"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "municipality"],
                name="network_takeaway_once",
                violation_error_message="Kommunen har redan skrivit. Ändra texten i stället.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.visit}"
