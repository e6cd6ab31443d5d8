"""The diploma of a municipality that everybody knows is nominated, or has won."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import PDF, download
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.documents.diploma import diploma_pdf
from nominations.models import Application, Award, Nomination
from nominations.querysets.nominations import STANDING
from nominations.states import ReleaseKind
from nominations.workspace.lookups import own_application


def has_diploma(application: Application, now: datetime) -> bool:
    """Tell whether the nomination is public and the municipality has not stepped back."""
    public = Nomination.objects.public(now).filter(application=application, state__in=STANDING)
    return bool(public.exists())


@require_safe
@signed_in
def application_diploma(request: SignedInRequest, code: str) -> HttpResponse:
    """Give the diploma: of the award once it is public, before that of the nomination."""
    application = own_application(request, code)
    if not has_diploma(application, request.now):
        raise Http404
    edition, municipality = application.edition, application.municipality
    given = Award.objects.public(request.now).filter(edition=edition, municipality=municipality)
    award = given.winners_first().first()
    kind = ReleaseKind.AWARDS if award else ReleaseKind.NOMINEES
    release = edition.releases.public(request.now).get(kind=kind)
    pdf = diploma_pdf(release, municipality, award)
    return download(pdf, f"Diplom {municipality.full_name} {edition.year}.pdf", PDF)
