"""Health, robots.txt, security.txt and the other addresses that every site has."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from tests.clock import Clock


def test_live_asks_no_database(client: Client) -> None:
    answer = client.get("/halsa/lever/")
    assert (answer.status_code, answer.content) == (200, b"lever\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    answer = client.get("/halsa/redo/")
    assert (answer.status_code, answer.content) == (200, b"redo\n")


@pytest.mark.django_db
def test_not_ready_while_the_database_is_away(client: Client) -> None:
    def away(*args: object) -> None:
        raise OperationalError("Prov: databasen svarar inte.")

    with connection.execute_wrapper(away):
        answer = client.get("/halsa/redo/")
    assert (answer.status_code, answer.content) == (503, b"inte redo\n")
    assert client.get("/halsa/redo/").status_code == 200


def test_robots(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /ansokningar/",
        "Disallow: /konto/",
        "Disallow: /natverk/mina-traffar/",
        "",
        "Sitemap: http://localhost:8000/sitemap.xml",
    ]


def test_security_txt_is_never_out_of_date(client: Client, clock: Clock, now: datetime) -> None:
    for days in (0, 1, 400):
        clock.set(now + timedelta(days=days))
        answer = client.get("/.well-known/security.txt")
        fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
        life = datetime.fromisoformat(fields["Expires"]) - (now + timedelta(days=days))
        assert timedelta(days=170) < life < timedelta(days=365)
        assert fields["Contact"].startswith("mailto:")
        assert fields["Canonical"] == "http://localhost:8000/.well-known/security.txt"


@pytest.mark.parametrize(
    ("address", "target"),
    [("/.well-known/change-password", "account_change_password"), ("/favicon.ico", "")],
)
def test_leads_on(client: Client, address: str, target: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"] == (reverse(target) if target else "/static/favicon.ico")
