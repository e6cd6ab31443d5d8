"""The desk, the scorecard and the chair's page through the front door."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jury.models import Decision, Declaration, Juror, Score, Scorecard
from jury.states import ScorecardState
from kvalitetskommun.audit.models import Entry
from tests.factories import UserFactory
from tests.factories_jury import (
    CitationFactory,
    DeclarationFactory,
    Jury,
    fill,
    hand_in,
    hand_in_all,
    make_jury,
    revealed_jury,
)
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
DESK, CHAIR, RESULT = "/admin/jury/bord/", "/admin/jury/ordforande/", "/admin/jury/resultat/"
ROOM = f"{CHAIR}poang/"


def card_url(card: Scorecard, act: str = "") -> str:
    return f"/admin/jury/bedomning/{card.code}/{act}"


def typed(jury: Jury, version: int = 0, value: object = 3, reason: str = "ord") -> dict[str, str]:
    """Give what a juror's browser would send."""
    values = {f"value_{row.key}": str(value) for row in jury.criteria}
    reasons = {f"reason_{row.key}": reason for row in jury.criteria}
    sure = {f"confidence_{row.key}": "medium" for row in jury.criteria}
    return {"version": str(version), **values, **reasons, **sure}


def test_a_juror_declares_scores_and_hands_in(browse: Browse) -> None:
    jury = make_jury(cleared=False)
    client = browse(jury.juror.user)
    slug, year = jury.nominee.municipality.slug, jury.edition.year
    declare = f"{DESK}{year}/{slug}/jav/"
    assert declare in client.get(DESK).content.decode()
    assert client.get(f"{DESK}{year}/{slug}/").url == declare
    assert client.post(declare, {"kind": "none"}).url == f"{DESK}{year}/{slug}/"
    card = jury.card()
    assert client.get(f"{DESK}{year}/{slug}/").url == card_url(card)
    assert client.post(card_url(card, "spara/"), typed(jury)).url == card_url(card)
    assert client.post(card_url(card, "lamna-in/"), typed(jury, 1)).url == DESK
    assert jury.card().state == ScorecardState.SUBMITTED
    assert "1 av 1 kommuner bedömda" in client.get(DESK).content.decode()


def test_save_and_next_leads_to_the_next_nominee(browse: Browse) -> None:
    jury = make_jury(nominees=2)
    client = browse(jury.juror.user)
    answer = client.post(card_url(jury.card(), "spara/"), typed(jury) | {"vidare": "nasta"})
    slug = jury.nominees[1].municipality.slug
    assert answer.url == f"{DESK}{jury.edition.year}/{slug}/"


def test_a_conflict_asks_for_its_ground(jury: Jury, browse: Browse) -> None:
    slug, year = jury.nominee.municipality.slug, jury.edition.year
    client = browse(jury.juror.user)
    answer = client.post(f"{DESK}{year}/{slug}/jav/", {"kind": "conflict", "text": "Mitt ord"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"ground": ["Välj en grund."]}
    assert "Mitt ord" in answer.content.decode()
    assert Declaration.objects.current().filter(kind="conflict").count() == 0


def test_gaps_are_pointed_at_and_saved(jury: Jury, browse: Browse) -> None:
    first, second = jury.criteria
    gaps = {f"value_{second.key}": "", f"reason_{first.key}": "", f"confidence_{first.key}": ""}
    form = typed(jury) | gaps
    answer = browse(jury.juror.user).post(card_url(jury.card(), "lamna-in/"), form)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        f"reason_{first.key}": [f"Skriv ett skäl för {first.title}."],
        f"confidence_{first.key}": [f"Säg hur säker du är på poängen för {first.title}."],
        f"value_{second.key}": [f"Sätt poäng för {second.title}."],
    }
    assert answer.context["form"]["version"].value() == "1"
    assert jury.card().state == ScorecardState.DRAFT


