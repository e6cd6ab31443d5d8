"""Host and office write what is asked after an event, until the letters have gone."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from network import follow_up_forms
from network.models import Event, FollowUp, FollowUpQuestion
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, MunicipalityFactory
from tests.factories_network import EventFactory, FollowUpFactory
from tests.network.conftest import browser_of
from tests.network.follow_ups import with_questions
from tests.network.reading import text

pytestmark = pytest.mark.django_db
WRITTEN = {
    "version": 0,
    "asks": "on",
    "text_1": "Var det bra?",
    "kind_1": "scale",
    "required_1": "on",
    "text_2": "",
    "kind_2": "free",
    "text_3": "Vad lärde du dig?",
    "kind_3": "free",
}


def address(event: Event) -> str:
    return f"/natverk/anmalan/{event.code}/fragor/"


def questions() -> list[tuple[object, ...]]:
    return list(FollowUpQuestion.objects.values_list("number", "text", "kind", "required"))


def test_the_host_writes_and_the_office_changes(desk: Client) -> None:
    event = EventFactory(registering=True, host=MunicipalityFactory())
    host = browser_of(AffiliationFactory(municipality=event.host).user)
    page = host.get(address(event)).content.decode()
    assert "Hur användbar var träffen för dig?" in page
    assert "Något att förbättra?" in page
    assert page.count("<fieldset") == 4
    answer = host.post(address(event), WRITTEN, follow=True)
    assert "Deltagarna får frågorna dagen efter träffen." in text(answer)
    assert questions() == [
        *((1, "Var det bra?", "scale", True), (2, "Vad lärde du dig?", "free", False)),
    ]
    changed = {"version": 1, "text_1": "Var det bra?", "kind_1": "yes_no"}
    assert "Ingen får några frågor." in text(desk.post(address(event), changed, follow=True))
    assert questions() == [(1, "Var det bra?", "yes_no", False)]
    entries = Entry.objects.filter(kind="network.edit_follow_up")
    assert list(entries.values_list("code", flat=True)) == [event.code, event.code]


def test_one_more_row_keeps_what_is_typed(desk: Client) -> None:
    event = EventFactory(registering=True)
    answer = desk.post(address(event), WRITTEN | {"more": "1", "text_3": "Halvskriv"})
    page = answer.content.decode()
    assert (answer.status_code, page.count("<fieldset")) == (200, 4)
    assert 'value="Halvskriv"' in page
    assert not FollowUp.objects.exists()
    assert "Lägg till en fråga" in page
    full = {f"text_{number}": "Fråga?" for number in range(1, 9)}
    assert "Lägg till en fråga" not in text(desk.post(address(event), full))


def test_asking_nothing(desk: Client) -> None:
    event = EventFactory(registering=True)
    answer = desk.post(address(event), {"version": 0, "asks": "on", "text_1": " ", "kind_1": ""})
    assert answer.status_code == 422
    assert 'href="#id_text_1">Skriv minst en fråga' in answer.content.decode()


def test_an_answer_that_does_not_exist(desk: Client) -> None:
    event = EventFactory(registering=True)
    answer = desk.post(address(event), WRITTEN | {"kind_1": "poem", "text_3": "Kvar?"})
    assert answer.status_code == 422
    assert "Välj hur frågan besvaras." in text(answer)
    assert 'value="Kvar?"' in answer.content.decode()


def test_a_ninth_question_is_not_read(desk: Client) -> None:
    event = EventFactory(registering=True)
    nine = {f"text_{number}": f"Fråga {number}" for number in range(1, 10)}
    desk.post(address(event), nine | {"version": 0})
    assert len(questions()) == 8


def test_a_colleague_was_before(desk: Client) -> None:
    event = with_questions().event
    answer = desk.post(address(event), WRITTEN)
    assert answer.status_code == 409
    assert "Någon annan har ändrat frågorna." in text(answer)
    assert 'value="Vad lärde du dig?"' in answer.content.decode()
    assert len(questions()) == 3


def test_the_questions_stand_when_the_letters_have_gone(desk: Client) -> None:
    event = with_questions(sent=True).event
    page = text(desk.get(address(event)))
    assert "Frågorna är skickade och står som de är." in page
    assert "Spara frågorna" not in page
    answer = desk.post(address(event), WRITTEN | {"version": 1})
    assert (answer.status_code, len(questions())) == (409, 3)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cancelled": True}, "Träffen är inställd, så inga frågor skickas."),
        ({"starts_at": NOW - 31 * DAY}, "Frågor ställs senast 30 dagar efter träffen."),
    ],
)
def test_neither_of_a_cancelled_nor_of_an_old_event(
    desk: Client, fields: dict[str, object], words: str
) -> None:
    event = EventFactory(registering=True, **fields)
    assert words in text(desk.get(address(event)))
    assert desk.post(address(event), WRITTEN).status_code == 409
    assert not FollowUp.objects.exists()


def test_for_others_it_is_not_there(members: Client, stranger: Client, client: Client) -> None:
    event = FollowUpFactory(event__host=MunicipalityFactory()).event
    for browser in (members, stranger):
        for last in ("fragor/", "svar/", "svar.csv", "svar.xlsx"):
            place = f"/natverk/anmalan/{event.code}/{last}"
            assert browser.get(place).status_code == 404
            assert client.get(place).status_code == 302
        assert browser.post(address(event), WRITTEN).status_code == 404


def test_each_row_that_was_sent_is_there_again_with_ten_or_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(follow_up_forms, "MOST_QUESTIONS", 12)
    assert follow_up_forms.FollowUpForm({"text_1": "", "text_10": ""}).rows == 10
    assert follow_up_forms.FollowUpForm({"text_13": ""}).rows == 0
