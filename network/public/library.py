"""What is kept of the network's events, for everybody."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import PDF, download_foreign
from kvalitetskommun.requests import Request
from kvalitetskommun.search.pace import searches_too_often
from network.library import library_page, words_sought
from network.models import Material
from network.states import MaterialKind


@require_safe
def library(request: Request) -> HttpResponse:
    """Show the library of what is public."""
    if words_sought(request.GET) and searches_too_often(request):
        return render(request, "429.html", status=429)
    context = library_page(Material.objects.public(request.now), request.GET)
    return render(request, "network/public/library.html", context)


@require_safe
def material_file(request: Request, code: str, material: str) -> HttpResponse:
    """Give public slides to save."""
    slides = Material.objects.public(request.now).filter(kind=MaterialKind.SLIDES)
    found = get_object_or_404(slides, event__code=code, code=material)
    return download_foreign(found.file, found.name, PDF)
