"""What a member would like to see at somebody else's."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.constraints import implies, in_choices
from network.models.visit_note import VisitNote
from network.querysets.visits import VisitRequestQuerySet
from network.states import RequestState, Subject


class VisitRequest(VisitNote):
    """A member asks for a study visit."""

    PUT_UP, EDIT = "request_visit", "edit_request"
    CONTENT = ("theme", "subject", "wished", "people", "description")

    wished = models.CharField("när", max_length=200)
    people = models.PositiveIntegerField("hur många")
    state = models.CharField(
        "status", max_length=10, choices=RequestState.choices, default=RequestState.OPEN
    )

    objects = VisitRequestQuerySet.as_manager()

    class Meta(VisitNote.Meta):
        abstract = False
        verbose_name = "önskan om studiebesök"
        verbose_name_plural = "önskningar om studiebesök"
        ordering = ("-created_at", "-pk")
        constraints = [
            in_choices("network_request_state", "state", RequestState),
            in_choices("network_request_subject", "subject", Subject),
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="network_request_somebody",
                violation_error_message="Skriv minst en person.",
            ),
            implies(
                "network_request_ended_has_moment",
                ~Q(state=RequestState.OPEN),
                Q(ended_at__isnull=False),
                "En avslutad önskan måste ha en tidpunkt för det.",
            ),
        ]

    def get_absolute_url(self) -> str:
        """Give the address of its page for members."""
        return reverse("member_request_detail", args=[self.code])

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for a host."""
        return self.state == RequestState.OPEN