def test_a_stale_page_keeps_both_texts(jury: Jury, browse: Browse) -> None:
    client, card = browse(jury.juror.user), jury.card()
    client.post(card_url(card, "spara/"), typed(jury, reason="Första fliken"))
    answer = client.post(card_url(card, "spara/"), typed(jury, value=1, reason="Andra fliken"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Första fliken" in page, "Andra fliken" in page) == (True, True)
    assert set(Score.objects.values_list("value", "reason")) == {(3, "Första fliken")}
    again = client.post(card_url(card, "spara/"), typed(jury, 1, reason="Andra fliken"))
    assert again.status_code == 302
    assert set(Score.objects.values_list("reason", flat=True)) == {"Andra fliken"}


def test_typing_on_a_locked_scorecard_keeps_the_text_and_saves_nothing(
    jury: Jury, browse: Browse
) -> None:
    card = hand_in(jury)
    answer = browse(jury.juror.user).post(card_url(card, "spara/"), typed(jury, 1, reason="Sent"))
    assert (answer.status_code, "Sent" in answer.content.decode()) == (409, True)
    assert set(Score.objects.values_list("value", flat=True)) == {4}
    refusal = Entry.objects.exclude(kind="jury.draw_order").get()
    assert refusal.kind == "refusal.jury_scorecard_save"


def test_a_locked_scorecard_is_no_fault(jury: Jury, browse: Browse) -> None:
    page = browse(jury.juror.user).get(card_url(hand_in(jury))).content.decode()
    assert "<title>Bedömning av " in page


@pytest.mark.parametrize("value", ["0", "6", "-1", "3.5", "fem"])
def test_a_value_outside_the_scale_is_a_field_error(jury: Jury, browse: Browse, value: str) -> None:
    form = typed(jury, value=value)
    answer = browse(jury.juror.user).post(card_url(jury.card(), "spara/"), form)
    assert (answer.status_code, Score.objects.count()) == (422, 0)


def test_fields_that_are_not_asked_for_do_nothing(jury: Jury, browse: Browse) -> None:
    other = jury.jurors[1]
    extra = {
        "confidence_okand": "high",
        "state": "submitted",
        "juror": str(other.pk),
        "nomination": "1",
        "value_okand": "5",
    }
    answer = browse(jury.juror.user).post(card_url(jury.card(), "spara/"), typed(jury) | extra)
    card = jury.card()
    assert (answer.status_code, card.state, card.juror) == (302, "draft", jury.juror)
    assert Score.objects.exclude(scorecard=card).count() == 0


def test_anothers_scorecard_does_not_exist(jury: Jury, office: object, browse: Browse) -> None:
    fill(jury)
    boss = UserFactory(is_superuser=True)
    for person in (jury.jurors[1].user, jury.chair, office, boss):
        client = browse(person)  # type: ignore[arg-type]
        assert client.get(card_url(jury.card())).status_code == 404
        for act in ("spara/", "lamna-in/"):
            assert client.post(card_url(jury.card(), act), typed(jury, 1)).status_code == 404
    assert set(Score.objects.values_list("value", flat=True)) == {4}


def test_a_conflict_closes_the_desk_for_the_nominee(jury: Jury, browse: Browse) -> None:
    hand_in(jury)
    client = browse(jury.juror.user)
    where = f"{DESK}{jury.edition.year}/{jury.nominee.municipality.slug}/"
    client.post(f"{where}jav/", {"kind": "conflict", "ground": "close"})
    assert client.get(card_url(jury.card())).status_code == 404
    assert client.get(where).url == f"{where}jav/"


def test_who_is_not_in_the_jury_finds_no_desk(jury: Jury, office: object, browse: Browse) -> None:
    client = browse(office)  # type: ignore[arg-type]
    assert [client.get(url).status_code for url in (DESK, RESULT)] == [404, 404]
    assert browse(jury.juror.user).get(CHAIR).status_code == 404
    assert browse(jury.juror.user).get(RESULT).status_code == 404


def test_who_is_removed_or_has_stepped_back_keeps_the_typed_text(
    jury: Jury, browse: Browse, now: datetime
) -> None:
    stepped_back, removed = jury.jurors[:2]
    where = f"{jury.edition.year}/{jury.nominee.municipality.slug}"
    clients = [browse(juror.user) for juror in (stepped_back, removed)]
    conflict = {"kind": "conflict", "ground": "close"}
    assert clients[0].post(f"{DESK}{where}/jav/", conflict).status_code == 302
    Juror.objects.filter(pk=removed.pk).update(ends_at=now)
    words = "Ett långt skäl som tog en timme att skriva och inte får gå förlorat."
    for number, client in enumerate(clients):
        for act in ("spara/", "lamna-in/"):
            answer = client.post(card_url(jury.card(number), act), typed(jury, reason=words))
            assert (answer.status_code, words in answer.content.decode()) == (404, True)
    answer = clients[1].post(f"{DESK}{where}/jav/", conflict | {"text": words})
    assert (answer.status_code, words in answer.content.decode()) == (404, True)
    assert Score.objects.count() == 0


# --- The chair -----------------------------------------------------------------------------------


def test_the_chair_rules_unlocks_excuses_reveals_and_decides(browse: Browse) -> None:
    jury = make_jury(jurors=4)
    for juror in range(3):
        hand_in(jury, juror)
    client: Client = browse(jury.chair)
    unlock = f"{CHAIR}las-upp/{jury.card(0).code}/"
    assert client.get(unlock).status_code == 200
    assert client.post(unlock, {"reason": ""}).status_code == 422
    assert client.post(unlock, {"reason": "mer"}).url == CHAIR
    browse(jury.juror.user).post(card_url(jury.card(), "lamna-in/"), typed(jury, 1))
    assert client.post(f"{CHAIR}undanta/{jury.card(3).code}/", {"reason": "sjuk"}).url == CHAIR
    assert client.post(f"{CHAIR}visa/").url == CHAIR
    name = jury.nominee.municipality.name
    assert f'<th scope="row">{name}</th>' in client.get(ROOM).content.decode()
    form = {"winner": jury.nominee.municipality.code}
    refused = client.post(f"{CHAIR}besluta/", form)
    assert refused.status_code == 422
    reason = f"{name}: Motiveringen är inte skriven än."
    assert refused.context["form"].errors == {"winner": [reason]}
    CitationFactory(nomination=jury.nominee, text="För allt. " * 30)
    assert client.post(f"{CHAIR}besluta/", form).url == CHAIR
    assert Decision.objects.get().winner == jury.nominee
    assert "För allt." in client.get(CHAIR).content.decode()


def test_only_the_chair_reads_what_the_unsure_has_written(
    jury: Jury, office: object, browse: Browse
) -> None:
    Declaration.objects.filter(juror=jury.juror).delete()
    unsure = DeclarationFactory(
        juror=jury.juror, nomination=jury.nominee, unsure=True, text="Mitt dilemma"
    )
    url = f"{CHAIR}jav/{unsure.code}/"
    assert "Mitt dilemma" in browse(jury.chair).get(url).content.decode()
    for person in (office, jury.jurors[1].user):
        assert browse(person).get(url).status_code == 404  # type: ignore[arg-type]
    assert browse(jury.chair).post(url, {"ruling": "takes_part", "reason": "x"}).url == CHAIR
    assert jury.card().state == ScorecardState.NOT_BEGUN


def test_a_refused_reveal_says_why(jury: Jury, browse: Browse) -> None:
    answer = browse(jury.chair).post(f"{CHAIR}visa/")
    assert answer.status_code == 409
    assert "Antal som saknas: 3." in answer.content.decode()


def test_after_the_reveal_jurors_see_pseudonyms_and_the_chair_names(browse: Browse) -> None:
    jury = revealed_jury(nominees=2)
    page = browse(jury.juror.user).get(RESULT).content.decode()
    assert all(f">J{number}</th>" in page for number in (1, 2, 3))
    assert not any(str(juror.user) in page for juror in jury.jurors[1:])
    chairs = browse(jury.chair).get(ROOM).content.decode()
    assert all(f">{juror.user}</th>" in chairs for juror in jury.jurors)
    assert chairs.count("<td>1, delad</td>") == 2


def test_the_result_leaves_out_what_one_has_stepped_back_from(browse: Browse) -> None:
    jury = revealed_jury(jurors=4, nominees=2)
    gone = jury.nominees[0]
    Declaration.objects.filter(juror=jury.juror, nomination=gone).update(
        kind="conflict", ground="close"
    )
    page = browse(jury.juror.user).get(RESULT)
    shown = [line.nomination for line in page.context["result"].lines]
    assert shown == [jury.nominees[1]]


# --- Queries -------------------------------------------------------------------------------------


def queries(client: Client, url: str) -> int:
    # The first visit writes a sign of the person in the session.
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("shown", [False, True])
def test_queries_do_not_follow_the_rows(browse: Browse, now: datetime, shown: bool) -> None:
    counts: dict[str, set[int]] = {DESK: set(), CHAIR: set()}
    for size in (3, 7):
        jury = make_jury(jurors=size, nominees=size, criteria=size)
        hand_in_all(jury)
        if shown:
            jury.deliberation.revealed_at = now
            jury.deliberation.save()
        counts[DESK].add(queries(browse(jury.juror.user), DESK))
        counts[CHAIR].add(queries(browse(jury.chair), CHAIR))
    assert [len(found) for found in counts.values()] == [1, 1]
    assert max(counts[DESK]) <= 10
    assert max(counts[CHAIR]) <= 15


@pytest.mark.parametrize("url", ["/admin/", DESK])
def test_a_request_asks_once_whether_the_person_sits_in_a_jury(
    jury: Jury, browse: Browse, url: str
) -> None:
    client = browse(jury.juror.user)
    # The first visit draws the juror's order, and asks again under the lock.
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    asked = [row for row in captured if row["sql"].startswith('SELECT 1 AS "a" FROM "jury_juror"')]
    assert len(asked) == 1
