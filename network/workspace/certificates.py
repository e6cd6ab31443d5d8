"""The certificate of attendance, for the person, the host and the office."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.downloads import PDF, download
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.documents.certificate import certificate_pdf
from network.entries import code_of
from network.models import Registration
from network.rules.certificates import may_have_certificate


@require_safe
@signed_in
def certificate(request: SignedInRequest, registration: str) -> HttpResponse:
    """Give the certificate; for everybody else, and before the event is over, it is not there.

    The host's and the office's reading is written down, like that of the list it comes from; one's
    own is not.
    """
    rows = Registration.objects.with_person().select_related("event__host", "municipality")
    found = get_object_or_404(rows, code=registration)
    if not may_have_certificate(found, by=request.user, now=request.now):
        raise Http404
    if found.person != request.user:
        record_read(
            "network.read_certificate",
            code_of(found),
            by=request.user,
            now=request.now,
            purpose="Hämtade någon annans intyg",
        )
    return download(certificate_pdf(found), f"Intyg {found.event.title}.pdf", PDF)
