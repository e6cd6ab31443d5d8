"""The page with the map, the mosaic and the list."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from kvalitetskommun.site.history_map.drawing import drawing
from kvalitetskommun.site.history_map.history import honoured
from kvalitetskommun.site.history_map.outlines import SOURCE


@require_safe
def winner_map(request: Request) -> HttpResponse:
    """Show where in the country the nominees and the winners are, and all of them as a list."""
    found = honoured(request.now)
    context = {
        "honoured": found,
        "won_count": sum(one.has_won for one in found),
        "map": drawing(found),
        "source": SOURCE,
        "won": [one.municipality.code for one in found if one.has_won],
        "nominated": [one.municipality.code for one in found if not one.has_won],
        "names": {one.municipality.code: one.municipality.name for one in found},
    }
    return render(request, "site/winner_map.html", context)
