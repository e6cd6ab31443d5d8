"""What happened afterwards, for everybody: who took over what from whom."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from network.choices import AREA, area_links, chosen
from network.rules.practices import public_practices
from network.states import Subject


@require_safe
def practice_list(request: Request) -> HttpResponse:
    """List what both municipalities have agreed to tell, the newest first."""
    subject = chosen(request.GET, AREA, Subject)
    context = {
        "practices": public_practices(request.now).about(subject),
        "areas": area_links({AREA: subject}),
        "subject": Subject(subject).label if subject else "",
    }
    return render(request, "network/public/practice_list.html", context)
