"""The juror's desk: how far each nominee has come, and an overview of the own work."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jury.models import Criterion, Declaration, Given, Scorecard, Turn
from jury.states import Perspective, ScorecardState
from jury.workflow.scorecards import save_scores
from tests.clock import NOW
from tests.factories import NominationFactory
from tests.factories_jury import CriterionFactory, Jury, fill, hand_in, make_jury
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
DESK = "/admin/jury/bord/"
MOST = 10


def test_progress_counts_what_the_juror_is_to_judge(browse: Browse) -> None:
    jury = make_jury(nominees=5)
    hand_in(jury, 0, 0)
    fill(jury, 0, 1)
    recused = Declaration.objects.filter(juror=jury.juror, nomination=jury.nominees[2])
    recused.update(kind="conflict", ground="close")
    Scorecard.objects.filter(juror=jury.juror, nomination=jury.nominees[3]).update(
        state=ScorecardState.EXCUSED, excepted_at=NOW, reason="sjuk"
    )
    page = browse(jury.juror.user).get(DESK)
    assert "1 av 3 kommuner bedömda" in page.content.decode()
    assert "2 av 2 kriterier ifyllda" in page.content.decode()


def test_the_overview_gives_own_means_and_what_is_missing(browse: Browse) -> None:
    jury = make_jury(nominees=2, criteria=2)
    CriterionFactory(edition=jury.edition, perspective=Perspective.RESULTS, key="resultat")
    first, second = jury.criteria
    Criterion.objects.filter(pk=first.pk).update(weight=3)
    card = jury.card()
    values = {first.key: Given(5, "skäl", "high"), second.key: Given(2, "", "")}
    save_scores(card, values=values, version=0, by=jury.juror.user, now=NOW)
    fill(jury, 1, 0, value=1)
    page = browse(jury.juror.user).get(DESK)
    rows = {row.nomination: row for row in page.context["desk"].rows}
    economy, results = rows[jury.nominee].parts
    assert (economy.filled, economy.of, economy.missing, float(economy.mean)) == (1, 2, 1, 4.25)
    assert (results.filled, results.of, results.missing, results.mean) == (0, 1, 1, None)
    shown = page.content.decode()
    place = f'<a href="/admin/jury/bedomning/{card.code}/#economy">'
    name = jury.nominee.municipality.name
    words = f'<span class="visually-hidden">{name}, ekonomi: </span>4,2</a>'
    assert f'{place}{words} <span class="meta">1 saknas</span>' in shown
    assert f"/admin/jury/bedomning/{card.code}/#results" in shown
    assert "/#employer" not in shown


def test_who_may_not_read_has_no_cells(browse: Browse) -> None:
    jury = make_jury(nominees=1)
    hand_in(jury)
    Declaration.objects.filter(juror=jury.juror).update(kind="unsure", ground="other")
    page = browse(jury.juror.user).get(DESK)
    assert [row.parts for row in page.context["desk"].rows] == [[]]
    assert "Dina bedömningar i översikt" not in page.content.decode()


def test_the_way_on_passes_by_what_is_done_or_waits(browse: Browse) -> None:
    jury = make_jury(nominees=4)
    for position, nominee in enumerate(jury.nominees, 1):
        Turn.objects.create(juror=jury.juror, nomination=nominee, position=position, drawn_at=NOW)
    hand_in(jury, 0, 1)
    unsure = Declaration.objects.filter(juror=jury.juror, nomination=jury.nominees[2])
    unsure.update(kind="unsure", ground="other")
    desk = browse(jury.juror.user).get(DESK).context["desk"]
    nominations = [row.nomination for row in desk.rows]
    assert nominations == jury.nominees
    first, *_, last = nominations
    assert desk.next_after(first).nomination == last
    assert desk.next_after(last).nomination == first
    hand_in(jury, 0, 3)
    assert browse(jury.juror.user).get(DESK).context["desk"].next_after(first) is None


def queries(client: Client, url: str) -> int:
    """Count the questions of a second visit: the first writes a sign of the person."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_asks_as_often_whatever_the_number(browse: Browse) -> None:
    counts = set()
    for size in (1, 7, 30):
        jury = make_jury(jurors=1, nominees=size, criteria=size)
        for nominee in range(size):
            hand_in(jury, 0, nominee)
        counts.add(queries(browse(jury.juror.user), DESK))
    assert len(counts) == 1
    assert max(counts) <= MOST


def test_a_scorecard_asks_as_often_whatever_the_number(browse: Browse) -> None:
    counts = set()
    for size in (1, 7, 30):
        jury = make_jury(jurors=1, nominees=size, criteria=size)
        fill(jury)
        counts.add(queries(browse(jury.juror.user), f"/admin/jury/bedomning/{jury.card().code}/"))
    assert len(counts) == 1


def test_nominees_of_another_edition_are_not_here(jury: Jury, browse: Browse) -> None:
    NominationFactory()
    rows = browse(jury.juror.user).get(DESK).context["desk"].rows
    assert [row.nomination for row in rows] == jury.nominees
