"""What the municipality is told about its application, from the edition's date on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.models import Feedback


@require_safe
@signed_in
def application_feedback(request: SignedInRequest, code: str) -> HttpResponse:
    """Show strengths, next steps and the means beside the field's; 404 until it is released."""
    own = Feedback.objects.visible_to(request.user, request.now)
    feedback: Feedback = get_object_or_404(
        own.select_related("application__municipality", "application__edition"),
        application__code=code,
    )
    return render(
        request,
        "nominations/workspace/application_feedback.html",
        {"feedback": feedback, "application": feedback.application},
    )
