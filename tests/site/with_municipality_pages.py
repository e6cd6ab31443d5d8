"""The portal's addresses, with a page for each municipality to link to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kvalitetskommun import urls


def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Stand where the municipality's page stands."""
    return HttpResponse(slug)


urlpatterns = [
    path("kommuner/<slug:slug>/", municipality, name="municipality_detail"),
    *urls.urlpatterns,
]
