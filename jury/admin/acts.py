"""What the chair does, each on a page of its own that says what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jury.admin.pages import deliberation_led, note_reading, page
from jury.forms.deciding import DecisionForm
from jury.forms.declaring import ReasonForm, RulingForm
from jury.models import Decision, Declaration, Scorecard
from jury.querysets import to_judge
from jury.rules import deciding as deciding_rules
from jury.rules import declaring as declaring_rules
from jury.rules import scorecards as scorecard_rules
from jury.workflow import deciding, declaring, scorecards
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest

either = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act: its words, its form, its rule and its workflow, all about one object."""

    name: str
    title: str
    confirm: str
    button: str
    success: str
    form: Callable[..., forms.Form]
    rule: Callable[..., Answer]
    run: Callable[..., Any]
    read: Callable[[Any], dict[str, Any]] = lambda form: form.cleaned_data
    facts: list[tuple[str, str]] = field(default_factory=list)
    back: str = ""

    @property
    def way_back(self) -> str:
        """Give the page from which one came: the jury's work, unless told."""
        return self.back or reverse("jury_chair")


def perform(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    """Show the act's page, or do it and go back to the jury's work."""
    ours = cast(SignedInRequest, request)
    answer = act.rule(by=ours.user, now=ours.now)
    if request.method != "POST":
        return _show(request, act, act.form(), answer)
    form = act.form(request.POST)
    if not form.is_valid():
        return _show(request, act, form, answer, status=422)
    try:
        act.run(by=ours.user, now=ours.now, **act.read(form))
    except Refused as refused:
        note_refusal(act.name, code, request, refused)
        return _show(request, act, form, refused.answer, status=409)
    messages.success(request, act.success)
    return redirect(act.way_back)


def _show(
    request: HttpRequest, act: Act, form: forms.Form, answer: Answer, status: int = 200
) -> HttpResponse:
    return page(request, "act", act.title, status=status, act=act, form=form, answer=answer)


@either
def jury_rule_on(request: HttpRequest, code: str) -> HttpResponse:
    """Rule on a juror who is unsure; only here is the juror's own text shown."""
    ours = cast(SignedInRequest, request)
    led = Declaration.objects.to_rule_on(ours.now).led_by(ours.user, ours.now)
    row = get_object_or_404(led.with_context(), code=code)
    name = row.nomination.municipality.name
    asked = declaring_rules.may_rule_on(row, by=ours.user, now=ours.now)
    act = Act(
        name="jury_rule_on",
        title=f"Deltar {row.juror} i bedömningen av {name}?",
        confirm="Jurymedlemmen får veta vad du har kommit fram till. Allt antecknas i loggen.",
        button="Spara avgörandet",
        success=f"Avgörandet om {name} är sparat.",
        form=RulingForm,
        rule=partial(declaring_rules.may_rule_on, row),
        run=partial(declaring.rule_on, row),
        facts=[
            ("Grund", row.get_ground_display()),
            ("Jurymedlemmens ord", row.text or "Ingen beskrivning"),
        ]
        if asked
        else [],
    )
    response = perform(request, act, code)
    if act.facts and response.status_code != HTTPStatus.FOUND:
        purpose = "Läsning inför avgörandet om jäv"
        note_reading(request, "jury.read_declaration", code, purpose)
    return response


@either
def jury_unlock(request: HttpRequest, code: str) -> HttpResponse:
    """Unlock a scorecard that is in."""
    card = _led_card(request, code)
    name = card.nomination.municipality.name
    act = Act(
        name="jury_unlock",
        title=f"Lås upp bedömningen av {name} från {card.juror}",
        confirm="Jurymedlemmen kan då ändra och lämna in igen. Det som stod finns kvar i loggen.",
        button=f"Lås upp bedömningen av {name}",
        success=f"Bedömningen av {name} från {card.juror} är upplåst.",
        form=ReasonForm,
        rule=partial(scorecard_rules.may_unlock, card),
        run=partial(scorecards.unlock, card),
    )
    return perform(request, act, code)


@either
def jury_excuse(request: HttpRequest, code: str) -> HttpResponse:
    """Do without a scorecard."""
    card = _led_card(request, code)
    name = card.nomination.municipality.name
    act = Act(
        name="jury_excuse",
        title=f"Undanta {card.juror} från att bedöma {name}",
        confirm="Bedömningen räknas då inte, och det går att visa alla bedömningar utan den.",
        button=f"Undanta från bedömningen av {name}",
        success=f"{card.juror} är undantagen från bedömningen av {name}.",
        form=ReasonForm,
        rule=partial(scorecard_rules.may_excuse, card),
        run=partial(scorecards.excuse, card),
    )
    return perform(request, act, code)


def _led_card(request: HttpRequest, code: str) -> Scorecard:
    ours = cast(SignedInRequest, request)
    cards = Scorecard.objects.of_running(ours.now).led_by(ours.user, ours.now)
    card: Scorecard = get_object_or_404(cards.with_context(), code=code)
    return card


@either
def jury_reveal(request: HttpRequest) -> HttpResponse:
    """Show all scores to the jury, once."""
    deliberation = deliberation_led(request)
    act = Act(
        name="jury_reveal",
        title="Visa alla bedömningar för juryn",
        confirm=(
            "Efter det ser juryn varandras poäng utan namn, och ordföranden och kansliet ser dem "
            "med namn. Ingen bedömning kan ändras efteråt. Det går inte att ångra."
        ),
        button="Visa bedömningarna",
        success="Bedömningarna är visade för juryn.",
        form=forms.Form,
        rule=partial(deciding_rules.may_reveal, deliberation),
        run=partial(deciding.reveal, deliberation),
    )
    return perform(request, act, str(deliberation.edition.year))


@either
def jury_decide(request: HttpRequest) -> HttpResponse:
    """Write down the jury's decision."""
    ours = cast(SignedInRequest, request)
    deliberation = deliberation_led(request)
    nominees = to_judge(ours.now).filter(edition=deliberation.edition).with_context()
    current = Decision.objects.filter(edition=deliberation.edition, replaced_at=None).first()
    act = Act(
        name="jury_decide",
        title=f"Juryns beslut {deliberation.edition.year}",
        confirm=(
            "Motiveringarna är de senaste versionerna som juryn har skrivit och kansliet har "
            "granskat. Beslutet lämnas till kansliet och är hemligt tills kansliet släpper det. "
            "Ett nytt beslut ersätter det tidigare."
        ),
        button="Spara juryns beslut",
        success="Beslutet är sparat och lämnat till kansliet.",
        form=partial(
            DecisionForm,
            deliberation=deliberation,
            nominees=nominees.in_swedish_order(),
            current=current,
        ),
        rule=partial(deciding_rules.may_decide, deliberation),
        run=partial(deciding.decide, deliberation),
        read=DecisionForm.decision,
    )
    return perform(request, act, str(deliberation.edition.year))
