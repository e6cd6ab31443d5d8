"""The scanner finds, passes, or is away: then the file waits and the worker asks again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.audit.models import Entry
from nominations.files import scanner as client
from nominations.files.scanner import Scan, scan
from nominations.models import Attachment
from nominations.states import AttachmentState
from nominations.workflow.scanning import scan_waiting
from tests.clock import NOW
from tests.nominations.desk import Desk, as_user, set_desk, upload
from tests.nominations.files import clamd
from tests.nominations.files.making import filled, pdf

Answering = Callable[..., None]


@pytest.fixture
def answering(settings: Settings) -> Iterator[Answering]:
    """``answering(talk)`` starts a scanner that talks so, in the setting's place."""
    with ExitStack() as stack:

        def start(talk: clamd.Talk, path: Path | None = None) -> None:
            settings.CLAMD = stack.enter_context(clamd.scanner(talk, path))

        yield start


@pytest.mark.parametrize("by_path", [False, True])
def test_a_clean_file_and_one_with_something_in_it(
    answering: Answering, tmp_path: Path, by_path: bool
) -> None:
    answering(clamd.scans, tmp_path / "clamd.sock" if by_path else None)
    assert scan(io.BytesIO(pdf())) == Scan.CLEAN
    assert scan(io.BytesIO(b"x" * 200_000 + clamd.EICAR)) == Scan.INFECTED


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (clamd.has_little_room, Scan.UNKNOWN),
        (clamd.is_silent, Scan.AWAY),
        (clamd.drips, Scan.AWAY),
        (clamd.closes_in_the_middle, Scan.UNKNOWN),
        (clamd.talks_nonsense, Scan.UNKNOWN),
    ],
)
def test_any_other_answer_is_no_answer(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, talk: clamd.Talk, expected: Scan
) -> None:
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.2)
    answering(talk)
    assert scan(io.BytesIO(filled(pdf(), 300_000))) == expected


@pytest.mark.parametrize("where", ["", "/finns/inte.sock", "unix:/finns/inte", "skräp"])
def test_nobody_there_is_no_answer(settings: Settings, where: str) -> None:
    # The port is free at this moment, so its number cannot be the test's name.
    settings.CLAMD = where or clamd.nobody()
    assert scan(io.BytesIO(pdf())) == Scan.AWAY


def test_without_a_scanner_the_file_is_clean(settings: Settings) -> None:
    settings.CLAMD = ""
    assert scan(io.BytesIO(clamd.EICAR)) == Scan.CLEAN


def infected() -> bytes:
    """Make a document that is one in every other way."""
    head, line, rest = pdf().partition(b"\n")
    return head + line + b"%" + clamd.EICAR + b"\n" + rest


@pytest.mark.django_db
def test_what_is_found_at_once_is_refused(
    answering: Answering, desk: Desk, private_files: Path
) -> None:
    answering(clamd.scans)
    where = desk.url("attach", "demokrati")
    answer = as_user(desk.contact).post(where, {"fil": upload("a.pdf", infected())})
    assert answer.json()["status"] == "infected"
    assert (Attachment.objects.count(), list(private_files.rglob("*"))) == (0, [])


def waiting_desk(settings: Settings, content: bytes) -> tuple[Desk, Attachment]:
    """Let a file come while the scanner is away."""
    settings.CLAMD = clamd.nobody()
    desk = set_desk()
    where = desk.url("attach", "demokrati")
    answer = as_user(desk.contact).post(where, {"fil": upload("a.pdf", content)}).json()
    assert answer["status"] == "waiting"
    assert answer["said"] == "Filen a.pdf är uppladdad och väntar på kontroll."
    assert "Filen väntar på kontroll" in answer["row"]
    return desk, Attachment.objects.get()


@pytest.mark.django_db
def test_a_file_waits_until_the_scanner_is_back(
    answering: Answering, settings: Settings, private_files: Path
) -> None:
    _, made = waiting_desk(settings, pdf())
    assert scan_waiting(NOW) == 0
    assert Attachment.objects.get().state == AttachmentState.WAITING
    answering(clamd.scans)
    call_command("run_worker", "--once")
    made.refresh_from_db()
    assert made.state == AttachmentState.CLEAN
    assert Entry.objects.latest("number").kind == "nominations.pass_file"
    assert scan_waiting(NOW) == 0


@pytest.mark.django_db
def test_a_file_that_the_scanner_cannot_judge_stops_nobody_elses(
    answering: Answering, settings: Settings, private_files: Path
) -> None:
    desk, large = waiting_desk(settings, filled(pdf(), 2_000))
    small = desk.attach("b.pdf", pdf())
    answering(lambda line: clamd.scans(line, limit=1_500))
    assert scan_waiting(NOW) == 1
    large.refresh_from_db()
    small.refresh_from_db()
    assert (large.state, small.state) == (AttachmentState.WAITING, AttachmentState.CLEAN)


@pytest.mark.django_db(transaction=True)
def test_what_is_found_later_is_stopped_and_deleted(
    answering: Answering, settings: Settings, private_files: Path
) -> None:
    desk, made = waiting_desk(settings, infected())
    answering(clamd.scans)
    assert scan_waiting(NOW) == 1
    made.refresh_from_db()
    assert (made.state, made.file.name) == (AttachmentState.REFUSED, "")
    assert [path for path in private_files.rglob("*") if path.is_file()] == []
    contact = as_user(desk.contact)
    page = contact.get(desk.page()).content.decode()
    assert "Filen är stoppad" in page
    assert "Filen innehåller skadlig kod och är stoppad." in page
    assert (
        "Filen ”a.pdf” är stoppad. Ta bort den" in contact.get(desk.url("review")).content.decode()
    )
    assert Entry.objects.latest("number").kind == "nominations.stop_file"
    assert contact.post(desk.url("remove_file", "demokrati", made.code)).status_code == 302
    assert "a.pdf är stoppad" not in contact.get(desk.url("review")).content.decode()


@pytest.mark.django_db
def test_a_waiting_file_whose_bytes_are_gone_is_stopped(
    settings: Settings, private_files: Path
) -> None:
    _, made = waiting_desk(settings, pdf())
    (private_files / made.file.name).unlink()
    settings.CLAMD = ""
    assert scan_waiting(NOW) == 1
    made.refresh_from_db()
    assert made.reason == "Filen finns inte kvar. Ta bort den och ladda upp den igen."


@pytest.mark.django_db
def test_the_admin_says_whether_there_is_a_scanner(
    settings: Settings, private_files: Path, browse_office: Client
) -> None:
    desk, _ = waiting_desk(settings, pdf())
    page = f"/admin/nominations/edition/{desk.edition.pk}/change/"
    said = "Viruskontroll är inställd. Bilagor som väntar på den: 1."
    assert said in browse_office.get(page).content.decode()
    settings.CLAMD = ""
    assert "Ingen viruskontroll är inställd." in browse_office.get(page).content.decode()
