"""A full disk, a request that breaks off, a process that was killed: nothing half is left."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import FileField
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from pytest_django import Settings

from kvalitetskommun.answers import Refused
from kvalitetskommun.uploads import ROOM, CappedUploadHandler
from kvalitetskommun.whole_bodies import whole_bodies_only
from nominations.files.storing import sweep
from nominations.models import Attachment
from nominations.workflow.submission import withdraw
from tests.clock import NOW
from tests.factories import OriginalFactory
from tests.nominations.desk import Desk, as_user, form_of, set_desk, upload
from tests.nominations.files import clamd
from tests.nominations.files.making import filled, pdf

HOUR = timedelta(hours=1)


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


FULL = """
import django, resource
django.setup()
from django.test.utils import setup_test_environment
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from nominations.models import Attachment
from tests.nominations.desk import as_user, form_of, set_desk
from tests.nominations.files.making import filled, pdf

call_command("migrate", verbosity=0)
setup_test_environment()
desk = set_desk()
contact = as_user(desk.contact)
large = SimpleUploadedFile("stor.pdf", filled(pdf(), 9_500_000))
data = form_of(desk.section(), demokrati_text="Texten är kvar.") | {"filknapp": "bifoga"}
# From here on no file of this process grows past eight million bytes: the disk is full.
resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_000, 8_000_000))
page = contact.post(desk.page(), {**data, "fil": large})
assert page.status_code == 200, page.status_code
assert page.content.decode().count("Filen kunde inte laddas upp. Försök igen.") == 2
assert desk.section().answers["demokrati-text"] == "Texten är kvar."
assert Attachment.objects.count() == 0
again = form_of(desk.section()) | {"filknapp": "bifoga"}
small = SimpleUploadedFile("liten.pdf", pdf())
assert contact.post(desk.page(), {**again, "fil": small}).status_code == 302
assert Attachment.objects.get().name == "liten.pdf"
"""


@pytest.mark.sqlite_only
def test_a_full_disk_is_told_and_the_text_is_saved(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'full.sqlite3'}",
        "MEDIA_ROOT": str(tmp_path / "files"),
        "TMPDIR": str(temporary),
    }
    done = subprocess.run(
        [sys.executable, "-c", FULL], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert len(files(tmp_path / "files")) == 1
    assert files(temporary) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_folder_that_cannot_be_written_in_is_told(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "ingen-mapp"
    settings.MEDIA_ROOT.write_text("en fil")
    where = desk.url("attach", "demokrati")
    answer = as_user(desk.contact).post(where, {"fil": upload("a.pdf", pdf())})
    assert answer.json() == {
        "status": "not_stored",
        "error": "Filen kunde inte laddas upp. Försök igen.",
    }
    assert Attachment.objects.count() == 0


def test_more_than_the_server_takes_is_counted_and_not_kept() -> None:
    handler = CappedUploadHandler()
    handler.new_file("fil", "a.pdf", "application/pdf", None)
    piece = b"0" * (4 * 1024 * 1024)
    sent = 0
    for _ in range(ROOM // len(piece) + 3):
        handler.receive_data_chunk(piece, sent)
        sent += len(piece)
    received = handler.file_complete(sent)
    assert received.size == sent
    assert Path(received.temporary_file_path()).stat().st_size <= ROOM  # type: ignore[attr-defined]
    received.close()


def test_two_files_that_do_not_fit_in_one_request_are_told_why(
    desk: Desk, private_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = filled(pdf(), 20_000)
    monkeypatch.setattr(CappedUploadHandler, "room", 30_000)
    before, file = upload("a.pdf", content), upload("b.pdf", content)
    where = desk.url("attach", "demokrati")
    answer = as_user(desk.contact).post(where, {"annan": before, "fil": file})
    assert answer.json() == {
        "status": "too_much",
        "error": "Filerna är för stora tillsammans. Ladda upp en i taget.",
    }
    assert (Attachment.objects.count(), files(private_files)) == (0, [])
    alone = upload("b.pdf", content)
    assert as_user(desk.contact).post(where, {"fil": alone}).status_code == 200


BODY = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nHela texten\r\n--x--\r\n'


@pytest.mark.parametrize("missing", [0, 1, 30])
def test_a_request_that_breaks_off_is_not_taken_for_whole(missing: int) -> None:
    read: list[bytes] = []

    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        read.append(environ["wsgi.input"].read(len(BODY)))
        return []

    guarded = whole_bodies_only(application)
    environ = {"wsgi.input": BytesIO(BODY[: len(BODY) - missing])}
    if missing:
        with pytest.raises(ConnectionResetError):
            guarded(environ, lambda *_: None)
    else:
        guarded(environ, lambda *_: None)
    assert read == ([] if missing else [BODY])


class _Broken(BytesIO):
    """A body that breaks off, as the guard of the server tells it."""

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        if len(piece) < (size or 0):
            raise ConnectionResetError
        return piece


def test_an_upload_cut_in_the_middle_changes_nothing(desk: Desk, private_files: Path) -> None:
    contact = as_user(desk.contact)
    data = form_of(desk.section(), demokrati_text="Halv text") | {"filknapp": "bifoga"}
    file = upload("a.pdf", filled(pdf(), 500_000))
    whole = encode_multipart(BOUNDARY, {**data, "fil": file})
    answer = contact.generic(
        "POST",
        desk.page(),
        b"",
        CONTENT_TYPE=MULTIPART_CONTENT,
        CONTENT_LENGTH=str(len(whole)),
        **{"wsgi.input": _Broken(whole[:300_000])},
    )
    assert answer.status_code == 400
    assert (Attachment.objects.count(), files(private_files)) == (0, [])
    assert desk.section().version == 0


def age(path: Path, by: timedelta) -> None:
    moment = (NOW - by).timestamp()
    os.utime(path, (moment, moment))


def test_orphans_are_swept_when_they_are_an_hour_old(desk: Desk, private_files: Path) -> None:
    kept = desk.attach("a.pdf")
    old, young = (private_files / "bilagor" / "00" / name for name in ("gammal", "ny"))
    forgotten, original = (private_files / "original" / "00" / name for name in "ab")
    for path in (old, young, forgotten, original):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    OriginalFactory(file="original/00/b")
    age(old, HOUR + timedelta(seconds=1))
    age(young, HOUR - timedelta(seconds=1))
    for path in (private_files / kept.file.name, forgotten, original):
        age(path, 9 * HOUR)
    assert sweep(NOW) == 2
    assert set(files(private_files)) == {private_files / kept.file.name, young, original}
    assert sweep(NOW) == 0


def test_no_two_kinds_of_files_share_a_folder() -> None:
    """Else what sweeps the one would delete the other's."""
    stored = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FileField)
    ]
    folders = [field.generate_filename(None, "a.pdf").partition("/")[0] for field in stored]
    assert len(folders) > 1
    assert sorted(folders) == sorted(set(folders))


@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_while_its_file_is_checked_gets_no_file(
    private_files: Path, settings: Settings
) -> None:
    """The rule is asked again under the lock, and the copy is taken back."""
    desk = set_desk()

    def withdraws_meanwhile(line: socket) -> None:
        withdraw(desk.application, by=desk.contact, now=NOW)
        connection.close()
        clamd.scans(line)

    with clamd.scanner(withdraws_meanwhile) as where:
        settings.CLAMD = where
        with pytest.raises(Refused, match="Ansökan är återtagen"):
            desk.attach("a.pdf")
    assert (Attachment.objects.count(), files(private_files)) == (0, [])
