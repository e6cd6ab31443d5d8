"""The host municipality and the office keep the material of an event."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal, refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from network.areas import area_titles
from network.material_forms import MaterialForm, form_of
from network.models import Event, Material
from network.rules.materials import may_add_material
from network.states import MaterialKind
from network.workflow import materials as workflow
from network.workspace.hosting import hosted_event

# How the kinds are written in addresses, and what adding one is called.
SORTS = {
    "presentation": (MaterialKind.SLIDES, "Lägg till en presentation (PDF)"),
    "anteckningar": (MaterialKind.NOTES, "Lägg till anteckningar"),
    "lank": (MaterialKind.LINK, "Lägg till en länk"),
    "film": (MaterialKind.FILM, "Lägg till en film"),
}


@require_safe
@signed_in
def material_list(request: SignedInRequest, code: str) -> HttpResponse:
    """List what is kept of an event, and what can be added."""
    event = hosted_event(request, code)
    context = {
        "event": event,
        "materials": Material.objects.kept().filter(event=event).select_related("event"),
        "areas": area_titles(),
        "adding": may_add_material(event, by=request.user, now=request.now),
        "sorts": [(sort, label) for sort, (_, label) in SORTS.items()],
    }
    return render(request, "network/workspace/material_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("material_list", "code")
def material_add(request: SignedInRequest, code: str, sort: str) -> HttpResponse:
    """Add slides, notes, a link or a film."""
    event = hosted_event(request, code)
    if sort not in SORTS:
        raise Http404
    kind, label = SORTS[sort]
    is_sent = request.method == "POST"
    form = MaterialForm(kind, event, *((request.POST, request.FILES) if is_sent else ()))
    if is_sent and form.is_valid() and _is_added(request, event, kind, form):
        messages.success(request, f"”{form.cleaned_data['title']}” är tillagt.")
        return redirect("material_list", code=code)
    context = {"event": event, "form": form, "label": label}
    status = 422 if is_sent else 200
    return render(request, "network/workspace/material_form.html", context, status=status)


def _is_added(
    request: SignedInRequest, event: Event, kind: MaterialKind, form: MaterialForm
) -> bool:
    """Add it; what is wrong with a file is told at its field, with the rest as it was typed."""
    by, now, content = request.user, request.now, form.content
    if kind != MaterialKind.SLIDES:
        workflow.add_material(event, kind, content=content, by=by, now=now)
        return True
    upload = form.cleaned_data["upload"]
    try:
        workflow.add_slides(event, content=content, upload=upload, by=by, now=now)
    except Refused as refused:
        note_refusal("material_add", event.code, request, refused)
        form.add_error("upload", refused.answer.reason)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("material_list", "code")
def material_change(request: SignedInRequest, code: str, material: str) -> HttpResponse:
    """Change what is said of it, and who reads it."""
    kept = _material(request, code, material)
    is_sent = request.method == "POST"
    form = form_of(kept, request.POST if is_sent else None)
    if is_sent and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            workflow.change_material(
                kept, content=form.content, version=version, by=request.user, now=request.now
            )
        except Refused as refused:
            note_refusal("material_change", code, request, refused)
            form.add_error(None, refused.answer.reason)
        else:
            messages.success(request, "Ändringen är sparad.")
            return redirect("material_list", code=code)
    context = {"event": kept.event, "form": form, "label": "Ändra materialet"}
    status = 422 if is_sent else 200
    return render(request, "network/workspace/material_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("material_list", "code")
def material_remove(request: SignedInRequest, code: str, material: str) -> HttpResponse:
    """Ask once more, and take it away from all its readers."""
    kept = _material(request, code, material)
    if request.method == "POST":
        workflow.remove_material(kept, by=request.user, now=request.now)
        messages.success(request, f"”{kept.title}” är borttaget.")
        return redirect("material_list", code=code)
    context = {"event": kept.event, "material": kept}
    return render(request, "network/workspace/material_remove.html", context)


def _material(request: SignedInRequest, code: str, material: str) -> Material:
    kept = Material.objects.kept().filter(event=hosted_event(request, code))
    found: Material = get_object_or_404(kept.with_context(), code=material)
    return found
