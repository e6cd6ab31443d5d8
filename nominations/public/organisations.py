"""The logotypes of organisers and partners, as pictures that a browser may keep."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kvalitetskommun.downloads import FOREIGN
from kvalitetskommun.requests import Request
from nominations.models import Organisation

# The address holds the picture's checksum: another picture has another address.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def organisation_logo(request: Request, digest: str) -> HttpResponse:
    """Give a logotype of an edition that everybody may know of."""
    found = Organisation.objects.public().with_logotype(digest).first()
    if found is None:
        raise Http404
    try:
        with found.logo.open("rb") as picture:
            content = picture.read()
    except FileNotFoundError as error:
        raise Http404 from error
    answer = HttpResponse(content, content_type="image/png")
    answer["Cache-Control"] = FOR_EVER
    for header, value in FOREIGN.items():
        answer[header] = value
    return answer
