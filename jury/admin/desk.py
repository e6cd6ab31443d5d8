"""The juror's desk: the nominees, the question about conflicts, and the result once revealed."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from jury.admin.pages import held_back_from, juror_of, nominee_of, page
from jury.admin.reading import content_of, reading_of
from jury.admin.rows import own_desk
from jury.desk_words import notes_on, why_empty
from jury.forms.declaring import DeclarationForm
from jury.grounds import GROUNDS
from jury.models import Decision, Juror, Scorecard
from jury.overview import result_of
from jury.room import room_of
from jury.rules.declaring import may_declare
from jury.rules.hints import hints_of
from jury.rules.reserving import took_part
from jury.states import DeclarationKind, JurorRole, Perspective
from jury.workflow.declaring import declare
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.downloads import download_foreign
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Attachment, Nomination

SUBSTITUTE = JurorRole.SUBSTITUTE
# What the jury's own table, under pseudonyms, shows already.
IN_THE_TABLE = {"medel", "kriterier"}


@require_GET
def jury_desk(request: HttpRequest) -> HttpResponse:
    """Show the juror's nominees in the own order, and an overview of the own work."""
    ours = cast(SignedInRequest, request)
    juror = juror_of(request)
    deliberation = getattr(juror.edition, "deliberation", None)
    desk = own_desk(ours, juror)
    return page(
        request,
        "desk",
        "Jurybordet",
        why_empty="" if desk.rows else why_empty(juror, ours.now),
        notes=notes_on(juror, desk.criteria, ours.now) if desk.rows else [],
        juror=juror,
        edition=juror.edition,
        deliberation=deliberation,
        desk=desk,
        perspectives=Perspective,
    )


def _has_decision(request: SignedInRequest, juror: Juror) -> bool:
    """Tell whether the jury has decided, and the juror with it."""
    decided = Decision.objects.filter(edition=juror.edition_id, replaced_at=None)
    decision = decided.select_related("winner").first()
    return decision is not None and took_part(decision, juror, request.user, request.now)


@require_http_methods(["GET", "HEAD", "POST"])
def jury_declare(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Ask whether the juror has a conflict of interest with the nominee."""
    ours = cast(SignedInRequest, request)
    juror = juror_of(request, year)
    nomination = nominee_of(request, juror, slug)
    current = juror.declarations.current().filter(nomination=nomination).first()
    hints = hints_of(juror, [nomination])[nomination.pk]
    form = DeclarationForm(request.POST if request.method == "POST" else None, hints=hints)
    answer = may_declare(juror, nomination, by=ours.user, now=ours.now)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                declare(juror, nomination, **form.cleaned_data, by=ours.user, now=ours.now)
            except Refused as refused:
                note_refusal("jury_declare", f"{year}/{slug}", request, refused)
                answer, status = refused.answer, 409
            else:
                return _after_declaring(request, nomination, form.cleaned_data["kind"])
    return page(
        request,
        "declare",
        f"Är du jävig när det gäller {nomination.municipality.name}?",
        status=status,
        nomination=nomination,
        current=current,
        form=form,
        hints=hints,
        grounds=GROUNDS,
        answer=answer,
    )


def _after_declaring(
    request: HttpRequest, nomination: Nomination, kind: DeclarationKind
) -> HttpResponse:
    name = nomination.municipality.name
    if kind == DeclarationKind.NONE:
        return redirect(
            "jury_nominee", year=nomination.edition.year, slug=nomination.municipality.slug
        )
    said = {
        DeclarationKind.CONFLICT: f"Du avstår från att bedöma {name}.",
        DeclarationKind.UNSURE: f"Ordföranden avgör om du deltar i bedömningen av {name}.",
    }
    messages.success(request, said[kind])
    return HttpResponseRedirect(reverse("jury_desk"))


@require_GET
def jury_nominee(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Lead to the scorecard; who has none (a chair who does not score) reads the application."""
    juror = juror_of(request, year)
    nomination = nominee_of(request, juror, slug)
    declaration = juror.declarations.current().filter(nomination=nomination).first()
    if declaration is None or not declaration.is_clearing:
        return redirect("jury_declare", year=year, slug=slug)
    card = Scorecard.objects.filter(juror=juror, nomination=nomination).first()
    if card is not None:
        return redirect("jury_scorecard", code=card.code)
    return page(
        request,
        "reading",
        nomination.municipality.full_name,
        nomination=nomination,
        **reading_of(nomination, cast(SignedInRequest, request)),
    )


@require_GET
def jury_file(request: HttpRequest, year: int, slug: str, file: str) -> HttpResponse:
    """Give a file of an application to whoever may read the text: declared, and cleared."""
    juror = juror_of(request, year)
    nomination = nominee_of(request, juror, slug)
    if not juror.declarations.clearing().filter(nomination=nomination).exists():
        raise Http404
    named = Attachment.objects.of(nomination.application).named_in(content_of(nomination), file)
    attachment = get_object_or_404(named)
    ours = cast(SignedInRequest, request)
    record_read(
        "jury.download",
        attachment.code,
        by=ours.user,
        now=ours.now,
        purpose="Bedömning av en nominerad kommun",
    )
    return download_foreign(attachment.file, attachment.name, attachment.content_type)


@require_GET
def jury_result(request: HttpRequest) -> HttpResponse:
    """Show the jury its table after the reveal, under pseudonyms, without one's own conflicts."""
    juror = juror_of(request)
    deliberation = getattr(juror.edition, "deliberation", None)
    if deliberation is None or not deliberation.is_revealed or juror.role == SUBSTITUTE:
        raise Http404
    held_back = held_back_from(juror)
    result = result_of(deliberation, without=held_back)
    room = room_of(deliberation, names=False, without=held_back)
    return page(
        request,
        "result",
        f"Juryns bedömningar {juror.edition.year}",
        edition=juror.edition,
        deliberation=deliberation,
        result=result,
        has_decision=_has_decision(cast(SignedInRequest, request), juror),
        panels=[panel for panel in room.panels if panel.key not in IN_THE_TABLE],
    )
