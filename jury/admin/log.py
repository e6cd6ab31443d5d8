"""The jury's log: to take out as a file, with a verifier that needs no portal."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jury.admin.pages import held_back_in, page, work_shown_to
from jury.log_export import export_of
from jury.workflow.log import note_export
from kvalitetskommun.audit import verify_audit_export
from kvalitetskommun.audit.export import in_lines
from kvalitetskommun.audit.workflow import current_head
from kvalitetskommun.downloads import download
from kvalitetskommun.requests import SignedInRequest

VERIFIER = Path(verify_audit_export.__file__)


@require_GET
def jury_log(request: HttpRequest) -> HttpResponse:
    """Say how anybody can verify the log, and where its files are."""
    _, deliberation = work_shown_to(request)
    if deliberation is None:
        raise Http404
    title = f"Juryns logg {deliberation.edition.year}"
    return page(request, "log", title, deliberation=deliberation, head=current_head())


@require_GET
def jury_log_file(request: HttpRequest) -> HttpResponse:
    """Give the log as a file, and note who took it out."""
    ours = cast(SignedInRequest, request)
    _, deliberation = work_shown_to(request)
    if deliberation is None:
        raise Http404
    text = in_lines(export_of(deliberation, without=held_back_in(request, deliberation)))
    note_export(deliberation, by=ours.user, now=ours.now)
    name = f"juryns-logg-{deliberation.edition.year}.json"
    return download(text.encode(), name, "application/json")


@require_GET
def jury_verifier(request: HttpRequest) -> HttpResponse:
    """Give the verifier: one file that needs Python alone."""
    work_shown_to(request)
    return download(VERIFIER.read_bytes(), VERIFIER.name, "text/x-python")
