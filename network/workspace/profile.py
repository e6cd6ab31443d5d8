"""Where a municipality writes what it shares and what it wants to learn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from network.models import Profile
from network.profile_forms import ProfileForm
from network.workflow.profiles import save_profile
from network.workspace.guard import for_members, own_member
from nominations.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def member_profile(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the form, and save it; who wrote on an older version meets what stands now."""
    municipality = own_member(request, slug)
    saved = Profile.objects.filter(municipality=municipality).first()
    if request.method != "POST":
        form = ProfileForm(initial=ProfileForm.initial_of(saved), label_suffix="")
        return _page(request, municipality, form)
    form = ProfileForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, municipality, form, status=422)
    content, version = form.cleaned_data, form.cleaned_data["version"]
    try:
        save_profile(
            municipality, content=content, version=version, by=request.user, now=request.now
        )
    except Refused as refused:
        note_refusal("member_profile", municipality.code, request, refused)
        return _refused(request, municipality, refused)
    messages.success(request, "Profilen är sparad.")
    return redirect("member_municipality", slug=slug)


def _refused(
    request: SignedInRequest, municipality: Municipality, refused: Refused
) -> HttpResponse:
    """Keep what was typed, show what stands, and let the next saving be a choice."""
    now = Profile.objects.filter(municipality=municipality).first()
    data = request.POST.copy()
    data["version"] = str(now.version if now else 0)
    form = ProfileForm(data, label_suffix="")
    form.add_error(None, refused.answer.reason)
    return _page(request, municipality, form, other=now, status=409)


def _page(
    request: SignedInRequest,
    municipality: Municipality,
    form: ProfileForm,
    *,
    other: Profile | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"municipality": municipality, "form": form, "other": other}
    return render(request, "network/workspace/member_profile.html", context, status=status)
