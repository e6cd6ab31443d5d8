"""The protocol: a draft at any time after the reveal, and the finished one."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from jury.admin.pages import held_back_in, note_reading, page, work_shown_to
from jury.documents.protocol import protocol_name, protocol_pdf
from jury.models import Deliberation
from jury.protocol import content_of
from jury.protocol.decided import current_decision
from jury.rules.protocol import may_finish
from jury.workflow.locking import code_of_edition
from jury.workflow.protocol import finish_protocol
from kvalitetskommun.answers import Refused
from kvalitetskommun.downloads import PDF, download
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def jury_protocol(request: HttpRequest) -> HttpResponse:
    """Say how far the protocol has come; finish it."""
    ours = cast(SignedInRequest, request)
    deliberation, held_back = _revealed(request)
    decision = current_decision(deliberation)
    answer = may_finish(deliberation, decision, by=ours.user, now=ours.now)
    status = 200
    if request.method == "POST":
        try:
            finish_protocol(deliberation, by=ours.user, now=ours.now)
        except Refused as refused:
            note_refusal("jury_protocol", code_of_edition(deliberation.edition), request, refused)
            answer, status = refused.answer, 409
        else:
            messages.success(request, "Protokollet är färdigt.")
            return redirect("jury_protocol")
    return page(
        request,
        "protocol",
        f"Juryns protokoll {deliberation.edition.year}",
        status=status,
        deliberation=deliberation,
        protocol=getattr(decision, "protocol", None),
        held_back=held_back,
        answer=answer,
    )


@require_GET
def jury_protocol_draft(request: HttpRequest) -> HttpResponse:
    """Give the draft as it would be now, without nominees that the reader has stepped back from."""
    ours = cast(SignedInRequest, request)
    deliberation, held_back = _revealed(request)
    content = content_of(deliberation, now=ours.now, without=held_back)
    code = code_of_edition(deliberation.edition)
    note_reading(request, "jury.read_protocol", code, "Hämtade ett utkast till protokollet")
    return download(protocol_pdf(content), protocol_name(content), PDF)


@require_GET
def jury_protocol_file(request: HttpRequest) -> HttpResponse:
    """Give the finished protocol; never to a leader who has stepped back from a nominee."""
    deliberation, held_back = _revealed(request)
    protocol = getattr(current_decision(deliberation), "protocol", None)
    if protocol is None or held_back:
        raise Http404
    code = code_of_edition(deliberation.edition)
    note_reading(request, "jury.read_protocol", code, "Hämtade det färdiga protokollet")
    content, sha256 = protocol.content, protocol.sha256
    return download(
        protocol_pdf(content, sha256=sha256), protocol_name(content, sha256=sha256), PDF
    )


def _revealed(request: HttpRequest) -> tuple[Deliberation, list[int]]:
    """Give the revealed round, and the nominees that the reader has stepped back from."""
    _, deliberation = work_shown_to(request)
    if deliberation is None or not deliberation.is_revealed:
        raise Http404
    return deliberation, held_back_in(request, deliberation)
