"""What is sent against the rules: a clear no, nothing changed, and an entry where it matters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from jury.models import Criterion, Score
from jury.workflow.panel import end_juror
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories_jury import Jury, fill, make_jury
from tests.jury.conftest import Browse

FIXED = "Bedömningen har börjat"


def sent(jury: Jury, value: int = 4, version: int = 0) -> dict[str, Any]:
    """Give the form of a scorecard, filled in."""
    form: dict[str, Any] = {"version": version}
    for row in jury.criteria:
        form |= {
            f"value_{row.key}": value,
            f"reason_{row.key}": "Skäl.",
            f"confidence_{row.key}": "low",
        }
    return form


def save(client: Client, jury: Jury, juror: int = 0, nominee: int = 0, **form: Any) -> Any:
    """Save somebody's scorecard."""
    page = f"/admin/jury/bedomning/{jury.card(juror, nominee).code}/spara/"
    return client.post(page, sent(jury, **form))


def refusals(kind: str) -> int:
    return Entry.objects.filter(kind=f"refusal.{kind}").count()


def test_two_tabs_with_two_nominees_do_not_mix(browse: Browse, db: None) -> None:
    jury = make_jury(nominees=2)
    client = browse(jury.juror.user)
    assert save(client, jury, nominee=0, value=2).status_code == 302
    assert save(client, jury, nominee=1, value=5).status_code == 302
    values = [set(jury.card(0, n).scores.values_list("value", flat=True)) for n in (0, 1)]
    assert values == [{2}, {5}]


def test_a_score_outside_the_scale_is_said_at_its_field(jury: Jury, browse: Browse) -> None:
    answer = save(browse(jury.juror.user), jury, value=6)
    assert answer.status_code == 422
    assert Score.objects.count() == 0


def test_another_jurors_scorecard_takes_nothing(jury: Jury, browse: Browse) -> None:
    fill(jury)
    answer = save(browse(jury.jurors[1].user), jury, value=1, version=1)
    assert answer.status_code == 404
    assert set(Score.objects.values_list("value", flat=True)) == {4}
    assert refusals("jury_scorecard_save") == 1


def test_who_is_removed_while_writing_saves_nothing(
    jury: Jury, office: User, browse: Browse, now: datetime
) -> None:
    client = browse(jury.juror.user)
    fill(jury)
    end_juror(jury.juror, reason="Flyttar.", by=office, now=now)
    answer = save(client, jury, value=1, version=1)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/")
    assert set(Score.objects.values_list("value", flat=True)) == {4}


@pytest.mark.parametrize("act", ["change", "delete"])
def test_a_criterion_stands_fixed_once_scoring_began(
    jury: Jury, office: User, browse: Browse, act: str
) -> None:
    fill(jury)
    client, criterion = browse(office), jury.criteria[0]
    form = {"perspective": "results", "title": "Ny", "weight": "2", "position": "1", "post": "yes"}
    page = f"/admin/jury/criterion/{criterion.pk}/{act}/"
    answer = client.post(page, form, follow=True)
    assert answer.status_code == 200
    shows = answer.content.decode()
    assert f"Ingenting är ändrat. {FIXED}" in shows
    assert Criterion.objects.get(pk=criterion.pk).title == criterion.title
    kinds = {"change": "jury_keep_criterion", "delete": "jury_remove_criterion"}
    assert refusals(kinds[act]) == 1


def test_a_criterion_is_not_added_once_scoring_began(
    jury: Jury, office: User, browse: Browse
) -> None:
    fill(jury)
    form = {
        "edition": jury.edition.pk,
        "perspective": "results",
        "key": "ny",
        "title": "Ny",
        "weight": "2",
        "position": "9",
    }
    answer = browse(office).post("/admin/jury/criterion/add/", form, follow=True)
    assert FIXED in answer.content.decode()
    assert Criterion.objects.count() == len(jury.criteria)
    assert refusals("jury_keep_criterion") == 1


def test_others_meet_the_closed_door_as_before(jury: Jury, browse: Browse) -> None:
    page = f"/admin/jury/criterion/{jury.criteria[0].pk}/change/"
    assert browse(jury.chair).post(page, {"title": "Ny"}).status_code == 403
    assert refusals("jury_keep_criterion") == 0


def test_the_office_says_why_an_assignment_ends(jury: Jury, office: User, browse: Browse) -> None:
    page = f"/admin/jury/juror/{jury.juror.pk}/end/"
    client = browse(office)
    assert client.post(page, {"reason": " "}).status_code == 422
    jury.juror.refresh_from_db()
    assert jury.juror.ends_at is None
    assert client.post(page, {"reason": "Flyttar."}).status_code == 302
    jury.juror.refresh_from_db()
    assert jury.juror.replaced_because == "Flyttar."
