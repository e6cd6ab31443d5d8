"""What the account tests share."""

from __future__ import annotations

from datetime import datetime

from django.test import Client

from kvalitetskommun.accounts.models import User

PASSWORD = "en liten groda utan svans"
NEW_PASSWORD = "fyra blå elefanter på rad"
KIND = "tests.writer"
LOGIN = "/konto/logga-in/"

Accepted = list[tuple[str, str, datetime]]


def log_in(client: Client, user: User, password: str = PASSWORD) -> bool:
    """Log in through the front door; tells whether the second step or the account page came."""
    return client.post(LOGIN, {"login": user.email, "password": password}).status_code == 302


def signed_in_as(client: Client) -> str:
    """Name the address of whom the browser is logged in as, or nothing."""
    response = client.get("/konto/")
    return response.context["user"].email if response.status_code == 200 else ""


def prove(client: Client, password: str = PASSWORD) -> None:
    """Show again who one is, as the pages ask before something important is changed."""
    response = client.post("/konto/bekrafta/?next=/konto/", {"password": password})
    assert (response.status_code, response["Location"]) == (302, "/konto/")
