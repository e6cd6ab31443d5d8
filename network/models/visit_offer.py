"""What a member shows who comes to visit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.constraints import implies, in_choices
from network.models.visit_note import VisitNote
from network.querysets.visits import VisitOfferQuerySet
from network.states import OfferState, Subject


class VisitOffer(VisitNote):
    """A member offers to receive a study visit."""

    PUT_UP, EDIT = "offer_visit", "edit_offer"
    CONTENT = ("theme", "subject", "dates", "places", "description")

    dates = models.CharField("när", max_length=200)
    places = models.PositiveIntegerField("antal platser")
    state = models.CharField(
        "status", max_length=10, choices=OfferState.choices, default=OfferState.OPEN
    )

    objects = VisitOfferQuerySet.as_manager()

    class Meta(VisitNote.Meta):
        abstract = False
        verbose_name = "erbjudande om studiebesök"
        verbose_name_plural = "erbjudanden om studiebesök"
        ordering = ("-created_at", "-pk")
        constraints = [
            in_choices("network_offer_state", "state", OfferState),
            in_choices("network_offer_subject", "subject", Subject),
            models.CheckConstraint(
                condition=Q(places__gte=1),
                name="network_offer_some_places",
                violation_error_message="Skriv minst en plats.",
            ),
            implies(
                "network_offer_ended_has_moment",
                ~Q(state=OfferState.OPEN),
                Q(ended_at__isnull=False),
                "Ett avslutat erbjudande måste ha en tidpunkt för det.",
            ),
        ]

    def get_absolute_url(self) -> str:
        """Give the address of its page for members."""
        return reverse("member_offer_detail", args=[self.code])

    @property
    def is_open(self) -> bool:
        """Tell whether the host still receives visits on it."""
        return self.state == OfferState.OPEN
