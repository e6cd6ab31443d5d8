"""My municipalities and their applications, and beginning one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Answer
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.closings import Closing
from nominations.logo_right import LogoRight, logo_rights
from nominations.models import Affiliation, Application, Edition, Municipality
from nominations.rules.brand_kit import may_take_brand_kit
from nominations.rules.deadline import closing_for, completion_of, is_open_for
from nominations.states import ApplicationState, Process
from nominations.workflow.writing import begin_application
from nominations.workspace.lookups import own_municipality, published_edition


@dataclass(frozen=True, slots=True)
class Start:
    """An edition that takes the municipality's application, or will: may it begin?"""

    edition: Edition
    answer: Answer
    closing: Closing | None
    is_asked: bool

    @property
    def is_waiting(self) -> bool:
        """Tell whether the edition has not opened."""
        return self.answer.code == "not_open_yet"


@dataclass(frozen=True, slots=True)
class Own:
    """An application of ours, and until when it is to be completed, if it is."""

    application: Application
    completing: Closing | None


@dataclass(slots=True)
class Desk:
    """One municipality of mine, my role, its applications and what can be begun."""

    affiliation: Affiliation
    applications: list[Own] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)
    # The right whose logotypes I may fetch.
    right: LogoRight | None = None


@require_safe
@signed_in
def application_list(request: SignedInRequest) -> HttpResponse:
    """Show my municipalities and their applications."""
    return render(
        request,
        "nominations/workspace/application_list.html",
        {"desks": list(_desks(request))},
    )


def _desks(request: SignedInRequest) -> Iterator[Desk]:
    applications = list(
        Application.objects.visible_to(request.user, request.now)
        .with_context()
        .prefetch_related("completions")
        .order_by("-edition__year", "-begun_at")
    )
    editions = Edition.objects.published().filter(process=Process.APPLICATION).with_dates()
    held = Affiliation.objects.of(request.user, request.now).select_related("municipality")
    held = held.prefetch_related("municipality__extensions").order_by("municipality__sort_key")
    coming = list(editions.order_by("year"))
    asked = set(request.user.opening_reminders.values_list("edition", flat=True))
    running = {right.municipality: right for right in logo_rights(request.now).running}
    for affiliation in held:
        own = [one for one in applications if one.municipality_id == affiliation.municipality_id]
        begun = {one.edition_id for one in own if one.state != ApplicationState.WITHDRAWN}
        starts = [
            start
            for edition in coming
            if edition.pk not in begun
            for start in _start(edition, affiliation.municipality, request, asked)
        ]
        rows = [Own(one, _completing(one, request.now)) for one in own]
        right = running.get(affiliation.municipality)
        may_take = right and may_take_brand_kit(right, by=request.user, now=request.now)
        yield Desk(affiliation, rows, starts, right if may_take else None)


def _completing(application: Application, now: datetime) -> Closing | None:
    """Give the moment until which the municipality can complete it; None when nothing is asked."""
    completion = completion_of(application)
    if completion is None or completion.until <= now:
        return None
    return Closing(completion.until, is_completion=True)


def _start(
    edition: Edition, municipality: Municipality, request: SignedInRequest, asked: set[int]
) -> Iterator[Start]:
    """Offer an edition that has an opening and is not over for the municipality."""
    closing = closing_for(edition, municipality, request.now)
    is_over = closing is not None and closing.at <= request.now
    if edition.opens_at is not None and not is_over:
        answer = is_open_for(edition, municipality, request.now)
        yield Start(edition, answer, closing, edition.pk in asked)


@require_POST
@signed_in
@refusable("application_list")
def application_begin(request: SignedInRequest, year: int, municipality: str) -> HttpResponse:
    """Begin the municipality's application and go to its task list."""
    found: Municipality = own_municipality(request, municipality)
    edition = published_edition(year)
    application = begin_application(edition, found, by=request.user, now=request.now)
    messages.success(request, "Ansökan är påbörjad. Skriv delarna i den ordning ni vill.")
    return redirect("application_tasks", code=application.code)
