"""Not a byte of the open data differs by what is decided and not released."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from nominations.models import Edition, Municipality, Release
from nominations.states import AwardKind, ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
)
from tests.site.opendata.rows import ADDRESSES

pytestmark = pytest.mark.django_db

INSTANT = timedelta(microseconds=1)
NACKA = "/data/ansokningar/2027/nacka.json"
PATHS = ["/data/", NACKA, *ADDRESSES]


@pytest.fixture
def edition() -> Edition:
    for name, slug in [("Nacka", "nacka"), ("Burlöv", "burlov")]:
        MunicipalityFactory(name=name, slug=slug)
    return edition_in(Stage.SCREENING, year=2027, prize="en resa")


def town(slug: str) -> Municipality:
    found: Municipality = Municipality.objects.get(slug=slug)
    return found


def nominate(edition: Edition) -> None:
    readable_nomination(edition=edition, municipality=town("nacka"), teaser="Om Nacka.")
    NominationFactory(edition=edition, municipality=town("burlov"))


def award(edition: Edition) -> None:
    AwardFactory(edition=edition, municipality=town("nacka"), citation="Bäst av alla.")
    AwardFactory(edition=edition, municipality=town("burlov"), kind=AwardKind.HONOURABLE_MENTION)
    Edition.objects.update(decided_without_winner_at=NOW)


def sent(client: Client) -> dict[str, tuple[int, dict[str, str], bytes]]:
    """Give what is sent, heads included."""
    answers = {path: client.get(path) for path in PATHS}
    return {
        path: (
            answer.status_code,
            {name: value for name, value in answer.items() if name != "X-Request-ID"},
            answer.content,
        )
        for path, answer in answers.items()
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"confirmed_at": None},
        {"publish_at": NOW + INSTANT},
        {"taken_back_at": NOW - timedelta(minutes=1)},
    ],
    ids=["unconfirmed", "not yet", "taken back"],
)
@pytest.mark.parametrize(
    ("kind", "make"), [(ReleaseKind.NOMINEES, nominate), (ReleaseKind.AWARDS, award)]
)
def test_the_same_with_and_without_the_secret(
    client: Client,
    edition: Edition,
    kind: ReleaseKind,
    make: Callable[[Edition], None],
    fields: dict[str, object],
) -> None:
    before = sent(client)
    make(edition)
    ReleaseFactory(edition=edition, kind=kind, **fields)
    assert sent(client) == before


@pytest.mark.parametrize(
    ("shift", "seen"), [(-INSTANT, False), (0 * INSTANT, True), (INSTANT, True)]
)
def test_all_of_it_from_the_moment_on(
    client: Client, edition: Edition, shift: timedelta, seen: bool
) -> None:
    nominate(edition)
    award(edition)
    for kind in ReleaseKind:
        ReleaseFactory(edition=edition, kind=kind, publish_at=NOW - shift)
    assert client.get(NACKA).status_code == (200 if seen else 404)
    for path in ["/data/nominerade.json", "/data/vinnare.csv"]:
        assert ("Burlöv" in client.get(path).content.decode()) is seen


def test_taken_back_it_is_gone_at_once(client: Client, edition: Edition) -> None:
    before = sent(client)
    nominate(edition)
    release = ReleaseFactory(edition=edition)
    assert sent(client) != before
    Release.objects.filter(pk=release.pk).update(taken_back_at=NOW)
    assert sent(client) == before


def test_an_embargoed_application_is_answered_like_nonsense(
    client: Client, edition: Edition
) -> None:
    nominate(edition)
    secret, nonsense = client.get(NACKA), client.get("/data/ansokningar/2027/finns-inte.json")
    assert (secret.status_code, secret.content) == (404, nonsense.content)
    assert set(secret.headers) == set(nonsense.headers)
