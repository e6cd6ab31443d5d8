"""What the reader meets when something is wrong, and what the log says."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from kvalitetskommun.logs import JsonFormatter
from kvalitetskommun.site.errors import too_many
from tests.site.pages import heading, read_form

pytestmark = pytest.mark.urls("tests.site.addresses")


@pytest.fixture
def visitor() -> Client:
    """A visitor whose errors become pages, as they do on the site."""
    return Client(raise_request_exception=False)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is written to the log during the test, one JSON object a line."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/finns-inte/", 404, "Sidan finns inte"),
        ("/prov/nekad/", 403, "Du har inte tillgång till sidan"),
        ("/prov/fel/", 500, "Något gick fel hos oss"),
        ("/prov/databas/", 503, "Tjänsten är stängd en stund"),
        ("/prov/tar-emot/?q=%00", 400, "Vi kunde inte läsa det som skickades"),
    ],
)
@pytest.mark.django_db
def test_each_error_has_its_page(visitor: Client, address: str, status: int, words: str) -> None:
    answer = visitor.get(address)
    assert (answer.status_code, heading(answer)) == (status, words)
    assert answer["Cache-Control"] == "private, no-store"


def test_a_wrong_host_gets_a_page(visitor: Client) -> None:
    answer = visitor.get("/", headers={"host": "evil.example"})
    assert (answer.status_code, heading(answer)) == (400, "Vi kunde inte läsa det som skickades")


@pytest.mark.django_db
def test_too_many_tries(rf: RequestFactory) -> None:
    answer = too_many(rf.get("/konto/logga-in/"))
    assert (answer.status_code, heading(answer)) == (429, "För många försök")


def test_a_closed_service_says_when_to_come_back(visitor: Client) -> None:
    assert visitor.get("/prov/databas/")["Retry-After"] == "60"


def test_errors_of_the_server_ask_neither_database_nor_session(visitor: Client) -> None:
    """Without the django_db mark any question to the database raises."""
    visitor.cookies["session"] = "a" * 32
    answers = [visitor.get("/prov/fel/"), visitor.get("/prov/databas/")]
    assert [answer.status_code for answer in answers] == [500, 503]
    assert ["Vary" in answer for answer in answers] == [False, False]


def test_the_page_and_the_log_line_hold_the_same_number(visitor: Client, log: io.StringIO) -> None:
    answer = visitor.get("/prov/fel/")
    shown = re.search(r'class="numbers">([0-9a-f]{16})<', answer.content.decode())
    assert shown is not None
    line = json.loads(log.getvalue())
    assert line["request_id"] == shown[1] == answer["X-Request-ID"]
    assert line["message"] == "Internal Server Error: /prov/fel/"
    assert line["level"] == "ERROR"
    assert line["traceback"].endswith("RuntimeError: Prov: det här gick sönder.")


@pytest.mark.django_db
def test_the_log_holds_no_key_that_lets_somebody_in(visitor: Client, log: io.StringIO) -> None:
    visitor.get("/konto/inbjudan/dGhpcyBpcyBhIHNlY3JldCBrZXk/finns-inte/")
    line = json.loads(log.getvalue())
    assert line["message"] == "Not Found: /konto/inbjudan/…/finns-inte/"


def test_nor_the_address_of_somebodys_calendar(visitor: Client, log: io.StringIO) -> None:
    visitor.get("/natverk/prenumeration/dGhpcyBpcyBhIHNlY3.JldCBrZXk-x_y/kalender.ics")
    line = json.loads(log.getvalue())
    assert line["message"] == "Not Found: /natverk/prenumeration/…/kalender.ics"


def test_nor_the_link_to_questions_after_an_event(visitor: Client, log: io.StringIO) -> None:
    visitor.get("/natverk/fragor/ABCDEFGHJK.dGhpcyBpcyBhIHNlY3JldCBrZXk-x_y/")
    line = json.loads(log.getvalue())
    assert line["message"] == "Not Found: /natverk/fragor/…/"


def test_nor_does_a_traceback() -> None:
    try:
        raise ValueError("/godkann/dGhpcyBpcyBhIHNlY3JldCBrZXk/bilagor/")
    except ValueError:
        what = (logging.ERROR, "", 0, "Fel", (), sys.exc_info())
        record = logging.LogRecord("sida", *what)
    line = json.loads(JsonFormatter().format(record))
    assert line["traceback"].endswith("ValueError: /godkann/…/bilagor/")


def test_log_lines_outside_requests_have_an_empty_number() -> None:
    record = logging.LogRecord("arbetare", logging.INFO, "", 0, "Skickade %s brev", (3,), None)
    line = json.loads(JsonFormatter().format(record))
    assert (line["message"], line["request_id"]) == ("Skickade 3 brev", "")


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_pages_without_the_layout_keep_its_look(name: str) -> None:
    """They name the style sheets without ``{% static %}``, so that a proxy can serve the file."""
    templates = settings.BASE_DIR / "templates"
    sheets = re.compile(r"css/(\w+)\.css")
    layout = sheets.findall((templates / "base.html").read_text())
    assert (layout[0], sheets.findall((templates / name).read_text())) == ("site", ["site"])


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/prov/fel/", 500, "Något gick fel hos oss"),
        ("/prov/databas/", 503, "Tjänsten svarar inte just nu"),
    ],
)
def test_what_was_typed_stays_and_can_be_sent_again(
    visitor: Client, log: io.StringIO, address: str, status: int, words: str
) -> None:
    """Neither database nor session has a part in it."""
    text = "\r\nÅ ä ö <b>”citat”</b>\r\n" + "ord " * 50_000
    answer = visitor.post(address, {"svar": text, "val": "2"})
    assert (answer.status_code, heading(answer)) == (status, words)
    action, fields = read_form(answer)
    assert fields.pop("csrfmiddlewaretoken")
    assert (action, fields) == (address, {"svar": [text], "val": ["2"]})
    number = json.loads(log.getvalue())["request_id"]
    assert number == answer["X-Request-ID"]
    assert number in answer.content.decode()
    assert ("Retry-After" in answer) == (status == 503)


def test_a_form_without_text_or_from_elsewhere_gets_the_plain_page(visitor: Client) -> None:
    answers = [
        visitor.post("/prov/fel/", {"val": "2"}),
        visitor.post("/prov/fel/", {"svar": "Två ord"}, headers={"origin": "https://evil.example"}),
    ]
    assert ["<form" in answer.content.decode() for answer in answers] == [False, False]
