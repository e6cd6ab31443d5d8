"""Nothing that is secret shows before its time, on any address, to anybody who may not know it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from jury.models import Decision, Score
from nominations.models import Award, Nomination, PublishedVersion, Release, Screening
from tests.counts import DRILL
from tests.people import PEOPLE, WITHOUT_SECRETS
from tests.project.matrix.addresses import Objects
from tests.project.matrix.canary import CANARY, SECRET_OF, plant
from tests.project.matrix.house import House, house_at
from tests.project.matrix.visits import undone

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

# What is drawn anew for every form.
TOKEN = re.compile(rb'value="\w{64}"')
PRIVATE = ("demo/", "admin/", "konto/", "halsa/")


def sightings(house: House, people: tuple[str, ...], objects: Objects) -> list[str]:
    """Name every answer that holds the canary; the demo's own mail pages are no part of it."""
    return [
        f"{address.name} {person} @{house.stage}"
        for address in house.addresses
        if not address.route.startswith("demo/")
        for person in people
        if CANARY.encode() in house.visitors.send(person, "GET", objects.path(address)).content
    ]


@pytest.mark.parametrize("stage", ["open", "screening", "nominated", "jury", "decided"])
def test_no_secret_is_seen_by_who_has_no_part_in_it(stage: str, now: datetime) -> None:
    with house_at(stage, now) as house:
        assert plant(stage) > 0
        assert sightings(house, WITHOUT_SECRETS, Objects(SECRET_OF)) == []


def test_nobody_sees_another_jurors_scores_before_they_are_shown(now: datetime) -> None:
    with house_at("jury", now) as house:
        second = Score.objects.filter(scorecard__juror__user=_user(house, "jury2"))
        assert second.update(reason=CANARY) > 0
        inside = ("juror", "recused_juror", "chair", "office", "superuser")
        everybody = PEOPLE if DRILL else inside
        assert sightings(house, everybody, Objects()) == []


def test_the_search_finds_the_canary_where_it_may_be_read(now: datetime) -> None:
    with house_at("nominated", now) as house:
        plant("nominated")
        seen = sightings(house, ("office",), Objects(SECRET_OF))
        assert "admin:nominations_application_change office @nominated" in seen
        assert "admin:nominations_nomination_change office @nominated" in seen


def _user(house: House, local: str) -> Any:
    return type(house.people["juror"]).objects.get(email__startswith=f"{local}@")  # type: ignore[union-attr]


def public_bytes(house: House) -> dict[str, bytes]:
    """Give what the visitor is sent, head and body, for every address that is not private."""
    sent = {}
    for name in ("Nacka", SECRET_OF, "Höganäs"):
        objects = Objects(name)
        for address in house.addresses:
            if not address.route.startswith(PRIVATE):
                path = objects.path(address)
                answer = house.visitors.send("visitor", "GET", path)
                heads = {key: value for key, value in answer.items() if key != "X-Request-ID"}
                head = "\n".join(f"{key}: {value}" for key, value in sorted(heads.items()))
                body = TOKEN.sub(b"", answer.content)
                sent[path] = f"{answer.status_code}\n{head}\n".encode() + body
    return sent


def undecide() -> None:
    """Take away every trace of the jury's decision."""
    Decision.objects.all().delete()
    Award.objects.filter(edition__year__gte=2027).delete()
    Release.objects.filter(edition__year__gte=2027, kind="awards").delete()


def unnominate() -> None:
    """Take away every trace of the nominations."""
    PublishedVersion.objects.filter(submission__application__edition__year__gte=2027).delete()
    Nomination.objects.filter(edition__year__gte=2027).delete()
    Screening.objects.all().delete()
    Release.objects.filter(edition__year__gte=2027).delete()


@pytest.mark.parametrize(("stage", "undo"), [("decided", undecide), ("nominated", unnominate)])
def test_not_a_byte_differs_by_what_is_secret(stage: str, undo: Any, now: datetime) -> None:
    with house_at(stage, now) as house:
        known = public_bytes(house)
        with undone():
            undo()
            unknown = public_bytes(house)
        assert [path for path in known if known[path] != unknown[path]] == []
        assert len(known) > 60
