"""Writing in one part with the plain form."""

from __future__ import annotations

from dataclasses import replace
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
from nominations.rules.file_gaps import file_gaps
from nominations.rules.submission import area_gaps
from nominations.rules.writing import may_write
from nominations.snapshots import attached
from nominations.workflow.presence import note_here
from nominations.workflow.revisions import Saved
from nominations.workspace.answers import shown_area
from nominations.workspace.attaching import BUTTON, after_button, keep, receive
from nominations.workspace.files import Files, files_of_part
from nominations.workspace.lookups import Part, files_of, own_part, parts_of
from nominations.workspace.presence import others_in
from nominations.workspace.saving import conflict_address, store

TEMPLATE = "nominations/workspace/application_section.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def application_section(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """Show a part of the application, and save what is written in it."""
    part = own_part(request, code, area)
    if request.method == "POST":
        return _save(request, part)
    writing = _writing(request, part)
    if writing:
        note_here(part.section, by=request.user, now=request.now)
    checking = bool(writing) and "kontroll" in request.GET
    files = files_of_part(part, checking=checking)
    page = _page(request, part, _form(part, checking), writing, files)
    return render(request, TEMPLATE, page)


def _writing(request: SignedInRequest, part: Part) -> Answer:
    return may_write(part.application, area=part.area, by=request.user, now=request.now)


def _form(part: Part, checking: bool) -> SectionForm:
    """Give the form as stored; when asked to check, with what stops a submission."""
    if not checking:
        return SectionForm(part.area, part.section)
    form = stored_form(part.area, part.section)
    form.show_gaps(list(area_gaps(part.area, part.section.answers)))
    return form


def _page(
    request: SignedInRequest, part: Part, form: SectionForm, writing: Answer, files: Files
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "part": part,
        "application": part.application,
        "area": part.area,
        "form": form,
        "forms": [form, files.form],
        "files": files,
        "writing": writing,
        "shown": None,
        "keys": browser_keys(request.user),
        "others": others_in(part.application, request.user, request.now).get(part.area.key, ""),
        "is_unsaved": request.method == "POST",
        "from_review": _came_from_review(request),
    }
    if not writing:
        address = files_of(part.application)
        context["shown"] = shown_area(
            part.area, part.section.answers, attached(part.section), address
        )
    return context


def _save(request: SignedInRequest, part: Part) -> HttpResponse:
    form = SectionForm(part.area, part.section, request.POST)
    if not form.is_valid():
        writing = _writing(request, part)
        if writing:
            page = _page(request, part, form, writing, keep(request, part))
            return render(request, TEMPLATE, page)
        return _keep(request, part, form, Refused(writing))
    try:
        saved = store(request, part, form)
    except Refused as refused:
        return _keep(request, part, form, refused)
    part = replace(part, section=saved.section)
    files = receive(request, part)
    if saved.conflict:
        return redirect(conflict_address(part, saved.conflict.pk))
    if files.form.errors:
        writing = _writing(request, part)
        form = SectionForm(part.area, saved.section)
        page = _page(request, part, form, writing, files) | {"is_unsaved": False}
        return render(request, TEMPLATE, page)
    return _go_on(request, part, saved)


def _keep(
    request: SignedInRequest, part: Part, form: SectionForm, refused: Refused
) -> HttpResponse:
    """Show the typed text, which was not saved, with the reason."""
    note_refusal("application_section", part.application.code, request, refused)
    context = _page(request, part, form, refused.answer, keep(request, part))
    template = "nominations/workspace/application_section_refused.html"
    return render(request, template, context, status=403)


def _go_on(request: SignedInRequest, part: Part, saved: Saved) -> HttpResponse:
    """Go where the button said; who calls a part done that is not is shown what is missing."""
    code = part.application.code
    if BUTTON in request.POST:
        return redirect(after_button(part, request.POST[BUTTON]))
    if saved.section.is_done and _has_gaps(part):
        messages.info(request, "Allt ni skrev är sparat, men delen är inte klar än.")
        address = reverse("application_section", args=[code, part.area.key])
        back = "&tillbaka=granska" if _came_from_review(request) else ""
        return redirect(f"{address}?kontroll=1{back}")
    messages.success(request, f"Delen {part.area.title} är sparad.")
    following = _following(part)
    if request.POST.get("vidare") == "oversikt":
        return redirect("application_tasks", code=code)
    if _came_from_review(request):
        return redirect(f"{reverse('application_review', args=[code])}#del-{part.area.key}")
    if following is None:
        return redirect("application_review", code=code)
    return redirect("application_section", code=code, area=following.area.key)


def _has_gaps(part: Part) -> bool:
    files = file_gaps(part.area, attached(part.section))
    return any(area_gaps(part.area, part.section.answers)) or any(files)


def _came_from_review(request: SignedInRequest) -> bool:
    """Tell whether the person is mending something that they saw when reading it all through."""
    asked = request.POST if request.method == "POST" else request.GET
    return asked.get("tillbaka") == "granska"


def _following(part: Part) -> Part | None:
    parts = parts_of(part.application)
    place = [one.area.pk for one in parts].index(part.area.pk) + 1
    return parts[place] if place < len(parts) else None
