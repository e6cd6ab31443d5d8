"""What is kept of the network's events, for its members."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import PDF, download_foreign
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.library import library_page
from network.models import Material
from network.rules.materials import readable_materials
from network.states import MaterialKind
from network.workspace.guard import for_members


@require_safe
@for_members
def member_library(request: SignedInRequest) -> HttpResponse:
    """Show the library whole."""
    context = library_page(Material.objects.announced(request.now), request.GET)
    return render(request, "network/workspace/member_library.html", context)


@require_safe
@signed_in
def member_material_file(request: SignedInRequest, code: str, material: str) -> HttpResponse:
    """Give slides to a person who may read them: a member, the host's people, the office."""
    readable = readable_materials(request.user, request.now).filter(kind=MaterialKind.SLIDES)
    found = get_object_or_404(readable, event__code=code, code=material)
    return download_foreign(found.file, found.name, PDF)
