"""The scanner finds, passes, or is away: then the file waits and the worker asks again."""

from __future__ import annotations

import io
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
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
MINUTE = timedelta(minutes=1)


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
        (clamd.is_silent, Scan.SLOW),
        (clamd.drips, Scan.SLOW),
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


def silent_about_large_ones(line: socket.socket) -> None:
    """Scan what is small; about what is larger say nothing until the other side has given up."""
    file = line.makefile("rb")
    file.read(10)
    (length,) = struct.unpack("!I", file.read(4))
    if length > 1_500:
        clamd.is_silent(line)
        return
    file.read(length + 4)
    line.sendall(b"stream: OK\0")


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.2)


@pytest.mark.django_db
@pytest.mark.usefixtures("_impatient")
def test_a_file_that_the_scanner_is_too_slow_with_stops_nobody_elses(
    answering: Answering, settings: Settings, private_files: Path
) -> None:
    desk, large = waiting_desk(settings, filled(pdf(), 2_000))
    small = desk.attach("b.pdf", pdf())
    answering(silent_about_large_ones)
    assert scan_waiting(NOW) == 1
    large.refresh_from_db()
    small.refresh_from_db()
    assert (large.state, small.state) == (AttachmentState.WAITING, AttachmentState.CLEAN)
    assert (large.scan_attempts, large.next_scan_at) == (1, NOW + MINUTE)
    assert list(Attachment.objects.due(NOW + MINUTE - timedelta(microseconds=1))) == []
    scan_waiting(NOW + MINUTE)
    large.refresh_from_db()
    assert (large.scan_attempts, large.next_scan_at) == (2, NOW + 3 * MINUTE)


@pytest.mark.django_db
@pytest.mark.usefixtures("_impatient")
def test_the_worker_does_not_stay_with_a_scanner_that_hangs(
    answering: Answering, settings: Settings, private_files: Path
) -> None:
    """Two at a time are tried, and the next time those that have been tried least."""
    desk, _ = waiting_desk(settings, filled(pdf(), 2_000))
    for name in ("b.pdf", "c.pdf"):
        desk.attach(name, filled(pdf(), 2_000))
    answering(silent_about_large_ones)
    assert scan_waiting(NOW) == 0
    assert list(Attachment.objects.values_list("name", "scan_attempts")) == [
        ("a.pdf", 1),
        ("b.pdf", 1),
        ("c.pdf", 0),
    ]
    assert [one.name for one in Attachment.objects.due(NOW)] == ["c.pdf"]
    due = [one.name for one in Attachment.objects.due(NOW + MINUTE)]
    assert due == ["c.pdf", "a.pdf", "b.pdf"]


@pytest.mark.django_db
def test_a_file_that_is_never_judged_is_asked_about_once_an_hour(
    answering: Answering, settings: Settings, private_files: Path
) -> None:
    _, made = waiting_desk(settings, pdf())
    Attachment.objects.update(scan_attempts=999)
    answering(clamd.talks_nonsense)
    scan_waiting(NOW)
    made.refresh_from_db()
    assert (made.scan_attempts, made.next_scan_at) == (999, NOW + 60 * MINUTE)


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
    said = (
        "Viruskontroll är inställd. Bilagor som väntar på den: 1."
        f"<div>{desk.municipality.name}, Demokrati, PDF 1\u00a0kB, "
        "väntar sedan den 10\u00a0november 2026 kl.\u00a010.00</div>"
    )
    assert said in browse_office.get(page).content.decode()
    Attachment.objects.update(scan_attempts=3, next_scan_at=NOW + 8 * MINUTE)
    shown = browse_office.get(page).content.decode()
    assert (
        "kl.\u00a010.00, utan besked 3 gånger, "
        "kontrolleras igen den 10\u00a0november 2026 kl.\u00a010.08</div>" in shown
    )
    assert "a.pdf" not in shown
    settings.CLAMD = ""
    assert "Ingen viruskontroll är inställd." in browse_office.get(page).content.decode()
