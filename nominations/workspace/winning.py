"""What the winner's people read: what the municipality is given, and what it has taken on."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import download_foreign
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.ledger import ledger_of
from nominations.logo_right import LogoRight, LogoRights, logo_rights
from nominations.models import Application, Award, Proof
from nominations.rules.brand_kit import may_take_brand_kit, no_kit
from nominations.workspace.lookups import own_application


def won_by(application: Application, now: datetime) -> Award | None:
    """Give the award that everybody knows the application has won."""
    public = Award.objects.public(now).winners().with_context()
    found: Award | None = public.filter(
        edition=application.edition_id, municipality=application.municipality_id
    ).first()
    return found


@require_safe
@signed_in
def application_winning(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the winner's ledger, the right to the logotype first."""
    application = own_application(request, code)
    award = won_by(application, request.now)
    if award is None:
        raise Http404
    rights = logo_rights(request.now)
    right = rights.won_by(award)
    context = {
        "application": application,
        "award": award,
        "right": right,
        "kit": right and may_take_brand_kit(right, by=request.user, now=request.now),
        "no_kit": right and no_kit(right),
        "newer": right and right.again and _newer(rights, right, request),
        "lines": ledger_of(award, request.now),
    }
    return render(request, "nominations/workspace/application_winning.html", context)


def _newer(rights: LogoRights, right: LogoRight, request: SignedInRequest) -> LogoRight | None:
    """Give the right that runs by a later award, to who may fetch its kit."""
    later = next(one for one in rights.running if one.municipality == right.municipality)
    return later if may_take_brand_kit(later, by=request.user, now=request.now) else None


@require_safe
@signed_in
def application_proof(request: SignedInRequest, code: str, proof: str) -> HttpResponse:
    """Give a file that shows what has been done."""
    award = won_by(own_application(request, code), request.now)
    if award is None:
        raise Http404
    kept = get_object_or_404(Proof.objects.of(award), code=proof)
    return download_foreign(kept.file, kept.name, kept.content_type)
