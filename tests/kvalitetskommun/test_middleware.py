"""What every answer carries, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from kvalitetskommun.middleware import moment, security_headers
from tests.clock import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.addresses")]

HEADERS = {
    "Content-Security-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "X-Request-ID",
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
# One address of each class of answer → status and who may keep it.
CLASSES = {
    "/": (200, "no-cache"),
    "/robots.txt": (200, "no-cache"),
    "/favicon.ico": (302, "no-cache"),
    "/halsa/lever/": (200, "max-age=0, no-cache, no-store, must-revalidate, private"),
    "/konto/logga-in/": (200, "private, no-store"),
    "/ansokningar/prov/": (302, "private, no-store"),
    "/admin/": (302, "private, no-store"),
    "/finns-inte/": (404, "private, no-store"),
    "/?q=%00": (400, "private, no-store"),
    "/prov/nekad/": (403, "private, no-store"),
    "/prov/fel/": (500, "private, no-store"),
    "/prov/databas/": (503, "private, no-store"),
}


@pytest.mark.parametrize(("address", "expected"), CLASSES.items())
def test_every_class_of_answer(address: str, expected: tuple[int, str]) -> None:
    answer = Client(raise_request_exception=False).get(address)
    assert (answer.status_code, answer["Cache-Control"]) == expected
    assert sorted(HEADERS - set(answer.headers)) == []
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_wrong_host_is_answered_with_the_same_policy() -> None:
    answer = Client().get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY


def test_each_request_has_an_id_of_its_own(client: Client) -> None:
    ids = [client.get("/")["X-Request-ID"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in ids)


def test_a_request_lives_in_one_moment(rf: RequestFactory, clock: Clock, now: datetime) -> None:
    seen: list[datetime] = []

    def slow_view(request: HttpRequest) -> HttpResponse:
        seen.append(request.now)  # type: ignore[attr-defined]
        clock.advance(timedelta(seconds=30))
        seen.append(request.now)  # type: ignore[attr-defined]
        return HttpResponse()

    moment(slow_view)(rf.get("/"))
    assert seen == [now, now]


def test_what_depends_on_a_person_is_kept_by_nobody(rf: RequestFactory) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Vary": "Cookie", "Cache-Control": "public, max-age=600"})

    answer = security_headers(view)(rf.get("/nominerade/"))
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer


def test_a_view_may_say_itself_how_long_its_answer_lives(rf: RequestFactory) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(
            headers={
                "Cache-Control": "public, max-age=60",
                "Cross-Origin-Resource-Policy": "cross-origin",
            }
        )

    answer = security_headers(view)(rf.get("/data/"))
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_stream_is_sent_as_it_comes(rf: RequestFactory) -> None:
    pieces: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number in range(3):
            pieces.append(number)
            yield b"x"

    def view(request: HttpRequest) -> Any:
        return StreamingHttpResponse(chunks())

    answer = security_headers(view)(rf.get("/data/"))
    assert pieces == []
    assert "ETag" not in answer


def test_a_changed_page_is_sent_whole(client: Client) -> None:
    tag = client.get(reverse("contact"))["ETag"]
    with override_settings(OFFICE_EMAIL="ny@kansli.example"):
        again = client.get(reverse("contact"), headers={"if-none-match": tag})
    assert again.status_code == 200
    assert again["ETag"] != tag
