"""Sends requests as each of the people; nothing that a request does stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler, RequestFactory
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from tests.project.matrix.memory import Memory, remembering

LOG_INS = {"account_login", "admin:login"}


class Visitors:
    """A session for each person, and requests that are undone afterwards.

    Everybody has been here once before: what the first visit notes down stays.
    """

    def __init__(self, people: dict[str, User | None]) -> None:
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.factories = {name: _factory(user) for name, user in people.items()}
        self.log_ins = {reverse(name) for name in LOG_INS}
        self.again = {reverse("account_reauthenticate"), reverse("mfa_reauthenticate")}
        self.memory = Memory()
        for name in people:
            self._handle(name, "GET", reverse("account_home"))
            with remembering(self.memory):
                self._handle(name, "GET", reverse("account_home"))

    def send(self, person: str, method: str, path: str) -> HttpResponse:
        """Send a request as somebody who is known, and undo in the database whatever it did."""
        with undone(), remembering(self.memory.for_one_request()):
            return self._handle(person, method, path)

    def _handle(self, person: str, method: str, path: str) -> HttpResponse:
        request = self.factories[person].generic(method, path)
        response = self.handler(request.environ)
        return whole(response)

    def answer(self, person: str, method: str, path: str) -> str:
        """Give the answer as the table writes it."""
        return self.in_words(self.send(person, method, path))

    def answer_without_memory(self, person: str, method: str, path: str) -> str:
        """Give the answer when session and person are read from the database."""
        with undone():
            return self.in_words(self._handle(person, method, path))

    def in_words(self, response: HttpResponse) -> str:
        """Give the code, or which kind of log-in the reader is led to."""
        if response.status_code not in {301, 302}:
            return str(response.status_code)
        target = urlsplit(response["Location"]).path
        if target in self.log_ins:
            return "log-in"
        if target in self.again:
            return "again"
        return str(response.status_code)


def whole(response: HttpResponse) -> HttpResponse:
    """Read what is sent in pieces to its end."""
    if not response.streaming:
        return response
    return HttpResponse(
        b"".join(response), status=response.status_code, headers=dict(response.items())
    )


def _factory(user: User | None) -> RequestFactory:
    factory = RequestFactory(headers={"origin": "http://testserver"})
    if user is not None:
        client = Client()
        client.force_login(user)
        factory.cookies = client.cookies
    return factory


@contextmanager
def undone() -> Iterator[None]:
    """Roll back to here; a savepoint, so that one built demo serves every request."""
    savepoint = transaction.savepoint()
    try:
        yield
    finally:
        connection.needs_rollback = False
        transaction.savepoint_rollback(savepoint)
