"""A juror writes what a nominee should hear; nobody else of the jury reads it."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from jury.models import Advice
from jury.states import JurorRole
from jury.workflow.advising import write_advice
from kvalitetskommun.audit.models import Entry
from tests.factories import FeedbackFactory
from tests.factories_jury import AdviceFactory, DeclarationFactory, JurorFactory, Jury, make_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

WORDS = {"version": "0", "strengths": "Ni lyssnar.", "next_steps": "Följ upp."}


@pytest.fixture
def jury(db: None) -> Jury:
    """Three jurors about one nominee that has applied."""
    jury = make_jury()
    application = FeedbackFactory(application__edition=jury.edition).application
    jury.nominee.application = application
    jury.nominee.municipality = application.municipality
    jury.nominee.save()
    return jury


def page(jury: Jury) -> str:
    return reverse("jury_advice", args=[jury.edition.year, jury.nominee.municipality.slug])


def test_a_juror_writes_and_writes_again(jury: Jury, browse: Browse) -> None:
    client = browse(jury.juror.user)
    assert client.post(page(jury), WORDS).status_code == 302
    again = WORDS | {"version": "1", "next_steps": ""}
    assert client.post(page(jury), again).status_code == 302
    own = Advice.objects.get()
    assert (own.juror, own.strengths, own.next_steps, own.version) == (
        *(jury.juror, "Ni lyssnar.", ""),
        2,
    )
    assert "Ni lyssnar." in client.get(page(jury)).content.decode()
    card = client.get(reverse("jury_scorecard", args=[jury.card().code])).content.decode()
    assert page(jury) in card


def test_an_older_page_overwrites_nothing(jury: Jury, browse: Browse) -> None:
    client = browse(jury.juror.user)
    client.post(page(jury), WORDS)
    answer = client.post(page(jury), WORDS | {"strengths": "Från den andra fliken."})
    assert answer.status_code == 409
    shows = answer.content.decode()
    assert "Ni lyssnar." in shows
    assert "Från den andra fliken." in shows
    assert Advice.objects.get().strengths == "Ni lyssnar."
    assert Entry.objects.filter(kind="refusal.jury_advice").count() == 1
    renewed = {"version": answer.context["form"]["version"].value(), "strengths": "Ny."}
    assert client.post(page(jury), renewed).status_code == 302


def test_nobody_else_of_the_jury_reads_it(jury: Jury, browse: Browse) -> None:
    AdviceFactory(juror=jury.juror, nomination=jury.nominee, strengths="Hemliga ord.")
    for person in (jury.jurors[1].user, jury.chair):
        assert "Hemliga ord." not in browse(person).get(page(jury)).content.decode()


def test_who_does_not_take_part_finds_no_page(jury: Jury, browse: Browse, now: datetime) -> None:
    recused, silent = jury.jurors[1], JurorFactory(edition=jury.edition)
    recused.declarations.update(replaced_at=now)
    DeclarationFactory(juror=recused, nomination=jury.nominee, conflict=True)
    waiting = JurorFactory(edition=jury.edition, role=JurorRole.SUBSTITUTE)
    DeclarationFactory(juror=waiting, nomination=jury.nominee)
    for juror in (recused, silent, waiting):
        client = browse(juror.user)
        assert client.get(page(jury)).status_code == 404
        assert client.post(page(jury), WORDS).status_code == 404
    assert Advice.objects.count() == 0


def test_who_has_left_the_jury_writes_nothing(jury: Jury, browse: Browse, now: datetime) -> None:
    left = jury.juror
    left.ends_at = now
    left.save()
    assert browse(left.user).post(page(jury), WORDS).status_code == 404
    refused = code_of(
        *(write_advice, left, jury.nominee),
        strengths="Ja.",
        next_steps="",
        version=0,
        by=left.user,
        now=now,
    )
    assert refused == "not_yours"
    assert Advice.objects.count() == 0


def test_nothing_is_written_once_the_offices_text_is_ready(jury: Jury, browse: Browse) -> None:
    jury.nominee.application.feedback.delete()
    FeedbackFactory(application=jury.nominee.application, ready=True)
    answer = browse(jury.juror.user).post(page(jury), WORDS)
    assert answer.status_code == 409
    assert "redan skrivit klart" in answer.content.decode()
    assert Advice.objects.count() == 0


def test_a_nominee_without_an_application_gets_none(browse: Browse, db: None) -> None:
    jury = make_jury()
    answer = browse(jury.juror.user).post(page(jury), WORDS)
    assert answer.status_code == 409
    assert "ingen ansökan" in answer.content.decode()
