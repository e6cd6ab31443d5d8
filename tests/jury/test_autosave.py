"""A scorecard is saved while the juror writes; every answer says what is true."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from jury.models import Juror, Score, Scorecard
from kvalitetskommun import clock
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.browser_keys import browser_keys
from kvalitetskommun.swedish import clock_words
from tests.clock import NOW
from tests.factories import UserFactory
from tests.factories_jury import Jury, fill, hand_in, make_jury
from tests.jury.conftest import Browse
from tests.jury.test_pages import typed

pytestmark = pytest.mark.django_db


def address(card: Scorecard) -> str:
    return f"/admin/jury/bedomning/{card.code}/spara-i-bakgrunden/"


def save(client: Client, card: Scorecard, form: dict[str, str]) -> tuple[int, Any]:
    """Save as the page does; gives the status and what is answered."""
    answer = client.post(address(card), form, headers={"Accept": "application/json"})
    return answer.status_code, answer.json()


@pytest.fixture
def client(jury: Jury, browse: Browse) -> Client:
    """The first juror's browser."""
    return browse(jury.juror.user)


def test_it_saves_and_tells_version_and_time(jury: Jury, client: Client) -> None:
    card = jury.card()
    status, said = save(client, card, typed(jury, reason="Första"))
    assert (status, said["status"], said["version"]) == (200, "saved", 1)
    assert said["saved_at"] == clock_words(clock.now())
    assert (said["filled"], said["mean"]) == (2, "3,0")
    assert save(client, card, typed(jury, 1, reason="Andra"))[1]["version"] == 2
    assert set(Score.objects.values_list("reason", flat=True)) == {"Andra"}
    assert jury.card().saved_at is not None


def test_a_draft_leaves_no_trace_in_the_chain(jury: Jury, client: Client) -> None:
    save(client, jury.card(), typed(jury))
    assert Entry.objects.count() == 0


def test_a_stale_page_overwrites_nothing_and_keeps_its_own_text(jury: Jury, client: Client) -> None:
    card = jury.card()
    save(client, card, typed(jury, reason="Första fliken"))
    status, said = save(client, card, typed(jury, reason="Andra fliken"))
    assert (status, said) == (
        409,
        {"status": "conflict", "same_person": True, "is_kept": False},
    )
    assert set(Score.objects.values_list("reason", flat=True)) == {"Första fliken"}
    assert Entry.objects.get().kind == "refusal.jury_scorecard_autosave"


def test_a_page_whose_answer_was_lost_is_not_in_conflict_with_itself(
    jury: Jury, client: Client
) -> None:
    card, mine, other = jury.card(), {"flik": "a" * 32}, {"flik": "b" * 32, "tur": "9"}
    for turn, words in ((2, "Första"), (3, "Andra"), (4, "Tredje")):
        form = typed(jury, reason=words) | mine | {"tur": str(turn)}
        assert save(client, card, form)[0] == 200
    late = typed(jury, reason="Sen") | mine | {"tur": "3"}
    assert save(client, card, late)[1]["version"] == 3
    assert set(Score.objects.values_list("reason", flat=True)) == {"Tredje"}
    assert client.get(f"{address(card)}?flik={'a' * 32}").json() == {"turn": 4}
    assert client.get(f"{address(card)}?flik={'b' * 32}").json() == {"turn": 0}
    assert save(client, card, typed(jury, reason="Annan flik") | other)[0] == 409
    assert save(client, card, typed(jury, 3, reason="Annan flik") | other)[0] == 200
    back = typed(jury, 3, reason="Tillbaka") | mine | {"tur": "5"}
    assert save(client, card, back)[0] == 409
    assert set(Score.objects.values_list("reason", flat=True)) == {"Annan flik"}


def test_a_locked_scorecard_refuses_with_its_reason(jury: Jury, client: Client) -> None:
    status, said = save(client, hand_in(jury), typed(jury, 1, reason="Sent"))
    assert (status, said["status"]) == (403, "submitted")
    assert said["error"].startswith("Bedömningen är inlämnad och låst.")
    assert set(Score.objects.values_list("value", flat=True)) == {4}


