"""Whom the office may write feedback to: every applicant, once the jury's scores are shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jury.admin.pages import held_back_in
from jury.models import Deliberation
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Application, Nomination


@dataclass(frozen=True, slots=True)
class Applicant:
    """A municipality that applied, and its nomination if it was nominated."""

    application: Application
    nomination: Nomination | None


def shown_to_office(request: SignedInRequest, year: int) -> Deliberation:
    """Give the office a deliberation whose scores are shown; else 404."""
    if not request.user.office:
        raise Http404
    revealed = Deliberation.objects.exclude(revealed_at=None).select_related("edition")
    deliberation: Deliberation = get_object_or_404(revealed, edition__year=year)
    return deliberation


def applicants_of(request: HttpRequest, deliberation: Deliberation) -> list[Applicant]:
    """List the applicants in Swedish order, save those the reader has stepped back from."""
    edition = deliberation.edition_id
    held_back = held_back_in(request, deliberation)
    nominated = {
        row.application_id: row
        for row in Nomination.objects.filter(edition=edition).exclude(state="revoked")
    }
    applications = Application.objects.submitted().filter(edition=edition)
    found = [
        Applicant(application, nominated.get(application.pk))
        for application in applications.select_related(
            "municipality", "edition", "feedback"
        ).order_by("municipality__sort_key")
    ]
    return [one for one in found if one.nomination is None or one.nomination.pk not in held_back]


def applicant_of(request: HttpRequest, deliberation: Deliberation, slug: str) -> Applicant:
    """Give one of them; else 404."""
    for applicant in applicants_of(request, deliberation):
        if applicant.application.municipality.slug == slug:
            return applicant
    raise Http404
