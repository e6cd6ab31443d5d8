"""The office gets a file on the terms of the text: what is sent, and what is opened for help."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from kvalitetskommun.audit.models import Entry
from nominations.models import Attachment
from nominations.workflow.writing import open_to_office
from tests.clock import NOW
from tests.factories import UserFactory
from tests.nominations.desk import Desk, as_user, set_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]
UNSENT = "?ej-inskickat"


@pytest.fixture
def work() -> Desk:
    """A municipality that has attached a file."""
    work = set_desk()
    work.attach("a.pdf")
    return work


def address(work: Desk) -> str:
    code = Attachment.objects.latest("pk").code
    return reverse("admin:nominations_application_reading_file", args=[work.application.pk, code])


def code_of(browser: Client, where: str) -> int:
    response = browser.get(where)
    if response.streaming:
        assert b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return int(response.status_code)


def test_what_is_sent_is_listed_and_given(desk: Client, work: Desk) -> None:
    assert code_of(desk, address(work)) == 404
    work.send()
    reading = reverse("admin:nominations_application_reading", args=[work.application.pk])
    assert f'href="{address(work)}">a.pdf</a>' in desk.get(reading).content.decode()
    assert code_of(desk, address(work)) == 200
    assert Entry.objects.latest("number").kind == "nominations.download"


def test_a_draft_only_when_it_is_opened_and_then_it_is_logged(desk: Client, work: Desk) -> None:
    assert code_of(desk, address(work) + UNSENT) == 404
    open_to_office(work.application, by=work.contact, now=NOW)
    assert code_of(desk, address(work)) == 200
    assert Entry.objects.latest("number").kind == "nominations.read_draft"


def test_a_new_file_in_a_working_copy_is_not_part_of_what_is_sent(desk: Client, work: Desk) -> None:
    work.send_and_open()
    work.attach("ny.pdf")
    assert code_of(desk, address(work)) == 404
    assert code_of(desk, address(work) + UNSENT) == 404
    open_to_office(work.application, by=work.contact, now=NOW)
    assert code_of(desk, address(work)) == 404
    assert code_of(desk, address(work) + UNSENT) == 200


def test_another_applications_file_is_not_found_here(desk: Client, work: Desk) -> None:
    work.send()
    other = set_desk(work.edition)
    other.attach("deras.pdf")
    other.send()
    assert code_of(desk, address(work)) == 404


def test_nobody_else_gets_it(work: Desk) -> None:
    work.send()
    for person in (work.contact, UserFactory(), set_desk(work.edition).contact):
        assert code_of(as_user(person), address(work)) != 200
