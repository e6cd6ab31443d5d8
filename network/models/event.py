"""Events of the network."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from network.models.terms import Terms
from network.querysets import EventQuerySet
from network.states import Audience, EventKind, EventState, GuestRule, MeetingForm
from network.words import period_words, place_words
from nominations.models import Municipality

ENDS_FIRST = "Sluttiden måste ligga efter starttiden."
CLOSES_FIRST = "Anmälan måste öppna innan den stänger. Skriv båda tiderna, i den ordningen."


class Event(Terms):
    """A seminar, a workshop, a study visit …, with the time that holds now."""

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    kind = models.CharField("slag", max_length=30, choices=EventKind.choices)
    title = models.CharField("rubrik", max_length=120)
    summary = models.CharField(
        "en mening om träffen", max_length=300, blank=True, help_text="Visas i kalendern."
    )
    description = models.TextField(
        "beskrivning",
        blank=True,
        help_text="Vad träffen handlar om, och vad man får med sig.",
    )
    audience = models.CharField("för vem", max_length=10, choices=Audience.choices)
    form = models.CharField("hur", max_length=10, choices=MeetingForm.choices)
    place = models.CharField("plats", max_length=120, blank=True)
    town = models.CharField("ort", max_length=60, blank=True)
    online_url = models.CharField(
        "länk för den som deltar digitalt",
        max_length=300,
        blank=True,
        validators=[
            URLValidator(schemes=["https"], message="Skriv en adress som börjar med https://.")
        ],
        help_text="Visas för alla som ser träffens sida. Börjar med https://.",
    )
    host = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name="värdkommun",
    )
    starts_at = models.DateTimeField("börjar")
    ends_at = models.DateTimeField("slutar")
    state = models.CharField(
        "status", max_length=10, choices=EventState.choices, default=EventState.DRAFT
    )
    published_at = models.DateTimeField("publicerad", null=True, blank=True)
    cancelled_at = models.DateTimeField("inställd", null=True, blank=True)
    cancel_reason = models.CharField("skäl", max_length=300, blank=True)
    # Raised by every change: the version of the text, and what calendars compare.
    sequence = models.PositiveIntegerField("version", default=0, editable=False)
    changed_at = models.DateTimeField("ändrad", editable=False)

    objects = EventQuerySet.as_manager()

    class Meta(Terms.Meta):
        abstract = False
        verbose_name = "träff"
        verbose_name_plural = "träffar"
        ordering = ("-starts_at", "-pk")
        constraints = [
            in_choices("network_event_kind", "kind", EventKind),
            in_choices("network_event_audience", "audience", Audience),
            in_choices("network_event_form", "form", MeetingForm),
            in_choices("network_event_state", "state", EventState),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="network_event_ends_after_start",
                violation_error_message=ENDS_FIRST,
            ),
            models.CheckConstraint(
                condition=Q(registration_closes_at__gt=F("registration_opens_at"))
                | Q(registration_closes_at=None),
                name="network_event_closes_after_opening",
                violation_error_message=CLOSES_FIRST,
            ),
            models.CheckConstraint(
                condition=(Q(capacity=None) | Q(capacity__gte=1))
                & (Q(capacity_per_municipality=None) | Q(capacity_per_municipality__gte=1)),
                name="network_event_some_places",
                violation_error_message="Skriv minst en plats, eller lämna fältet tomt.",
            ),
            implies(
                "network_event_published_has_moment",
                ~Q(state=EventState.DRAFT),
                Q(published_at__isnull=False),
                "En publicerad träff måste ha en tidpunkt för det.",
            ),
            implies(
                "network_event_cancelled_has_moment_and_reason",
                Q(state=EventState.CANCELLED),
                Q(cancelled_at__isnull=False) & ~Q(cancel_reason=""),
                "En inställd träff måste ha en tidpunkt och ett skäl.",
            ),
            implies(
                "network_event_published_is_somewhere",
                ~Q(state=EventState.DRAFT) & ~Q(form=MeetingForm.ONLINE),
                ~Q(place=""),
                "Skriv var träffen är.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the address of the page that those who may come can read."""
        return reverse(f"{self._stem}event_detail", args=[self.code])

    def get_calendar_url(self) -> str:
        """Give the address of the event as a calendar file."""
        return reverse(f"{self._stem}event_file", args=[self.code])

    @property
    def is_public(self) -> bool:
        """Tell whether it is open for everyone."""
        return self.audience == Audience.PUBLIC

    @property
    def is_open_to_guests(self) -> bool:
        """Tell whether people outside the municipalities may be invited."""
        return self.guest_rule == GuestRule.YES if self.guest_rule else self.is_public

    @property
    def _stem(self) -> str:
        return "" if self.is_public else "member_"

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it is cancelled."""
        return self.state == EventState.CANCELLED

    def is_over(self, now: datetime) -> bool:
        """Tell whether its time has passed at ``now``."""
        return self.ends_at <= now

    def is_moved(self, now: datetime) -> bool:
        """Tell whether someone may still have an earlier time in the diary.

        Said until the event, and every time that it has had, has passed.
        """
        return self.moved_until is not None and now < max(self.ends_at, self.moved_until)

    @cached_property
    def moved_until(self) -> datetime | None:
        """Give the end of the latest time that gave way; a list fetches it with the event."""
        return max((time.ends_at for time in self.earlier_times.all()), default=None)

    def mark(self, now: datetime) -> str:
        """Say in two words what those who knew of the event must see first, if anything."""
        if self.is_cancelled:
            return "Inställt"
        return "Nytt datum" if self.is_moved(now) else ""

    @property
    def when(self) -> str:
        """Say when: ”Tisdag 14 september 2027 kl. 13.00–15.00”."""
        return period_words(self.starts_at, self.ends_at)

    @property
    def where(self) -> str:
        """Say where: ”Digitalt”, the place, or both."""
        if self.form == MeetingForm.ONLINE:
            return str(MeetingForm.ONLINE.label)
        place = place_words(self.place, self.town) or str(MeetingForm.ON_SITE.label)
        return f"{place} och digitalt" if self.form == MeetingForm.BOTH else place
