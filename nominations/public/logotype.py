"""Who may use the award's logo today, and whether a given municipality may."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from nominations.logo_right import logo_rights
from nominations.models import Municipality


@require_safe
def logotype(request: Request) -> HttpResponse:
    """Say who may use the logo today, and who could before."""
    rights = logo_rights(request.now)
    context = {
        "running": rights.running,
        "unknown": rights.unknown,
        "ended": [right for right in rights.rights if right.until is not None],
    }
    return render(request, "nominations/public/logotype.html", context)


@require_safe
def logotype_of(request: Request, slug: str) -> HttpResponse:
    """Say whether one municipality may use the logo today."""
    municipality: Municipality = get_object_or_404(Municipality, slug=slug)
    rights = logo_rights(request.now)
    own = rights.of(municipality)
    context = {
        "municipality": municipality,
        "own": own,
        "running": next((right for right in own if right.until is None), None),
        "unknown": rights.unknown,
    }
    return render(request, "nominations/public/logotype_of.html", context)
