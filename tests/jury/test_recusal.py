"""A conflict of interest closes the desk at once, on every page of the jury, also on open ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from jury.models import Scorecard
from jury.states import DeclarationKind, ScorecardState
from jury.urls import urlpatterns
from jury.workflow.declaring import declare
from tests.factories_jury import Jury, fill, hand_in, make_jury, revealed_jury
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
# What a juror who has stepped back may still open about the nominee: the question itself.
ASKED = "jury_declare"


@pytest.fixture
def two(db: None) -> Jury:
    """A jury with two nominees."""
    return make_jury(nominees=2)


def step_back(jury: Jury, now: datetime) -> None:
    """Let the first juror declare a conflict with the first nominee."""
    user, conflict = jury.juror.user, DeclarationKind.CONFLICT
    juror, about = jury.juror, jury.nominee
    declare(juror, about, kind=conflict, ground="close", text="ord", by=user, now=now)


def pages_about(jury: Jury, code: str) -> Iterator[tuple[str, str]]:
    """Give every page of the jury that names a nominee or a scorecard, as the resolver knows it."""
    known = {
        "year": jury.edition.year,
        "slug": jury.nominee.municipality.slug,
        "code": code,
        "file": "fil",
        "key": jury.criteria[0].key,
    }
    for pattern in urlpatterns:
        asked = set(pattern.pattern.converters)
        if asked & {"slug", "code"}:
            yield str(pattern.name), reverse(str(pattern.name), kwargs={n: known[n] for n in asked})


def answers(client: Client, jury: Jury, code: str) -> dict[str, tuple[int, int]]:
    """Open and send every page about the nominee."""
    return {
        name: (client.get(page).status_code, client.post(page, {}).status_code)
        for name, page in pages_about(jury, code)
        if name != ASKED
    }


def test_every_page_about_the_nominee_closes(two: Jury, browse: Browse, now: datetime) -> None:
    client, code = browse(two.juror.user), fill(two).code
    before = answers(client, two, code)
    step_back(two, now)
    after = answers(client, two, code)
    assert before["jury_scorecard"][0] == 200
    leads_to_the_question = {"jury_nominee": (302, 405)}
    open_still = {
        name: found
        for name, found in after.items()
        if not set(found) <= {404, 405} and name not in leads_to_the_question
    }
    assert open_still == {}


def test_an_open_page_saves_nothing_any_more(two: Jury, browse: Browse, now: datetime) -> None:
    client, card = browse(two.juror.user), fill(two)
    step_back(two, now)
    typed = {"version": card.version, f"{two.criteria[0].key}-value": "5"}
    for move in ("spara", "lamna-in"):
        assert client.post(f"/admin/jury/bedomning/{card.code}/{move}/", typed).status_code == 404
    assert two.card().scores.count() == 0


def test_the_other_nominee_stays_open(two: Jury, browse: Browse, now: datetime) -> None:
    step_back(two, now)
    other = fill(two, nominee=1)
    client = browse(two.juror.user)
    assert client.get(f"/admin/jury/bedomning/{other.code}/").status_code == 200
    desk = client.get("/admin/jury/bord/").content.decode()
    assert "Du deltar inte" in desk


def test_a_late_conflict_takes_the_score_out_of_the_result_and_the_nominee_off_it(
    browse: Browse, now: datetime
) -> None:
    shown = revealed_jury(jurors=4, nominees=2)
    client, name = browse(shown.juror.user), shown.nominee.municipality.name
    assert name in client.get("/admin/jury/resultat/").content.decode()
    step_back(shown, now)
    assert shown.card().state == ScorecardState.RECUSED
    counting = Scorecard.objects.counting().filter(nomination=shown.nominee)
    assert counting.count() == 3
    assert name not in client.get("/admin/jury/resultat/").content.decode()
    others = browse(shown.jurors[1].user).get("/admin/jury/resultat/").content.decode()
    assert name in others


def test_a_leader_who_steps_back_leads_that_nominee_no_more(
    two: Jury, browse: Browse, now: datetime
) -> None:
    first, second = hand_in(two), hand_in(two, juror=1)
    client, chair = browse(two.chair), two.chair.juror_roles.get()
    unlocking = "/admin/jury/ordforande/las-upp/{}/"
    given = {"reason": "skäl"}
    assert client.post(unlocking.format(first.code), given).status_code == 302
    conflict = DeclarationKind.CONFLICT
    declare(chair, two.nominee, kind=conflict, ground="close", by=two.chair, now=now)
    assert client.post(unlocking.format(second.code), given).status_code == 409
