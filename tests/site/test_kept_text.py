"""A form from someone logged out, or with an outdated token, keeps what was typed."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from tests.site.pages import heading, read_form

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.addresses")]

TYPED = {
    "text": "\r\nÅ ä ö <b>”citat”</b> & mer\r\n\r\nnytt stycke",
    "choice": ["2", "3"],
    "action": "spara",
}
SIGNED_IN, GUARDED_BY_DJANGO, ADMIN = "/ansokningar/prov/", "/konto/prov/", "/admin/"


@pytest.fixture
def person() -> Client:
    """Somebody at a browser; form tokens are checked."""
    return Client(enforce_csrf_checks=True)


def token(person: Client) -> str:
    """Give a token as a page of ours carries it."""
    _, fields = read_form(person.post("/prov/tar-emot/", {}))
    return fields["csrfmiddlewaretoken"][0]


def log_in(person: Client) -> None:
    """Log in as somebody without any role."""
    users = get_user_model().objects
    person.force_login(users.create_user("skribent@nacka.example", name="Siv Ek"))


@pytest.mark.parametrize("address", [SIGNED_IN, GUARDED_BY_DJANGO, ADMIN])
def test_logged_out(person: Client, address: str) -> None:
    answer = person.post(address, TYPED | {"csrfmiddlewaretoken": token(person)})
    assert (answer.status_code, heading(answer)) == (401, "Du har loggats ut")
    action, fields = read_form(answer)
    fields.pop("csrfmiddlewaretoken")
    assert (action, fields) == (
        address,
        {
            "text": [TYPED["text"]],
            "choice": ["2", "3"],
            "action": ["spara"],
        },
    )


def test_logged_out_then_logged_in_and_sent_again(person: Client) -> None:
    first = person.post(SIGNED_IN, TYPED | {"csrfmiddlewaretoken": token(person)})
    log_in(person)
    action, fields = read_form(first)
    second = person.post(action, fields)
    if second.status_code == 403:
        action, fields = read_form(second)
        second = person.post(action, fields)
    sent = second.json()["fields"]
    assert sent["text"] == [TYPED["text"]]
    assert sent["choice"] == ["2", "3"]


def test_text_sent_where_nothing_is_any_more_stays_on_the_page(person: Client) -> None:
    answer = person.post("/finns/inte/", TYPED | {"csrfmiddlewaretoken": token(person)})
    assert (answer.status_code, heading(answer)) == (404, "Sidan finns inte")
    assert escape(TYPED["text"]) in answer.content.decode()
    assert "<form" not in answer.content.decode().split("<main", 1)[1]


def test_a_form_without_text_gets_the_plain_answer(person: Client) -> None:
    answer = person.post("/finns/inte/", {"choice": "2", "csrfmiddlewaretoken": token(person)})
    assert answer.content == person.get("/finns/inte/").content


def test_outdated_token_and_sent_again(person: Client) -> None:
    log_in(person)
    answer = person.post(SIGNED_IN + "?del=2", TYPED | {"csrfmiddlewaretoken": "x" * 64})
    assert (answer.status_code, heading(answer)) == (403, "Formuläret behöver skickas igen")
    action, fields = read_form(answer)
    assert action == SIGNED_IN + "?del=2"
    again = person.post(action, fields)
    assert again.status_code == 200
    assert again.json()["fields"]["text"] == [TYPED["text"]]


def test_long_text_is_kept_whole(person: Client) -> None:
    text = "Ord " * 50_000
    _, fields = read_form(person.post("/prov/tar-emot/", {"text": text}))
    assert fields["text"] == [text]


@pytest.mark.parametrize("name", ["password", "oldpassword", "new_password1", "otp", "token"])
def test_secrets_are_not_written_back(person: Client, name: str) -> None:
    answer = person.post("/prov/tar-emot/", {name: "Fyra hemliga ord till"})
    assert "hemliga" not in answer.content.decode()
    assert list(read_form(answer)[1]) == ["csrfmiddlewaretoken"]


def test_files_cannot_be_kept_and_the_page_says_so(person: Client) -> None:
    file = SimpleUploadedFile("bilaga.pdf", b"%PDF-")
    answer = person.post("/prov/tar-emot/", {"text": "Se bilagan.", "file": file})
    assert "Filer kan vi inte behålla." in answer.content.decode()
    assert "Filer" not in person.post("/prov/tar-emot/", {"text": "Utan."}).content.decode()


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_what_another_site_sent_is_not_offered_again(person: Client, origin: str) -> None:
    answer = person.post("/prov/tar-emot/", TYPED, headers={"origin": origin})
    assert (answer.status_code, heading(answer)) == (403, "Du har inte tillgång till sidan")
    assert "citat" not in answer.content.decode()


def test_a_page_asked_for_when_logged_out_leads_to_the_log_in(person: Client) -> None:
    answer = person.get(SIGNED_IN + "?del=2")
    assert answer.status_code == 302
    assert answer["Location"] == "/konto/logga-in/?next=/ansokningar/prov/%3Fdel%3D2"
