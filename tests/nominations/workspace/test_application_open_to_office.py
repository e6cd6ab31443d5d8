"""Letting the office read what is not sent, for a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from nominations.rules.writing import may_open_to_office
from tests.clock import NOW
from tests.nominations.desk import Desk

OFFER = "Låt kansliet läsa utkastet"


def test_a_draft_is_open_to_the_office_for_a_day(desk: Desk, writer: Client) -> None:
    assert OFFER in writer.get(desk.url("tasks")).content.decode()
    writer.post(desk.url("open_to_office"))
    assert desk.reread().open_to_office_until == NOW + timedelta(hours=24)
    page = writer.get(desk.url("tasks")).content.decode()
    assert "Kansliet kan läsa ert utkast till den 11\u00a0november 2026" in page
    assert OFFER not in page


@pytest.mark.parametrize(("copy", "code"), [(False, "nothing_unsent"), (True, "")])
def test_what_is_sent_is_read_already(desk: Desk, contact: Client, copy: bool, code: str) -> None:
    desk.send()
    if copy:
        contact.post(desk.url("open_copy"))
    assert may_open_to_office(desk.reread(), by=desk.contact, now=NOW).code == code
    assert (OFFER in contact.get(desk.url("tasks")).content.decode()) is copy
    contact.post(desk.url("open_to_office"))
    assert (desk.reread().open_to_office_until is not None) is copy
