"""Attaching, describing, fetching and removing files; with the plain form and in the background."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.downloads import download_foreign
from kvalitetskommun.refusals import note_refusal, refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.forms.attachments import FilesForm, description_name, unsaved_files_form
from nominations.models import Application, Attachment
from nominations.rules.attachments import may_remove
from nominations.snapshots import attached
from nominations.states import AttachmentState
from nominations.workflow.attachments import attach, describe, remove
from nominations.workspace.files import Files, files_of_part
from nominations.workspace.lookups import Part, own_file, own_part

# The name of the form's buttons for files; they are part of the form, so the text is saved too.
BUTTON = "filknapp"
ATTACH, REMOVE = "bifoga", "ta-bort-"
NO_FILE = "Välj en fil först"


def receive(request: SignedInRequest, part: Part) -> Files:
    """Take what came beside the answers, each by itself; what is refused is an error at its field.

    The text has been saved before, so nothing that happens to a file can lose it.
    """
    form = FilesForm(attached(part.section), request.POST.copy(), request.FILES)
    form.full_clean()
    _take_descriptions(request, part, form)
    _take_file(request, part, form)
    return Files(part, _with_errors_of(form, FilesForm(attached(part.section), form.data)))


def keep(request: SignedInRequest, part: Part) -> Files:
    """Give back what came beside answers that could not be saved: the descriptions as typed.

    A browser never shows a chosen file again, so that one has to be chosen anew.
    """
    form = unsaved_files_form(attached(part.section), request.POST)
    upload = request.FILES.get("fil")
    if upload is not None:
        form.add_error("fil", f"Filen {upload.name} är inte uppladdad än. Välj den igen.")
    return Files(part, form)


def _with_errors_of(form: FilesForm, fresh: FilesForm) -> FilesForm:
    """Carry the errors over to the form that also knows a file that has just come in."""
    own = fresh.errors
    for field, errors in form.errors.items():
        for error in errors:
            if error not in own.get(field, ()):
                fresh.add_error(field, str(error))
    return fresh


def _take_descriptions(request: SignedInRequest, part: Part, form: FilesForm) -> None:
    for came in list(form.described()):
        name = description_name(came.attachment)
        try:
            saved = describe(
                came.attachment,
                text=came.text,
                earlier=came.earlier,
                by=request.user,
                now=request.now,
            )
            stored = saved.description
        except Refused as refused:
            note_refusal("application_describe", part.application.code, request, refused)
            form.add_error(name, refused.answer.reason)
            stored = came.attachment.description
        # Saved or not, whoever gets the page back has now read what is stored.
        form.data[f"{name}-innan"] = stored  # type: ignore[index]


def _take_file(request: SignedInRequest, part: Part, form: FilesForm) -> None:
    upload = form.cleaned_data.get("fil")
    if upload is None:
        if request.POST.get(BUTTON) == ATTACH:
            form.add_error("fil", NO_FILE)
        return
    try:
        attachment = attach(part.section, upload, by=request.user, now=request.now)
    except Refused as refused:
        note_refusal("application_attach", part.application.code, request, refused)
        form.add_error("fil", refused.answer.reason)
        return
    messages.success(request, _welcome(attachment))


def _welcome(attachment: Attachment) -> str:
    if attachment.state == AttachmentState.WAITING:
        return f"Filen {attachment.name} är uppladdad och väntar på kontroll."
    return f"Filen {attachment.name} är bifogad."


def after_button(part: Part, button: str) -> str:
    """Give the address that a button for files leads to, once the text is saved."""
    code, area = part.application.code, part.area.key
    if button.startswith(REMOVE):
        file = own_file(part, button.removeprefix(REMOVE)).code
        return reverse("application_remove_file", args=[code, area, file])
    return f"{reverse('application_section', args=[code, area])}#bilagor"


@require_POST
@signed_in
def application_attach(request: SignedInRequest, code: str, area: str) -> HttpResponse:
    """Attach a file in the background; the answer holds its line for the list."""
    part = own_part(request, code, area)
    upload = request.FILES.get("fil")
    if upload is None:
        return JsonResponse({"status": "no_file", "error": NO_FILE}, status=422)
    try:
        attachment = attach(part.section, upload, by=request.user, now=request.now)
    except Refused as refused:
        return _refused("application_attach", part, request, refused)
    files = files_of_part(part)
    row = render_to_string(
        "nominations/workspace/_file.html", {"row": files.row(attachment)}, request
    )
    removing = reverse("application_remove_file", args=[code, area, attachment.code])
    status = {"status": attachment.state, "row": row, "count": files.count}
    return JsonResponse(status | {"said": _welcome(attachment), "remove": removing})


@require_POST
@signed_in
def application_describe(request: SignedInRequest, code: str, area: str, file: str) -> HttpResponse:
    """Save a picture's description in the background."""
    part = own_part(request, code, area)
    attachment = own_file(part, file)
    form = FilesForm([attachment], request.POST)
    if not form.is_valid():
        error = " ".join(str(text) for texts in form.errors.values() for text in texts)
        return JsonResponse({"status": "invalid", "error": error}, status=422)
    try:
        for came in form.described():
            describe(
                attachment, text=came.text, earlier=came.earlier, by=request.user, now=request.now
            )
    except Refused as refused:
        return _refused("application_describe", part, request, refused, own_file(part, file))
    return JsonResponse({"status": "saved"})


def _refused(
    view: str,
    part: Part,
    request: SignedInRequest,
    refused: Refused,
    attachment: Attachment | None = None,
) -> HttpResponse:
    note_refusal(view, part.application.code, request, refused)
    answer = refused.answer
    told = {"status": answer.code, "error": answer.reason}
    stored = {"stored": attachment.description} if attachment else {}
    return JsonResponse(told | stored, status=403)


@require_safe
@signed_in
def application_file(request: SignedInRequest, code: str, area: str, file: str) -> HttpResponse:
    """Give a clean file of an own application, also one that only a snapshot still names."""
    seen = Application.objects.visible_to(request.user, request.now).filter(code=code)
    files = Attachment.objects.clean().filter(section__application__in=seen)
    attachment = get_object_or_404(files, section__area__key=area, code=file)
    return download_foreign(attachment.file, attachment.name, attachment.content_type)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_section", "code", "area")
def application_remove_file(
    request: SignedInRequest, code: str, area: str, file: str
) -> HttpResponse:
    """Ask once more, and take the file out of the working copy.

    The script that takes an upload back has asked already, and shows no page.
    """
    part = own_part(request, code, area)
    attachment = own_file(part, file)
    by, now = request.user, request.now
    if request.method == "POST" and request.headers.get("Accept") == "application/json":
        return _remove_apart(request, part, attachment)
    if request.method == "POST":
        remove(attachment, by=by, now=now)
        messages.success(request, f"Filen {attachment.name} är borttagen.")
        return redirect(after_button(part, ATTACH))
    context = {
        "application": part.application,
        "area": part.area,
        "attachment": attachment,
        "removing": may_remove(attachment, by=by, now=now),
        "back": after_button(part, ATTACH),
    }
    return render(request, "nominations/workspace/application_remove_file.html", context)


def _remove_apart(request: SignedInRequest, part: Part, attachment: Attachment) -> HttpResponse:
    try:
        remove(attachment, by=request.user, now=request.now)
    except Refused as refused:
        return _refused("application_remove_file", part, request, refused)
    return JsonResponse({"status": "removed"})
