"""The winner's logotypes, badge, rules and texts as one file, for the municipality's contacts."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import ZIP, download
from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.dates import next_ceremony
from nominations.documents.brand_kit import packing
from nominations.logo_right import logo_rights
from nominations.workflow.brand_kit import take_brand_kit
from nominations.workspace.lookups import own_municipality


@require_safe
@signed_in
@refusable("application_list")
def brand_kit(request: SignedInRequest, year: int, municipality: str) -> HttpResponse:
    """Give the kit of a year that the municipality has won (logged)."""
    own = logo_rights(request.now).of(own_municipality(request, municipality))
    right = next((one for one in own if one.year == year), None)
    if right is None:
        raise Http404
    take_brand_kit(right, by=request.user, now=request.now)
    kit = packing.brand_kit(right, next_ceremony(right.award.edition, request.now))
    return download(kit, packing.kit_name(right), ZIP)
