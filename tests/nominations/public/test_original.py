"""Original documents: listed and given while the nomination or the award is public."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nominations.models import Edition, Municipality, Nomination, Original, Release
from nominations.states import NominationState, ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    OriginalFactory,
    ReleaseFactory,
    edition_in,
)
from tests.nominations.files.making import pdf
from tests.nominations.public.pages import words

pytestmark = pytest.mark.django_db
PLACE = "original/00/ansokan"
BODY = pdf()


@pytest.fixture
def edition(private_files: Path) -> Edition:
    """A round whose outcome is decided and not yet known; a file lies on the disk."""
    (private_files / PLACE).parent.mkdir(parents=True)
    (private_files / PLACE).write_bytes(BODY)
    return edition_in(Stage.SCREENING, year=2027)


@pytest.fixture
def nacka() -> Municipality:
    found: Municipality = MunicipalityFactory(name="Nacka", full_name="Nacka kommun", slug="nacka")
    return found


def original(edition: Edition, municipality: Municipality) -> Original:
    """Lay a document where the office can only lay it once its release has come."""
    made: Original = OriginalFactory(edition=edition, municipality=municipality, file=PLACE)
    return made


def seen(where: str) -> dict[str, tuple[int, bytes]]:
    """Give what a visitor meets on every page about it."""
    browser = Client()
    pages = [where, "/kommuner/nacka/", "/vinnare/2027/", "/vinnare/", "/nominerade/2027/"]
    return {path: (status(answer := browser.get(path)), body(answer)) for path in pages}


def status(answer: Any) -> int:
    return int(answer.status_code)


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def test_a_winners_document_is_listed_and_given(
    client: Client, edition: Edition, nacka: Municipality
) -> None:
    kept = original(edition, nacka)
    AwardFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS)
    listed = "Kommunens ansökan PDF, 2 kB. Källa: Kommunens arkiv"
    assert listed in words(client, "/kommuner/nacka/").replace("\xa0", " ")
    assert "Originalhandlingar Kommunens ansökan Nacka kommun. PDF, 2" in words(
        client, "/vinnare/2027/"
    )
    given = client.get(kept.get_absolute_url())
    assert (given.status_code, body(given)) == (200, BODY)
    assert given["Content-Type"] == "application/pdf"
    assert given["Content-Disposition"].startswith('attachment; filename="ansokan.pdf"')
    assert given["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert given["Cache-Control"] == "private, no-store"
    assert {"Set-Cookie", "Vary"} & set(given.headers) == set()


@pytest.mark.parametrize("kind", ReleaseKind)
def test_nothing_before_its_second_and_nothing_after_it_is_taken_back(
    edition: Edition, nacka: Municipality, kind: ReleaseKind
) -> None:
    """Also of a document that stands there: the pages are the same bytes with and without it."""
    make = NominationFactory if kind == ReleaseKind.NOMINEES else AwardFactory
    make(edition=edition, municipality=nacka)
    release = ReleaseFactory(edition=edition, kind=kind, publish_at=NOW + timedelta(microseconds=1))
    where = f"/kommuner/{nacka.slug}/original/FINNSINTE2/"
    without = seen(where)
    kept = original(edition, nacka)
    Original.objects.filter(pk=kept.pk).update(code="FINNSINTE2")
    assert seen(where) == without
    assert without[where][0] == 404
    Release.objects.filter(pk=release.pk).update(publish_at=NOW)
    assert seen(where)[where] == (200, BODY)
    Release.objects.filter(pk=release.pk).update(taken_back_at=NOW)
    assert seen(where) == without


def test_of_who_stepped_back_nothing_is_given(
    client: Client, edition: Edition, nacka: Municipality
) -> None:
    NominationFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition)
    kept = original(edition, nacka)
    assert body(client.get(kept.get_absolute_url())) == BODY
    left = {"state": NominationState.WITHDRAWN, "withdrawn_at": NOW}
    Nomination.objects.update(**left)
    assert client.get(kept.get_absolute_url()).status_code == 404
    assert "Kommunens ansökan" not in words(client, "/kommuner/nacka/")


def test_it_stands_under_its_own_municipality_alone(
    client: Client, edition: Edition, nacka: Municipality
) -> None:
    kept = original(edition, nacka)
    AwardFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS)
    other = MunicipalityFactory()
    assert client.get(f"/kommuner/{other.slug}/original/{kept.code}/").status_code == 404
    assert body(client.get(kept.get_absolute_url())) == BODY


def test_a_file_that_is_gone_is_not_found(
    client: Client, edition: Edition, nacka: Municipality, private_files: Path
) -> None:
    kept = original(edition, nacka)
    AwardFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS)
    (private_files / PLACE).unlink()
    assert client.get(kept.get_absolute_url()).status_code == 404
