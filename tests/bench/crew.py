"""Sixteen people who write at once, each with a session of their own, in the demo's database.

Each has a part that nobody else writes in: an application has five with long texts, so they fill
four applications. And all of them may write in one part of a fifth.
"""

from __future__ import annotations

from django.conf import settings
from django.test import Client
from django.urls import reverse

from kvalitetskommun import clock
from kvalitetskommun.accounts.models import User
from nominations.models import Affiliation, Edition, Municipality
from nominations.states import QuestionKind, Role
from nominations.workflow.writing import begin_application
from tests.bench.addresses import WRITERS


def figures() -> list[tuple[str, str, str]]:
    """Seat the crew; give each one's session, own part, and the part that all share."""
    people = [_person(number) for number in range(WRITERS)]
    edition = Edition.objects.order_by("-year")[0]
    untouched = iter(Municipality.objects.filter(applications=None).order_by("code"))
    own: list[str] = []
    while len(own) < WRITERS:
        own += _parts(edition, next(untouched), people)
    shared = _parts(edition, next(untouched), people)[1]
    return [(_session(person), own[place], shared) for place, person in enumerate(people)]


def _person(number: int) -> User:
    return User.objects.create_user(f"skribent{number}@demo.example", name=f"Skribent {number}")


def _parts(edition: Edition, municipality: Municipality, people: list[User]) -> list[str]:
    """Begin an application where all of them may write; give its parts' addresses."""
    now = clock.now()
    Affiliation.objects.bulk_create(
        Affiliation(user=person, municipality=municipality, role=Role.CONTACT, starts_at=now)
        for person in people
    )
    application = begin_application(edition, municipality, by=people[0], now=now)
    return [
        reverse("application_section", args=[application.code, section.area.key])
        for section in application.sections.select_related("area")
        if section.area.questions.filter(kind=QuestionKind.TEXT).exists()
    ]


def _session(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
