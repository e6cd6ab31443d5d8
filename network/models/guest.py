"""Somebody outside the municipality who is invited to an event, and what they answered."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kvalitetskommun.accounts.fields import LowerEmailField
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from kvalitetskommun.swedish import sort_key
from network.models.event import Event
from network.querysets.guests import GuestQuerySet
from network.states import GuestState
from nominations.models import Municipality


class Guest(models.Model):
    """A person without a log-in, at an address outside the municipality that invites them.

    The invitation holds no place. Who says yes has a registration, under the same conditions as
    everybody, charged to the municipality that invited. Of who says no, nothing but that is kept.
    """

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="guests", verbose_name="träff"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="inbjuden av"
    )
    email = LowerEmailField("e-postadress", blank=True)
    name = models.CharField("namn", max_length=100, blank=True)
    name_sort = models.CharField("sorteringsnamn", max_length=300, blank=True, editable=False)
    role = models.CharField("roll och organisation", max_length=150, blank=True)
    state = models.CharField("status", max_length=10, choices=GuestState.choices)
    token_hash = models.CharField("länkens kontrollsumma", max_length=64, unique=True)
    # Who sent the latest letter.
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="skickad av",
    )
    invited_at = models.DateTimeField("inbjuden")
    sent_at = models.DateTimeField("senaste brevet")
    expires_at = models.DateTimeField("länken gäller till")
    ended_at = models.DateTimeField("besvarad eller återkallad", null=True, blank=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = "inbjuden gäst"
        verbose_name_plural = "inbjudna gäster"
        ordering = ("event", "invited_at", "pk")
        constraints = [
            in_choices("network_guest_state", "state", GuestState),
            models.UniqueConstraint(
                fields=["event", "municipality", "email"],
                condition=Q(state=GuestState.INVITED) & ~Q(email=""),
                name="network_guest_one_open",
                violation_error_message="Adressen är redan inbjuden.",
            ),
            implies(
                "network_guest_accepted_is_named_or_forgotten",
                Q(state=GuestState.ACCEPTED) & ~Q(email=""),
                ~Q(name=""),
                "Den som har tackat ja har ett namn.",
            ),
            implies(
                "network_guest_declined_is_forgotten",
                Q(state=GuestState.DECLINED),
                Q(email="", name="", role=""),
                "Av den som har tackat nej sparas ingenting mer.",
            ),
            models.CheckConstraint(
                condition=Q(state=GuestState.INVITED, ended_at__isnull=True)
                | (~Q(state=GuestState.INVITED) & Q(ended_at__isnull=False)),
                name="network_guest_ended_has_moment",
                violation_error_message="En avslutad inbjudan, och ingen annan, har ett slut.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")),
                name="network_guest_expires_later",
                violation_error_message="Länken måste gälla en tid.",
            ),
        ]

    def __str__(self) -> str:
        return f"Inbjudan {self.code}"

    @property
    def is_active(self) -> bool:
        """Tell whether letters reach the guest: not once the address is forgotten."""
        return bool(self.email)

    def is_open(self, now: datetime) -> bool:
        """Tell whether the invitation waits for an answer that can still be given."""
        is_waiting = self.state == GuestState.INVITED and self.is_active
        return is_waiting and now < self.expires_at

    def call(self, name: str, role: str) -> None:
        """Write who the guest is; nobody when both are empty."""
        self.name, self.role, self.name_sort = name, role, sort_key(name)[:300]
