"""A backup restores into an empty place, equal to the last row; a damaged one is refused."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit import triggers
from kvalitetskommun.audit.verification import verify
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.site import backup
from tests.clock import NOW
from tests.factories import ApplicationFactory, UserFactory
from tests.nominations.desk import as_user, set_desk


@pytest.fixture
def place(tmp_path: Path, settings: Settings) -> Path:
    """A folder with one private file, and an archive beside it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    (settings.MEDIA_ROOT / "ab").mkdir(parents=True)
    (settings.MEDIA_ROOT / "ab" / "bilaga").write_text("innehåll åäö", "utf-8")
    return tmp_path


def _fill(now: datetime) -> None:
    application = ApplicationFactory.create()
    record("nominations.begin", application.code, by=UserFactory.create(), now=now)


def _rows() -> dict[str, list[dict[str, object]]]:
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in backup.kept_models()
    }


@pytest.fixture
def archive(place: Path, now: datetime) -> Path:
    """An archive of an application, a person and an audit entry."""
    with transaction.atomic():
        _fill(now)
    target = place / "kopia.zip"
    call_command("backup", str(target))
    return target


def _empty(settings: Settings, place: Path) -> None:
    triggers.lift(connection)
    call_command("flush", verbosity=0, interactive=False)
    settings.MEDIA_ROOT = place / "other"


@pytest.mark.django_db(transaction=True)
def test_the_archive_is_read_by_its_owner_alone(archive: Path) -> None:
    assert oct(archive.stat().st_mode & 0o777) == "0o600"


@pytest.mark.django_db(transaction=True)
def test_a_restore_gives_back_every_row_and_file(
    place: Path, archive: Path, settings: Settings
) -> None:
    before = _rows()
    _empty(settings, place)
    call_command("restore", str(archive))
    assert _rows() == before
    assert (place / "other" / "ab" / "bilaga").read_text("utf-8") == "innehåll åäö"
    assert verify() == []
    assert triggers.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_an_attached_file_is_given_back_to_its_application(place: Path, settings: Settings) -> None:
    desk = set_desk()
    made = desk.attach("rapport.pdf")
    desk.send()
    manifest = backup.back_up(place / "kopia.zip", NOW)
    member = manifest["members"][f"files/{made.file.name}"]
    assert member == {"count": made.size, "sha256": made.sha256}
    assert manifest["members"]["rows/nominations.attachment.jsonl"]["count"] == 1
    _empty(settings, place)
    call_command("restore", str(place / "kopia.zip"))
    where = desk.url("file", "demokrati", made.code)
    given = b"".join(as_user(desk.contact).get(where).streaming_content)  # type: ignore[attr-defined]
    assert hashlib.sha256(given).hexdigest() == made.sha256


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_removed_meanwhile_stops_no_backup(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = place / "files" / "ab" / "bilaga"
    opens = Path.open

    def removed_just_before(path: Path, *how: str, **more: Any) -> Any:
        if path == gone:
            path.unlink()
        return opens(path, *how, **more)

    monkeypatch.setattr(Path, "open", removed_just_before)
    manifest = backup.back_up(place / "kopia.zip", NOW)
    assert [name for name in manifest["members"] if name.startswith("files/")] == []
    assert backup.check(place / "kopia.zip") == manifest


@pytest.mark.django_db(transaction=True)
def test_new_rows_are_numbered_after_the_restored_ones(
    place: Path, archive: Path, settings: Settings
) -> None:
    last = User.objects.latest("pk").pk
    _empty(settings, place)
    call_command("restore", str(archive))
    assert UserFactory.create().pk > last


@pytest.mark.django_db(transaction=True)
def test_a_place_that_holds_anything_is_refused(archive: Path) -> None:
    with pytest.raises(CommandError, match="Databasen är inte tom"):
        call_command("restore", str(archive))


@pytest.mark.django_db(transaction=True)
def test_one_changed_byte_is_found(archive: Path, place: Path) -> None:
    damaged = place / "skadad.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "files/ab/bilaga":
                content = b"I" + content[1:]
            target.writestr(name, content)
    with pytest.raises(CommandError, match="files/ab/bilaga: innehållet stämmer inte"):
        call_command("restore", str(damaged), "--check")


@pytest.mark.django_db(transaction=True)
def test_a_missing_member_is_found(archive: Path, place: Path) -> None:
    damaged = place / "skadad.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            if name != "rows/accounts.user.jsonl":
                target.writestr(name, source.read(name))
    with pytest.raises(CommandError, match="går inte att läsa"):
        call_command("restore", str(damaged), "--check")


def test_an_empty_file_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "tom.zip").write_bytes(b"")
    with pytest.raises(CommandError, match="går inte att läsa"):
        call_command("restore", str(tmp_path / "tom.zip"), "--check")
