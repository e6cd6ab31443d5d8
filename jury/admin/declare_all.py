"""One page on which a juror answers about every nominee that waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jury.admin.pages import juror_of, page
from jury.admin.rows import own_desk
from jury.forms.declaring import DeclarationForm
from jury.grounds import GROUNDS
from jury.models import Declaration, Juror
from jury.rules.hints import Hint, hints_of
from jury.workflow.declaring import declare_each
from kvalitetskommun.answers import YES, Answer, Refused, no
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination

NOTHING_SAID = no("nothing_said", "Svara om minst en kommun innan du sparar.")


@dataclass(frozen=True, slots=True)
class Row:
    """A nominee: what the juror has said, or the form that asks."""

    nomination: Nomination
    current: Declaration | None
    hints: list[Hint]
    form: DeclarationForm


@require_http_methods(["GET", "HEAD", "POST"])
def jury_declare_all(request: HttpRequest, year: int) -> HttpResponse:
    """Ask about every nominee by name; what is left open can be answered later."""
    juror = juror_of(request, year)
    rows = _rows(request, juror)
    if request.method != "POST":
        return _show(request, juror, rows)
    asked = [row for row in rows if row.current is None]
    said = [row for row in asked if row.form.has_changed()]
    if not all(row.form.is_valid() for row in said):
        return _show(request, juror, rows, status=422)
    if not said:
        return _show(request, juror, rows, status=422, answer=NOTHING_SAID)
    ours = cast(SignedInRequest, request)
    answers = {row.nomination: row.form.cleaned_data for row in said}
    try:
        declare_each(juror, answers, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("jury_declare_all", str(year), request, refused)
        return _show(request, juror, rows, status=409, answer=refused.answer)
    messages.success(request, _thanks(len(said), len(asked)))
    return redirect("jury_desk")


def _thanks(said: int, asked: int) -> str:
    return f"Ditt svar om jäv är sparat för {said} av {asked} kommuner."


def _rows(request: HttpRequest, juror: Juror) -> list[Row]:
    desk = own_desk(cast(SignedInRequest, request), juror)
    ordered = [row.nomination for row in desk.rows]
    said = {row.nomination_id: row for row in juror.declarations.current()}
    hints = hints_of(juror, ordered)
    data = request.POST if request.method == "POST" else None
    return [
        Row(
            nominee,
            said.get(nominee.pk),
            hints[nominee.pk],
            DeclarationForm(data, prefix=nominee.municipality.slug, hints=hints[nominee.pk]),
        )
        for nominee in ordered
    ]


def _show(
    request: HttpRequest, juror: Juror, rows: list[Row], status: int = 200, answer: Answer = YES
) -> HttpResponse:
    left = [row.form for row in rows if row.current is None]
    shown = [form for form in left if form.is_bound and form.has_changed()]
    return page(
        request,
        "declare_all",
        "Är du jävig?",
        status=status,
        juror=juror,
        rows=rows,
        left=len(left),
        forms=shown,
        answer=answer,
        grounds=GROUNDS,
    )
