"""Original documents for everybody to save."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import PDF, download_foreign
from kvalitetskommun.requests import Request
from nominations.models import Original


@require_safe
def original_file(request: Request, slug: str, original: str) -> HttpResponse:
    """Give a document about a nomination or an award that everybody may know of."""
    known = Original.objects.public(request.now).filter(municipality__slug=slug)
    found = get_object_or_404(known, code=original)
    return download_foreign(found.file, found.name, PDF)
