"""My municipalities and their applications, and beginning one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.answers import Answer
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.models import Affiliation, Application, Edition, Municipality
from nominations.rules.writing import is_open
from nominations.states import ApplicationState, Process
from nominations.workflow.writing import begin_application
from nominations.workspace.lookups import own_municipality, published_edition

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Start:
    """An edition that takes applications, or will: may the municipality begin?"""

    edition: Edition
    answer: Answer


@dataclass(slots=True)
class Desk:
    """One municipality of mine, my role, its applications and what can be begun."""

    affiliation: Affiliation
    applications: list[Application] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)


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
        .order_by("-edition__year", "-begun_at")
    )
    coming = _coming_editions(request.now)
    held = Affiliation.objects.of(request.user, request.now).select_related("municipality")
    for affiliation in held.order_by("municipality__sort_key"):
        own = [one for one in applications if one.municipality_id == affiliation.municipality_id]
        begun = {one.edition_id for one in own if one.state != ApplicationState.WITHDRAWN}
        starts = [
            Start(edition, is_open(edition, request.now))
            for edition in coming
            if edition.pk not in begun
        ]
        yield Desk(affiliation, own, starts)


def _coming_editions(now: datetime) -> list[Edition]:
    editions = Edition.objects.published().filter(process=Process.APPLICATION).with_dates()
    return [
        edition
        for edition in editions.order_by("year")
        if edition.opens_at is not None and (edition.closes_at is None or now < edition.closes_at)
    ]


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
