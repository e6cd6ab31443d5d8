"""Writing in one part with the plain form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.browser_keys import browser_keys
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.forms.section import SectionForm, stored_form
from nominations.rules.submission import area_gaps
from nominations.rules.writing import may_write
from nominations.workflow.writing import Saved
from nominations.workspace.answers import shown_area
from nominations.workspace.lookups import Part, own_part, parts_of
from nominations.workspace.saving import conflict_address, store

TEMPLATE = "nominations/workspace/application_section.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def application_section(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """Show a part of the application, and save what is written in it."""
    part = own_part(request, code, area)
    if request.method == "POST":
        return _save(request, part)
    writing = may_write(part.application, by=request.user, now=request.now)
    page = _page(request, part, _form(request, part, writing), writing)
    return render(request, TEMPLATE, page)


def _form(request: SignedInRequest, part: Part, writing: Answer) -> SectionForm:
    """Give the form as stored; when asked to check, with what stops a submission."""
    if not (writing and "kontroll" in request.GET):
        return SectionForm(part.area, part.section)
    form = stored_form(part.area, part.section)
    form.show_gaps(list(area_gaps(part.area, part.section.answers)))
    return form


def _page(
    request: SignedInRequest, part: Part, form: SectionForm, writing: Answer
) -> dict[str, Any]:
    return {
        "part": part,
        "application": part.application,
        "area": part.area,
        "form": form,
        "writing": writing,
        "shown": None if writing else shown_area(part.area, part.section.answers),
        "keys": browser_keys(request.user),
        "is_unsaved": request.method == "POST",
    }


def _save(request: SignedInRequest, part: Part) -> HttpResponse:
    form = SectionForm(part.area, part.section, request.POST)
    if not form.is_valid():
        writing = may_write(part.application, by=request.user, now=request.now)
        if writing:
            return render(request, TEMPLATE, _page(request, part, form, writing))
        return _keep(request, part, form, Refused(writing))
    try:
        saved = store(request, part, form)
    except Refused as refused:
        return _keep(request, part, form, refused)
    if saved.conflict:
        return redirect(conflict_address(part, saved.conflict.pk))
    return _go_on(request, part, saved)


def _keep(
    request: SignedInRequest, part: Part, form: SectionForm, refused: Refused
) -> HttpResponse:
    """Show the typed text, which was not saved, with the reason."""
    note_refusal("application_section", part.application.code, request, refused)
    context = _page(request, part, form, refused.answer)
    template = "nominations/workspace/application_section_refused.html"
    return render(request, template, context, status=403)


def _go_on(request: SignedInRequest, part: Part, saved: Saved) -> HttpResponse:
    """Go where the button said; who calls a part done that is not is shown what is missing."""
    code = part.application.code
    if saved.section.is_done and any(area_gaps(part.area, saved.section.answers)):
        messages.info(request, "Allt ni skrev är sparat, men delen är inte klar än.")
        address = reverse("application_section", args=[code, part.area.key])
        return redirect(f"{address}?kontroll=1")
    messages.success(request, f"Delen {part.area.title} är sparad.")
    following = _following(part)
    if request.POST.get("vidare") == "oversikt":
        return redirect("application_tasks", code=code)
    if following is None:
        return redirect("application_review", code=code)
    return redirect("application_section", code=code, area=following.area.key)


def _following(part: Part) -> Part | None:
    parts = parts_of(part.application)
    place = [one.area.pk for one in parts].index(part.area.pk) + 1
    return parts[place] if place < len(parts) else None
