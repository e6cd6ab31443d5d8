"""Where one is logged in, and out of there."""

from __future__ import annotations

from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.accounts.people import log_in, signed_in_as

SESSIONS = "/konto/inloggningar/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"


def two_browsers(anna: User) -> tuple[Client, Client]:
    here, there = Client(HTTP_USER_AGENT=FIREFOX), Client()
    log_in(here, anna)
    log_in(there, anna)
    return here, there


def test_each_browser_is_listed_by_name(anna: User) -> None:
    here, _ = two_browsers(anna)
    page = here.get(SESSIONS)
    assert page.context["session_count"] == 2
    assert "Firefox, Windows" in page.content.decode()


def test_everywhere_means_here_too(anna: User) -> None:
    here, there = two_browsers(anna)
    response = here.post(f"{SESSIONS}logga-ut-overallt/")
    assert (response.status_code, response["Location"]) == (302, "/konto/logga-in/")
    assert (signed_in_as(here), signed_in_as(there)) == ("", "")
    assert Entry.objects.get().kind == "accounts.log_out_everywhere"


def test_a_look_logs_nobody_out(anna: User) -> None:
    here, there = two_browsers(anna)
    assert here.get(f"{SESSIONS}logga-ut-overallt/").status_code == 405
    assert signed_in_as(there) == anna.email


def test_the_others_can_be_ended_alone(anna: User) -> None:
    here, there = two_browsers(anna)
    here.post(SESSIONS)
    assert (signed_in_as(here), signed_in_as(there)) == (anna.email, "")


def test_a_session_that_was_ended_stays_ended(anna: User) -> None:
    here, there = two_browsers(anna)
    stolen = there.cookies["session"].value
    here.post(f"{SESSIONS}logga-ut-overallt/")
    there.cookies["session"] = stolen
    assert signed_in_as(there) == ""
