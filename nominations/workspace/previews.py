"""The whole application as the jury and the public will read it, at any time.

What is shown is what the next submission would hold: of a completion only its named parts change.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.reading import Content, readable_areas, reading_minutes
from nominations.rules.completed import content_to_send
from nominations.snapshots import public_content
from nominations.workspace.lookups import files_of, own_application

TEMPLATE = "nominations/workspace/application_preview.html"


@require_safe
@signed_in
def application_preview(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what is written as the jury reads it, part by part."""
    application = own_application(request, code)
    content = content_to_send(application)
    context = _shown(content) | {
        "application": application,
        "folded": [[area] for area in readable_areas(content, files_of(application))],
    }
    return render(request, TEMPLATE, context)


@require_safe
@signed_in
def application_preview_public(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what is written as the public reads it, should the municipality be nominated."""
    application = own_application(request, code)
    content = public_content(content_to_send(application))
    context = _shown(content) | {
        "application": application,
        "is_public": True,
        "areas": readable_areas(content, files_of(application)),
        "sent_at": application.submitted_at,
    }
    return render(request, TEMPLATE, context)


def _shown(content: Content) -> dict[str, object]:
    return {"minutes": reading_minutes(content), "is_public": False}
