"""Who comes to an event, who waits for a place, and who did not come after all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from network.models.event import Event
from network.models.guest import Guest
from network.querysets.registrations import RegistrationQuerySet
from network.states import LIVE, RegistrationState
from network.tokens import GUEST, token_of
from nominations.models import Municipality

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class Registration(models.Model):
    """A person's registration to an event, by themselves or by a colleague."""

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="registrations", verbose_name="träff"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name="deltagare",
    )
    # Somebody from outside, who came by an invitation and has no log-in.
    guest = models.OneToOneField(
        Guest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registration",
        verbose_name="gäst",
    )
    # The municipality for which they come, or that invited the guest; none for a person who acts
    # for no municipality.
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommun",
    )
    state = models.CharField("status", max_length=10, choices=RegistrationState.choices)
    # The place in the queue, counted from 1 over all who ever waited; none for who did not wait.
    queue_number = models.PositiveIntegerField("könummer", null=True, blank=True)
    offered_until = models.DateTimeField("erbjudandet gäller till", null=True, blank=True)
    needs = models.TextField("behov", blank=True, max_length=500)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="anmäld av",
    )
    registered_at = models.DateTimeField("anmäld")
    changed_at = models.DateTimeField("ändrad")
    attended = models.BooleanField("deltog", null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "anmälan"
        verbose_name_plural = "anmälningar"
        ordering = ("event", "registered_at", "pk")
        constraints = [
            in_choices("network_registration_state", "state", RegistrationState),
            models.CheckConstraint(
                condition=Q(user__isnull=False, guest__isnull=True)
                | Q(user__isnull=True, guest__isnull=False),
                name="network_registration_one_person",
                violation_error_message="En anmälan gäller en person.",
            ),
            models.UniqueConstraint(
                fields=["event", "user"],
                condition=Q(state__in=LIVE),
                name="network_registration_one_live",
                violation_error_message="Personen är redan anmäld.",
            ),
            models.UniqueConstraint(
                fields=["event", "queue_number"],
                name="network_registration_queue_number",
                violation_error_message="Någon annan har den platsen i kön.",
            ),
            implies(
                "network_registration_waits_in_order",
                Q(state__in=[RegistrationState.WAITING, RegistrationState.OFFERED]),
                Q(queue_number__isnull=False),
                "Den som väntar har en plats i kön.",
            ),
            implies(
                "network_registration_offer_ends",
                Q(state=RegistrationState.OFFERED),
                Q(offered_until__isnull=False),
                "Ett erbjudande har en sista tid.",
            ),
            implies(
                "network_registration_attended_had_place",
                Q(attended=True),
                Q(state=RegistrationState.CONFIRMED),
                "Bara den som hade en plats kan ha deltagit.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.event}"

    def get_absolute_url(self) -> str:
        """Give the page where who comes changes it: behind the log-in, or a guest's own link."""
        if self.guest_id:
            return reverse("guest_place", args=[token_of(self.code, GUEST)])
        return reverse("registration_detail", args=[self.event.code])

    @property
    def person(self) -> User | Guest:
        """Give who comes: a person with a log-in, or a guest."""
        return self.guest if self.guest_id else self.user  # type: ignore[return-value]

    @property
    def by_someone_else(self) -> bool:
        """Tell whether a colleague registered the person."""
        return self.registered_by_id != self.user_id

    def is_open_offer(self, now: datetime) -> bool:
        """Tell whether a place is offered that can still be taken."""
        is_offered = self.state == RegistrationState.OFFERED
        return is_offered and self.offered_until is not None and now < self.offered_until
