"""Who else is in a part right now: told on the task list and in the part, as advice."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from kvalitetskommun.swedish import listed
from nominations.models import Application, Presence
from nominations.workflow.presence import note_gone, note_here

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def application_presence(request: SignedInRequest, code: str) -> HttpResponse:
    """Say where the others are; POST also notes that one is in a part, or leaves it."""
    mine = Application.objects.visible_to(request.user, request.now)
    application: Application = get_object_or_404(mine, code=code)
    if request.method == "POST" and request.POST.get("del"):
        parts = application.sections.filter(area__key=request.POST["del"])
        section = get_object_or_404(parts)
        if "lamnar" in request.POST:
            note_gone(section, by=request.user)
        else:
            note_here(section, by=request.user, now=request.now)
    return JsonResponse({"here": others_in(application, request.user, request.now)})


def others_in(application: Application, user: User, now: datetime) -> dict[str, str]:
    """Say, for each part where a colleague is, who it is."""
    names: dict[tuple[str, str], list[str]] = {}
    for one in Presence.objects.beside(user, application, now):
        area = one.section.area
        names.setdefault((area.key, area.title), []).append(one.user.name)
    return {
        key: f"{listed(people)} arbetar i delen {title} just nu."
        for (key, title), people in names.items()
    }
