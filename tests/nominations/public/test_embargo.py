"""Nothing of a nomination or an award is seen before its release, and all of it after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from nominations.models import Edition, Municipality, Release
from nominations.states import AwardKind, NominationState, ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
)

pytestmark = pytest.mark.django_db

INSTANT = timedelta(microseconds=1)
PAGES = [
    "/",
    "/nominerade/",
    "/nominerade/2027/",
    "/nominerade/2027/nacka/",
    "/nominerade/2027/burlov/",
    "/nominerade/2027/nacka/pdf/",
    "/nominerade/2027/amne/demokrati/",
    "/nominerade/2027/sjalvskattning/",
    "/vinnare/",
    "/vinnare/?ordning=kommun",
    "/vinnare/vinnare.csv",
    "/vinnare/2027/",
    "/kommuner/",
    "/kommuner/nacka/",
    "/kommuner/burlov/",
]


@pytest.fixture
def edition() -> Edition:
    for name in ["Nacka", "Burlöv"]:
        slug = name.casefold().replace("ö", "o")
        MunicipalityFactory(name=name, full_name=f"{name} kommun", slug=slug)
    return edition_in(Stage.SCREENING, year=2027)


def municipality(name: str) -> Municipality:
    found: Municipality = Municipality.objects.get(name=name)
    return found


def nominate(edition: Edition) -> None:
    readable_nomination(edition=edition, municipality=municipality("Nacka"), teaser="Om Nacka.")
    NominationFactory(edition=edition, municipality=municipality("Burlöv"))


def award(edition: Edition) -> None:
    AwardFactory(edition=edition, municipality=municipality("Nacka"), citation="Bäst av alla.")
    AwardFactory(
        edition=edition, municipality=municipality("Burlöv"), kind=AwardKind.HONOURABLE_MENTION
    )
    Edition.objects.update(decided_without_winner_at=NOW)


def pages(client: Client) -> dict[str, tuple[int, bytes]]:
    answers = {path: client.get(path) for path in PAGES}
    return {path: (answer.status_code, answer.content) for path, answer in answers.items()}


def status(client: Client, path: str) -> int:
    return client.get(path).status_code


@pytest.mark.parametrize(
    ("shift", "seen"), [(-INSTANT, False), (0 * INSTANT, True), (INSTANT, True)]
)
def test_nominees_are_seen_from_their_moment_on(
    client: Client, edition: Edition, shift: timedelta, seen: bool
) -> None:
    nominate(edition)
    ReleaseFactory(edition=edition, publish_at=NOW - shift)
    assert status(client, "/nominerade/2027/nacka/") == (200 if seen else 404)
    assert ("Burlöv" in client.get("/nominerade/2027/").content.decode()) is seen


@pytest.mark.parametrize(
    ("shift", "seen"), [(-INSTANT, False), (0 * INSTANT, True), (INSTANT, True)]
)
def test_awards_are_seen_from_their_moment_on(
    client: Client, edition: Edition, shift: timedelta, seen: bool
) -> None:
    award(edition)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW - shift)
    assert status(client, "/vinnare/2027/") == (200 if seen else 404)
    for path in ["/", "/nominerade/2027/", "/vinnare/", "/kommuner/nacka/"]:
        assert ("Bäst av alla." in client.get(path).content.decode()) is seen


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
def test_every_public_page_is_the_same_with_and_without_the_secret(
    client: Client,
    edition: Edition,
    kind: ReleaseKind,
    make: Callable[[Edition], None],
    fields: dict[str, object],
) -> None:
    before = pages(client)
    make(edition)
    ReleaseFactory(edition=edition, kind=kind, **fields)
    assert pages(client) == before


def test_a_secret_award_changes_nothing_while_the_jury_judges(client: Client) -> None:
    MunicipalityFactory(name="Nacka", slug="nacka")
    MunicipalityFactory(name="Burlöv", slug="burlov")
    edition = edition_in(Stage.EVALUATION, year=2027)
    nominate(edition)
    before = pages(client)
    award(edition)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + INSTANT)
    assert pages(client) == before


def test_a_release_taken_back_hides_at_once(client: Client, edition: Edition) -> None:
    nominate(edition)
    before = pages(client)
    release = ReleaseFactory(edition=edition)
    assert pages(client) != before
    Release.objects.filter(pk=release.pk).update(taken_back_at=NOW)
    assert pages(client) == before


@pytest.mark.parametrize("state", [NominationState.WITHDRAWN, NominationState.REVOKED])
def test_who_left_before_the_release_leaves_no_trace(
    client: Client, edition: Edition, state: NominationState
) -> None:
    NominationFactory(edition=edition, municipality=municipality("Burlöv"))
    ReleaseFactory(edition=edition, publish_at=NOW - timedelta(minutes=1))
    before = pages(client)
    left = {
        NominationState.WITHDRAWN: {"withdrawn": True},
        NominationState.REVOKED: {"revoked": True},
    }[state]
    NominationFactory(edition=edition, municipality=municipality("Nacka"), **left)
    assert pages(client) == before


def test_an_embargoed_nominee_is_answered_like_nonsense(client: Client, edition: Edition) -> None:
    nominate(edition)
    nonsense = client.get("/nominerade/2027/finns-inte/")
    secret = client.get("/nominerade/2027/nacka/")
    assert (secret.status_code, secret.content) == (404, nonsense.content)
    headers = {name: value for name, value in secret.headers.items() if name != "X-Request-ID"}
    assert headers == {n: v for n, v in nonsense.headers.items() if n != "X-Request-ID"}


def test_dates_that_are_not_published_are_not_found(client: Client, edition: Edition) -> None:
    Edition.objects.update(published_at=None)
    nonsense = client.get("/nominerade/2043/")
    assert client.get("/nominerade/2027/").content == nonsense.content
    assert "2027" not in client.get("/").content.decode()
    assert "2027" not in client.get("/nominerade/").content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_know_nobody(client: Client, path: str) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    for name, slug in [("Nacka", "nacka"), ("Burlöv", "burlov")]:
        MunicipalityFactory(name=name, slug=slug)
    nominate(edition)
    award(edition)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")
