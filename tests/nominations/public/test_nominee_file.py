"""A file of a released nominee's published version: the only files that the public gets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nominations.models import Attachment, Nomination, PublishedVersion, Release
from nominations.snapshots import public_content
from nominations.states import NominationState, ReleaseKind
from nominations.workflow.nominating import prepare_published_version
from tests.clock import NOW
from tests.factories import NominationFactory, ReleaseFactory
from tests.nominations.desk import Desk, set_desk
from tests.nominations.files.making import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def desk() -> Desk:
    """An application with a file in a part that is published and one in a part that is not."""
    desk = set_desk()
    desk.attach("karta.pdf", pdf())
    desk.attach("hemlig.pdf", pdf(), key="kontakt")
    desk.send()
    return desk


@pytest.fixture
def nomination(desk: Desk) -> Nomination:
    """Nominated; secret until the release."""
    made: Nomination = NominationFactory(
        edition=desk.edition, municipality=desk.municipality, application=desk.application
    )
    prepare_published_version(desk.application.submissions.get(), by=None, now=NOW)
    return made


def page(nomination: Nomination) -> str:
    return f"/nominerade/{nomination.edition.year}/{nomination.municipality.slug}/"


def address(nomination: Nomination, name: str) -> str:
    return f"{page(nomination)}bilagor/{Attachment.objects.get(name=name).code}/"


def answer(client: Client, where: str) -> Any:
    response = client.get(where)
    if response.streaming:
        assert b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return response


def test_is_listed_and_given_from_the_release_on(client: Client, nomination: Nomination) -> None:
    where = address(nomination, "karta.pdf")
    release = ReleaseFactory(edition=nomination.edition, publish_at=NOW + timedelta(seconds=1))
    assert answer(client, where).status_code == 404
    nonsense = client.get(f"{page(nomination)}bilagor/FINNSINTE2/")
    assert client.get(where).content == nonsense.content
    Release.objects.filter(pk=release.pk).update(publish_at=NOW)
    given = answer(client, where)
    assert (given.status_code, given["Cache-Control"]) == (200, "private, no-store")
    assert given["Content-Security-Policy"] == "sandbox; default-src 'none'"
    disposition = "attachment; filename=\"karta.pdf\"; filename*=UTF-8''karta.pdf"
    assert given["Content-Disposition"] == disposition
    assert "Set-Cookie" not in given
    assert f'href="{where}">karta.pdf</a>' in client.get(page(nomination)).content.decode()
    Release.objects.filter(pk=release.pk).update(taken_back_at=NOW)
    assert answer(client, where).status_code == 404


def test_a_part_that_is_not_published_keeps_its_files(
    client: Client, nomination: Nomination
) -> None:
    ReleaseFactory(edition=nomination.edition)
    assert answer(client, address(nomination, "hemlig.pdf")).status_code == 404
    assert "hemlig.pdf" not in client.get(page(nomination)).content.decode()
    content = PublishedVersion.objects.get().content
    assert content == public_content(nomination.application.submissions.get().content)


def test_who_has_stepped_back_is_not_read_any_longer(
    client: Client, nomination: Nomination
) -> None:
    ReleaseFactory(edition=nomination.edition)
    where = address(nomination, "karta.pdf")
    assert answer(client, where).status_code == 200
    Nomination.objects.update(state=NominationState.WITHDRAWN, withdrawn_at=NOW)
    assert answer(client, where).status_code == 404


def test_another_nominees_file_is_not_found_at_this_address(
    client: Client, nomination: Nomination
) -> None:
    other = set_desk(nomination.edition)
    theirs = other.attach("deras.pdf")
    other.send()
    ReleaseFactory(edition=nomination.edition, kind=ReleaseKind.NOMINEES)
    assert answer(client, address(nomination, "deras.pdf")).status_code == 404
    assert theirs.is_clean


def test_only_what_is_clean(client: Client, nomination: Nomination) -> None:
    ReleaseFactory(edition=nomination.edition)
    where = address(nomination, "karta.pdf")
    Attachment.objects.update(state="waiting")
    assert answer(client, where).status_code == 404
