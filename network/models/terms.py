"""What an event says to those who think of coming: places, times of registration, conditions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models

from network.programmes import Item, check_programme, items_of
from network.states import GuestRule

FREE = "Kostnadsfritt"
ONE_OR_MORE = [MinValueValidator(1, message="Skriv minst 1, eller lämna fältet tomt.")]


class Terms(models.Model):
    """The fields about registration, and for whom the event is made."""

    programme = models.TextField(
        "program",
        blank=True,
        help_text=(
            "En punkt på varje rad med klockslaget först, till exempel ”09.00 Kaffe” eller "
            "”09.30–10.15 Föredrag”. En rad utan klockslag hör till punkten ovanför."
        ),
        validators=[check_programme],
    )
    language = models.CharField("språk", max_length=60, blank=True, default="Svenska")
    target_group = models.CharField("målgrupp", max_length=200, blank=True)
    accessibility = models.TextField(
        "tillgänglighet",
        blank=True,
        help_text="Hur man kommer in och runt, hörslinga, textning, tolk.",
    )
    speakers = models.TextField(
        "medverkande", blank=True, help_text="En på varje rad, med roll eller namn."
    )
    price = models.CharField("pris", max_length=100, blank=True, default=FREE)
    capacity = models.PositiveIntegerField(
        "antal platser",
        null=True,
        blank=True,
        validators=ONE_OR_MORE,
        help_text="Lämna tomt om alla får plats.",
    )
    capacity_per_municipality = models.PositiveIntegerField(
        "platser för varje kommun",
        null=True,
        blank=True,
        validators=ONE_OR_MORE,
        help_text="Lämna tomt om en kommun får anmäla hur många som helst.",
    )
    registration_opens_at = models.DateTimeField(
        "anmälan öppnar",
        null=True,
        blank=True,
        help_text="Svensk tid. Lämna tomt om träffen inte har någon anmälan.",
    )
    registration_closes_at = models.DateTimeField(
        "anmälan stänger",
        null=True,
        blank=True,
        help_text="Svensk tid. Lämna tomt om anmälan är öppen tills träffen börjar.",
    )

    guest_rule = models.CharField(
        "gäster utifrån får bjudas in",
        max_length=3,
        blank=True,
        choices=GuestRule.choices,
        help_text="Den som anmäler en kollega kan då bjuda in en adress utanför kommunen. Gästen "
        "räknas mot den kommunens platser.",
    )

    if TYPE_CHECKING:
        starts_at: datetime

    class Meta:
        abstract = True

    @property
    def takes_registrations(self) -> bool:
        """Tell whether one registers at all."""
        return self.registration_opens_at is not None

    @property
    def last_moment(self) -> datetime:
        """Give the first moment that is too late to register: the closing, or the start."""
        closes_at = self.registration_closes_at or self.starts_at
        return min(closes_at, self.starts_at)

    @property
    def programme_items(self) -> list[Item]:
        """List the items of the programme."""
        return items_of(self.programme)

    @property
    def speaker_names(self) -> list[str]:
        """List who takes part."""
        return [name.strip() for name in self.speakers.splitlines() if name.strip()]
