"""Slides that are locked, that hold a virus, or that nobody could look through: refused whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.audit.models import Entry
from network.models import Event, Material
from nominations.files import scanner
from tests.factories import AffiliationFactory, MunicipalityFactory
from tests.factories_network import EventFactory
from tests.network.conftest import browser_of
from tests.network.reading import text
from tests.nominations.files import clamd
from tests.nominations.files.making import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]

Answering = Callable[[clamd.Talk], None]


@pytest.fixture
def answering(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    """``answering(talk)`` starts a scanner that talks so, and is waited for shortly."""
    monkeypatch.setattr(scanner, "ANSWER_SECONDS", 0.2)
    with ExitStack() as stack:

        def start(talk: clamd.Talk) -> None:
            settings.CLAMD = stack.enter_context(clamd.scanner(talk))

        yield start


def locked(user: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="hemligt", user=user, R=6))


def infected() -> bytes:
    """Make a document that is one in every other way."""
    head, line, rest = pdf().partition(b"\n")
    return head + line + b"%" + clamd.EICAR + b"\n" + rest


def add(content: bytes) -> tuple[Event, int, str]:
    """Let the host add slides; gives the event, the status and the page's words."""
    event = EventFactory(host=MunicipalityFactory())
    host: Client = browser_of(AffiliationFactory(municipality=event.host).user)
    data = {"title": "Bilderna", "readers": "public", "area": "", "version": 0}
    data["upload"] = SimpleUploadedFile("Bilder.pdf", content)
    answer = host.post(f"/natverk/anmalan/{event.code}/material/ny/presentation/", data)
    return event, answer.status_code, text(answer) if answer.status_code != 302 else ""


def refused_whole(event: Event, folder: Path, code: str) -> None:
    """Check that neither row nor file is left, and that the audit chain says why."""
    assert Material.objects.count() == 0
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    entry = Entry.objects.get()
    assert (entry.kind, entry.code) == ("refusal.material_add", event.code)
    assert f'"code":"{code}"' in entry.content.canonical


@pytest.mark.parametrize("user", ["hemligt", ""])
def test_a_locked_pdf(user: str, private_files: Path) -> None:
    event, status, page = add(locked(user))
    assert (status, "Filen är lösenordsskyddad." in page) == (422, True)
    refused_whole(event, private_files, "encrypted")


def test_what_the_scanner_finds(answering: Answering, private_files: Path) -> None:
    answering(clamd.scans)
    event, status, page = add(infected())
    assert (status, "Filen innehåller skadlig kod och är stoppad." in page) == (422, True)
    refused_whole(event, private_files, "infected")


@pytest.mark.parametrize(
    "talk",
    [clamd.is_silent, clamd.drips, clamd.closes_in_the_middle, clamd.talks_nonsense],
)
def test_a_scanner_that_gives_no_answer(
    answering: Answering, private_files: Path, talk: clamd.Talk
) -> None:
    answering(talk)
    event, status, page = add(pdf())
    assert (status, "Virusskyddet svarar inte just nu" in page) == (422, True)
    refused_whole(event, private_files, "not_scanned")


def test_a_scanner_that_is_away(settings: Settings, private_files: Path) -> None:
    settings.CLAMD = clamd.nobody()
    event, status, _ = add(pdf())
    assert status == 422
    refused_whole(event, private_files, "not_scanned")


def test_a_clean_file_is_taken(answering: Answering) -> None:
    answering(clamd.scans)
    _, status, _ = add(pdf())
    assert (status, Material.objects.count()) == (302, 1)