def test_what_no_form_of_ours_sends_is_named_by_its_field(jury: Jury, client: Client) -> None:
    key = jury.criteria[0].key
    form = typed(jury) | {f"value_{key}": "6", f"confidence_{key}": "säker"}
    status, said = save(client, jury.card(), form)
    assert (status, said["errors"]) == (
        400,
        {
            f"value_{key}": "Välj en poäng mellan 1 och 5.",
            f"confidence_{key}": "Välj låg, medel eller hög.",
        },
    )
    assert Score.objects.count() == 0


def test_anothers_scorecard_does_not_exist(jury: Jury, office: User, browse: Browse) -> None:
    fill(jury)
    boss = UserFactory(is_superuser=True)
    for person in (jury.jurors[1].user, jury.chair, office, boss):
        answer = browse(person).post(address(jury.card()), typed(jury, 1))
        assert answer.status_code == 404
    tried = Entry.objects.filter(kind="refusal.jury_scorecard_autosave", code=jury.card().code)
    assert tried.count() == 4
    assert set(Score.objects.values_list("value", flat=True)) == {4}


def test_a_page_of_somebody_who_was_logged_in_before_saves_nothing(
    jury: Jury, client: Client
) -> None:
    stranger = browser_keys(jury.jurors[1].user).owner
    form = typed(jury) | {"person": stranger}
    assert save(client, jury.card(), form) == (403, {"status": "other_person"})
    assert Score.objects.count() == 0
    own = typed(jury) | {"person": browser_keys(jury.juror.user).owner}
    assert save(client, jury.card(), own)[0] == 200


def test_who_is_removed_or_logged_out_while_writing_keeps_the_text(
    jury: Jury, client: Client
) -> None:
    words = "Ett långt skäl som tog en timme att skriva och inte får gå förlorat."
    Juror.objects.filter(pk=jury.juror.pk).update(ends_at=NOW)
    gone = client.post(address(jury.card()), typed(jury, reason=words))
    assert (gone.status_code, words in gone.content.decode()) == (404, True)
    for act in ("spara/", "lamna-in/", "spara-i-bakgrunden/"):
        answer = Client().post(
            f"/admin/jury/bedomning/{jury.card().code}/{act}", typed(jury, reason=words)
        )
        assert (answer.status_code, words in answer.content.decode()) == (401, True)
    assert Score.objects.count() == 0


def test_an_outdated_form_token_gives_the_text_back(jury: Jury, settings: Settings) -> None:
    words = "Ett skäl från en flik som är äldre än inloggningen."
    settings.SECOND_STEP_REQUIRED = False
    client = Client(enforce_csrf_checks=True)
    client.force_login(jury.juror.user)
    answer = client.post(
        f"/admin/jury/bedomning/{jury.card().code}/spara/", typed(jury, reason=words)
    )
    assert (answer.status_code, words in answer.content.decode()) == (403, True)


def test_two_tabs_with_two_nominees_never_mix(browse: Browse) -> None:
    jury = make_jury(nominees=2)
    client = browse(jury.juror.user)
    for number, words in enumerate(("Om den första", "Om den andra")):
        save(client, jury.card(0, number), typed(jury, reason=words))
    for number, words in enumerate(("Om den första", "Om den andra")):
        card = jury.card(0, number)
        assert set(card.scores.values_list("reason", flat=True)) == {words}
        page = client.get(f"/admin/jury/bedomning/{card.code}/").content.decode()
        name = jury.nominees[number].municipality.name
        buttons = [line for line in page.splitlines() if '<button type="submit"' in line]
        saves = [line for line in buttons if "Spara" in line or "Lämna in" in line]
        assert [name in line for line in saves] == [True] * 3
        assert f'action="/admin/jury/bedomning/{card.code}/spara/"' in page
