"""The office adds documents from earlier editions, which everybody may save, and removes them."""

from __future__ import annotations

from pathlib import Path
from socket import socket
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from nominations.models import Edition, Municipality, Original
from nominations.rules import originals as rules
from nominations.rules.office_files import LARGEST_MB
from nominations.states import AttachmentKind, Stage
from nominations.workflow.originals import add_original
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    UserFactory,
    edition_in,
)
from tests.nominations.admin.conftest import content, do, kinds, page, refusal
from tests.nominations.files import clamd
from tests.nominations.files.making import archive, pdf, png_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]
MB = 1024 * 1024
BODY = pdf()


@pytest.fixture
def past() -> Edition:
    """A round that is over, with a nominee and a winner."""
    edition = edition_in(Stage.AWARDED, year=2013)
    NominationFactory(edition=edition, municipality=MunicipalityFactory(name="Burlöv"))
    AwardFactory(edition=edition, municipality=MunicipalityFactory(name="Örebro"))
    return edition


def upload(body: bytes, name: str = "Ansökan 2013.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def sent(municipality: str = "Burlöv", **fields: Any) -> dict[str, Any]:
    """Give the form as it is filled in."""
    chosen = Municipality.objects.get(name=municipality)
    given = {"title": "Kommunens ansökan", "source": "Kommunens arkiv", "upload": upload(BODY)}
    return {"municipality": chosen.pk} | given | fields


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "original").rglob("*") if path.is_file()]


def finds(line: socket) -> None:
    """Read all and find something in it."""
    file = line.makefile("rb")
    file.read(10)
    while length := int.from_bytes(file.read(4), "big"):
        file.read(length)
    line.sendall(b"stream: Eicar-Test-Signature FOUND\0")


def test_the_office_adds_one_for_everybody(
    desk: Client, office: User, past: Edition, private_files: Path
) -> None:
    do(desk, past, "add_original", **sent())
    kept = Original.objects.get()
    assert (kept.title, kept.name, kept.added_by) == (
        "Kommunens ansökan",
        "Ansökan 2013.pdf",
        office,
    )
    [stored] = files(private_files)
    assert (stored.read_bytes(), kept.size) == (BODY, len(BODY))
    assert kinds() == ["nominations.add_original"]
    assert content() == {
        "original": kept.code,
        "title": kept.title,
        "sha256": kept.sha256,
    }
    given: Any = Client().get(kept.get_absolute_url())
    assert b"".join(given.streaming_content) == BODY
    assert kept.get_absolute_url() in desk.get(page(kept, "change")).content.decode()


def test_only_those_whom_everybody_knows_can_be_chosen(desk: Client, past: Edition) -> None:
    MunicipalityFactory(name="Lomma")
    text = desk.get(page(past, "add_original")).content.decode()
    names = [row.full_name for row in Municipality.objects.known_in(past, NOW)]
    assert [name in text for name in names] == [True, True]
    assert "Lomma" not in text
    answer = desk.post(page(past, "add_original"), sent("Lomma"))
    assert (answer.status_code, Original.objects.count()) == (422, 0)


def test_what_is_not_filled_in_is_asked_for(desk: Client, past: Edition) -> None:
    answer = desk.post(page(past, "add_original"), {})
    assert answer.status_code == 422
    text = answer.content.decode()
    for words in [
        "Välj en kommun.",
        "Skriv en rubrik.",
        "Skriv varifrån handlingen kommer.",
        "Välj en fil.",
    ]:
        assert words in text


def test_a_round_of_which_nobody_is_known_takes_none(desk: Client, office: User) -> None:
    """The office's own nominee and winner are not offered before their release."""
    edition = edition_in(Stage.SCREENING)
    nomination = NominationFactory(edition=edition)
    AwardFactory(edition=edition, municipality=nomination.municipality)
    answer = rules.may_add_any_original(edition, by=office, now=NOW)
    assert answer.code == "nobody_known"
    assert answer.reason in desk.get(page(edition, "add_original")).content.decode()
    with pytest.raises(Refused) as refused:
        add_original(
            edition,
            municipality=nomination.municipality,
            title="A",
            source="B",
            upload=upload(BODY),
            by=office,
            now=NOW,
        )
    assert refused.value.answer.code == "not_known"


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("a.png", png_of(4, 4), "only_pdf"),
        ("a.txt", b"hej", "wrong_kind"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", archive(), "disguised"),
    ],
)
def test_only_a_whole_pdf_is_taken(
    desk: Client, past: Edition, private_files: Path, name: str, body: bytes, code: str
) -> None:
    assert refusal(desk, past, "add_original", **sent(upload=upload(body, name))) == code
    assert (Original.objects.count(), files(private_files)) == (0, [])


def test_not_larger_than_the_limit(past: Edition, office: User) -> None:
    municipality = Municipality.objects.get(name="Burlöv")
    sizes = {LARGEST_MB * MB: "", LARGEST_MB * MB + 1: "too_large"}
    codes = {
        size: rules.may_add_original(past, municipality, size=size, by=office, now=NOW).code
        for size in sizes
    }
    assert codes == sizes


@pytest.mark.parametrize(
    ("talk", "code"), [(finds, "infected"), (clamd.talks_nonsense, "not_scanned")]
)
def test_what_the_scanner_does_not_answer_for_is_refused(
    desk: Client, past: Edition, settings: Settings, talk: clamd.Talk, code: str
) -> None:
    with clamd.scanner(talk) as where:
        settings.CLAMD = where
        assert refusal(desk, past, "add_original", **sent()) == code
    assert Original.objects.count() == 0


def test_removed_from_everybody(
    desk: Client,
    past: Edition,
    private_files: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    do(desk, past, "add_original", **sent())
    kept = Original.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        do(desk, kept, "remove")
    kept.refresh_from_db()
    assert (kept.removed_at, kept.file.name, files(private_files)) == (NOW, "", [])
    assert kinds()[-1] == "nominations.remove_original"
    assert Client().get(kept.get_absolute_url()).status_code == 404
    assert kept.get_absolute_url() not in desk.get(page(kept, "change")).content.decode()
    assert refusal(desk, kept, "remove") == "already_removed"


def test_a_superuser_outside_the_office_only_looks(
    superuser: Client, desk: Client, past: Edition
) -> None:
    assert refusal(superuser, past, "add_original", **sent()) == "not_office"
    do(desk, past, "add_original", **sent())
    assert refusal(superuser, Original.objects.get(), "remove") == "not_office"
    outsider = UserFactory()
    municipality = Municipality.objects.get(name="Burlöv")
    answer = rules.may_add_original(past, municipality, size=1, by=outsider, now=NOW)
    assert answer.code == "not_office"


def test_a_pdf_alone_is_an_original() -> None:
    codes = {kind: rules.may_be_original(kind).code for kind in AttachmentKind}
    assert codes == {
        AttachmentKind.PDF: "",
        AttachmentKind.PNG: "only_pdf",
        AttachmentKind.JPG: "only_pdf",
    }
