"""The office's page on which it names who leads the work on a nominee."""

from __future__ import annotations

from functools import partial
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from jury.admin.acts import Act, perform
from jury.forms.leading import StandInForm
from jury.querysets import to_judge
from jury.rules import leading as rules
from jury.workflow import leading
from kvalitetskommun.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def jury_name_stand_in(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Name a juror who leads where neither chair nor deputy can."""
    ours = cast(SignedInRequest, request)
    if not ours.user.office:
        raise Http404
    nominees = to_judge(ours.now).filter(edition__year=year).with_context()
    nomination = get_object_or_404(nominees, municipality__slug=slug)
    name = nomination.municipality.name
    act = Act(
        name="jury_name_stand_in",
        title=f"Utse vem som leder bedömningen av {name}",
        confirm="Den du utser avgör frågor om jäv som gäller kommunen, och kan låsa upp och "
        "undanta bedömningar av den. Personen får ett brev.",
        button=f"Utse vem som leder bedömningen av {name}",
        success=f"Det är antecknat vem som leder bedömningen av {name}.",
        form=partial(StandInForm, able=rules.able_to_lead(nomination, ours.now)),
        rule=partial(rules.may_name_stand_in, nomination),
        run=partial(leading.name_stand_in, nomination),
    )
    return perform(request, act, f"{year}/{slug}")
