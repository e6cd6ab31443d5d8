"""A participant answers by the link in the letter: once, without a log-in, and without a name."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from kvalitetskommun.answers import Refused
from network.models import Asked, FollowUp, FreeAnswer, Tally
from network.tokens import NEWS, token_of
from network.workflow.answering import answer
from tests.clock import NOW, Clock
from tests.factories_network import AskedFactory
from tests.network.conftest import browser_of
from tests.network.follow_ups import CLOSED, FREE, SCALE, address, with_questions
from tests.network.reading import text

pytestmark = pytest.mark.django_db
SAID = {"fraga_1": "4", "fraga_2": "1", "fraga_3": "Ett <nytt> sätt."}


def asked(**fields: Any) -> Asked:
    found: Asked = AskedFactory(follow_up=with_questions(sent=True), **fields)
    return found


def counted() -> list[tuple[str, int]]:
    rows = Tally.objects.filter(number__gt=0).order_by("question__number", "value")
    return [(row.question.kind, row.value) for row in rows for _ in range(row.number)]


def test_an_answer_is_given_once(client: Client) -> None:
    link = address(asked())
    page = client.get(link)
    assert SCALE in text(page)
    assert f"{FREE} (valfritt)" in text(page)
    assert (page["Referrer-Policy"], page["Cache-Control"]) == (
        *("strict-origin", "private, no-store"),
    )
    thanks = client.post(link, SAID, follow=True)
    assert "Tack för ditt svar" in text(thanks)
    assert FREE not in text(client.get(link))
    assert client.post(link, SAID).status_code == 409
    assert list(FreeAnswer.objects.values_list("text", flat=True)) == ["Ett <nytt> sätt."]
    follow_up = FollowUp.objects.get()
    assert (follow_up.answered_number, Asked.objects.get().has_answered) == (1, True)


def test_the_numbers_are_counted(client: Client) -> None:
    follow_up = with_questions(sent=True)
    Tally.objects.bulk_create(
        Tally(question=question, value=value)
        for question in follow_up.questions.exclude(kind="free")
        for value in range(6)
    )
    for said in ({"fraga_1": "4"}, {"fraga_1": "4", "fraga_2": "0"}, {"fraga_1": "1"}):
        client.post(address(AskedFactory(follow_up=follow_up)), said)
    assert counted() == [("scale", 1), ("scale", 4), ("scale", 4), ("yes_no", 0)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"fraga_1": ""}, "Välj ett av svaren."),
        ({"fraga_1": "6"}, "Välj ett av svaren."),
        ({"fraga_1": "3", "fraga_2": "2"}, "Välj ett av svaren."),
        ({"fraga_1": "3", "fraga_3": "x" * 1001}, "Skriv högst 1000 tecken."),
    ],
)
def test_what_is_wrong_keeps_what_was_typed(
    client: Client, said: dict[str, str], words: str
) -> None:
    answer = client.post(address(asked()), SAID | said)
    assert answer.status_code == 422
    assert words in text(answer)
    typed = said.get("fraga_3", "Ett &lt;nytt&gt; sätt.")
    assert typed in answer.content.decode()
    assert not FreeAnswer.objects.exists()
    assert not Asked.objects.get().has_answered


def test_nothing_is_no_answer(client: Client) -> None:
    one = asked()
    one.follow_up.questions.update(required=False)
    answer = client.post(address(one), {})
    assert answer.status_code == 422
    assert "Svara på minst en fråga." in text(answer)


def test_when_the_time_is_out(client: Client, clock: Clock) -> None:
    link = address(asked())
    clock.set(CLOSED)
    assert "Svarstiden är slut" in text(client.get(link))
    assert client.post(link, SAID).status_code == 409
    assert not FreeAnswer.objects.exists()


def test_who_is_forgotten_while_the_page_is_open() -> None:
    one = asked()
    Asked.objects.all().delete()
    with pytest.raises(Refused) as refused:
        answer(one, {one.follow_up.questions.first().pk: 3}, now=NOW)
    assert refused.value.answer.code == "closed"
    assert FollowUp.objects.get().answered_number == 0


def test_a_link_that_somebody_made_up(client: Client) -> None:
    one = asked()
    code = one.code
    for token in (code, f"{code}.x", token_of(code, NEWS), one.token[:-1]):
        assert client.get(f"/natverk/fragor/{token}/").status_code == 404
    one.registration.user.is_active = False
    one.registration.user.save()
    assert client.get(address(one)).status_code == 404


def test_who_is_logged_in_finds_the_way() -> None:
    one = asked()
    browser = browser_of(one.registration.user)
    for page in ("/natverk/anmalan/", f"/natverk/anmalan/{one.follow_up.event.code}/"):
        assert address(one) in browser.get(page).content.decode()
    browser.post(address(one), SAID)
    assert address(one) not in browser.get("/natverk/anmalan/").content.decode()


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Give all that the database holds, save what is drawn: keys of texts."""
    rows = {}
    for model in apps.get_models():
        names = [f.attname for f in model._meta.concrete_fields if model is not FreeAnswer]
        names = names or ["question_id", "text"]
        rows[model._meta.label] = sorted(
            model._default_manager.values_list(*names), key=lambda row: str(row)
        )
    return rows


def test_two_worlds_where_two_people_answer_the_other_way_round_are_the_same(
    client: Client,
) -> None:
    follow_up = with_questions(sent=True)
    one, other = AskedFactory(follow_up=follow_up), AskedFactory(follow_up=follow_up)
    good, bad = SAID, {"fraga_1": "1", "fraga_2": "0", "fraga_3": "Inget."}
    worlds = []
    for first, second in ((good, bad), (bad, good)):
        Asked.objects.update(has_answered=False)
        FollowUp.objects.update(answered_number=0)
        FreeAnswer.objects.all().delete()
        Tally.objects.update(number=0)
        client.post(address(one), first)
        client.post(address(other), second)
        worlds.append(everything())
    assert FreeAnswer.objects.count() == 2
    assert worlds[0] == worlds[1]


def test_no_row_of_an_answer_leads_to_a_person_or_a_time() -> None:
    fields = {model: [f.name for f in model._meta.get_fields()] for model in (Tally, FreeAnswer)}
    assert fields == {
        Tally: ["id", "question", "value", "number"],
        FreeAnswer: ["id", "question", "text"],
    }
    assert [f.name for f in Asked._meta.get_fields()] == [
        *("id", "code", "follow_up", "registration", "has_answered"),
    ]
