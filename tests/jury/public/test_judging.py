"""Everybody reads how an edition is judged, and nothing of what the jury thinks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from jury.models import Criterion, Declaration, Deliberation, Juror, Scorecard
from jury.states import DeclarationKind, JurorRole, Ruling, ScorecardState
from kvalitetskommun.audit.models import Entry
from nominations.models import Edition, Release
from nominations.states import ReleaseKind, Stage
from tests.clock import NOW, Clock
from tests.factories import AwardFactory, EditionFactory, ReleaseFactory, UserFactory, edition_in
from tests.factories_jury import JurorFactory, Jury, make_jury
from tests.nominations.admin.conftest import do, page, proved, refusal

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def jury(now: datetime) -> Jury:
    return make_jury(nominees=3)


def shown(client: Client, edition: Edition) -> str:
    answer = client.get(f"/sa-bedomer-vi/{edition.year}/")
    assert (answer.status_code, answer["Vary"]) == (200, "Accept-Encoding")
    return answer.content.decode()


def test_criteria_weights_and_rules(client: Client, jury: Jury) -> None:
    edition = jury.edition
    Criterion.objects.filter(edition=edition).delete()
    for position, (perspective, weight) in enumerate(
        [("employer", 1), ("economy", 2), ("economy", 1)]
    ):
        Criterion.objects.create(
            edition=edition,
            perspective=perspective,
            key=f"k{position}",
            title=f"Kriterium {position}",
            rubric_5="Bäst i klassen.",
            weight=Decimal(weight),
            position=position,
        )
    Deliberation.objects.update(quorum=4, clear_from=90, leaning_from=55)
    text = shown(client, edition)
    assert text.index("Ekonomi, 75 %") < text.index("Arbetsgivarroll, 25 %")
    assert text.index("Kriterium 1, 50 %") < text.index("Kriterium 2, 25 %")
    assert "Bäst i klassen." in text
    assert "Minst fyra i juryn ska ha bedömt varje nominerad kommun." in text
    assert "är minst 90 procent. Är den minst 55 procent" in text
    assert "<strong>Ordförandens utslagsröst.</strong>" in text


@pytest.mark.parametrize(("fewest", "words"), [(3, "3–5"), (5, "5")])
def test_how_many_are_nominated(client: Client, jury: Jury, fewest: int, words: str) -> None:
    Edition.objects.update(min_nominees=fewest, max_nominees=5)
    assert f"och nominerar {words} kommuner." in shown(client, jury.edition)


def test_the_jurys_organisations_without_names(client: Client, jury: Jury) -> None:
    for name, role in (("Örebro universitet", "member"), ("Akademikerna", "chair")):
        Juror.objects.filter(edition=jury.edition, role=JurorRole.CHAIR).update(ends_at=NOW)
        JurorFactory(edition=jury.edition, role=role, organisation=name, user__name="Kim Hemlig")
    JurorFactory(edition=jury.edition, organisation="Akademikerna")
    JurorFactory(edition=jury.edition, organisation="Har slutat", ends_at=NOW - INSTANT)
    JurorFactory(edition=jury.edition, organisation="Väntar", role=JurorRole.SUBSTITUTE)
    text = shown(client, jury.edition)
    assert "<li>Akademikerna</li><li>Örebro universitet</li>" in text
    assert [name in text for name in ("Kim Hemlig", "Har slutat", "Väntar")] == [False] * 3


def test_the_office_writes_where_a_juror_comes_from(jury: Jury, settings: Settings) -> None:
    settings.SECOND_STEP_REQUIRED = False
    desk = proved(UserFactory(office=True))
    do(desk, jury.juror, "set_organisation", organisation="Exempelförbundet")
    jury.juror.refresh_from_db()
    assert jury.juror.organisation == "Exempelförbundet"
    assert Entry.objects.latest("number").kind == "jury.set_organisation"
    superuser = proved(UserFactory(is_superuser=True))
    assert refusal(superuser, jury.juror, "set_organisation", organisation="") == "not_office"
    assert "Exempelförbundet" in desk.get(page(jury.juror)).content.decode()


def test_conflicts_are_counted_once_the_winner_is_known(
    client: Client, clock: Clock, jury: Jury
) -> None:
    own = Declaration.objects.filter(juror=jury.juror)
    own.update(kind=DeclarationKind.UNSURE, ground="close", ruling=Ruling.RECUSED, ruled_at=NOW)
    own.filter(nomination=jury.nominees[0]).update(ruling=Ruling.TAKES_PART, ruled_at=NOW)
    ReleaseFactory(edition=jury.edition, kind=ReleaseKind.AWARDS, publish_at=NOW)
    clock.set(NOW - INSTANT)
    assert "står här när vinnaren är presenterad" in shown(client, jury.edition)
    clock.set(NOW)
    assert "2 gånger avstod någon i juryn" in shown(client, jury.edition)
    own.filter(nomination=jury.nominees[1]).update(ruling=Ruling.TAKES_PART, ruled_at=NOW)
    assert "En gång avstod någon i juryn" in shown(client, jury.edition)
    own.update(kind=DeclarationKind.NONE, ruling="", ruled_at=None, ground="")
    assert "Ingen behövde avstå" in shown(client, jury.edition)
    Release.objects.filter(kind=ReleaseKind.AWARDS).update(taken_back_at=NOW)
    assert "står här när vinnaren är presenterad" in shown(client, jury.edition)


def test_what_the_jury_does_changes_no_byte(client: Client, jury: Jury) -> None:
    before = shown(client, jury.edition)
    Declaration.objects.update(kind=DeclarationKind.CONFLICT, ground="close")
    Scorecard.objects.update(state=ScorecardState.RECUSED)
    Deliberation.objects.update(revealed_at=NOW, seed=7)
    AwardFactory(edition=jury.edition, municipality=jury.nominees[0].municipality)
    ReleaseFactory(edition=jury.edition, kind=ReleaseKind.AWARDS, publish_at=NOW + INSTANT)
    assert shown(client, jury.edition) == before


def test_the_address_without_a_year_shows_the_coming_edition(client: Client) -> None:
    assert client.get("/sa-bedomer-vi/").status_code == 404
    edition = edition_in(Stage.OPEN)
    text = client.get("/sa-bedomer-vi/").content.decode()
    assert f"<h1>Så bedömer vi {edition.year}</h1>" in text


def test_an_edition_of_the_past_says_what_is_missing(client: Client) -> None:
    text = shown(client, EditionFactory(year=2009))
    assert text.count("uppgift saknas") == 3


def test_what_is_not_shown_yet_is_not_found(client: Client) -> None:
    edition = EditionFactory(published_at=None)
    for year in (edition.year, 1999):
        assert client.get(f"/sa-bedomer-vi/{year}/").status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_as_few_queries_however_many(
    client: Client, jury: Jury, number: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for position in range(number):
        JurorFactory(edition=jury.edition, organisation=f"Organisation {position}")
        Criterion.objects.create(
            edition=jury.edition,
            perspective="economy",
            key=f"k{position}",
            title="Kriterium",
            position=position + 20,
        )
    with django_assert_num_queries(7):
        client.get(f"/sa-bedomer-vi/{jury.edition.year}/")
