"""Backup and restore: every row, every private file, and a manifest that proves both.

Rows are written as JSON lines by Django itself, so a backup can be read without the program that
made the database, and moves between PostgreSQL and SQLite (docs/decisions/0002).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction

from kvalitetskommun.site.statements.first import take_away

FORMAT = 1
MANIFEST, FILES = "manifest.json", "files/"
# Made anew by the migrations, or worth nothing after a restore.
LEFT_OUT = {"contenttypes.contenttype", "auth.permission", "sessions.session"}


class BadBackup(Exception):
    """The archive is not what its manifest says, or does not fit this place."""


def kept_models() -> list[type[models.Model]]:
    """List the models that are backed up, each after those it depends on."""
    ordered = serializers.sort_dependencies([(config, None) for config in apps.get_app_configs()])
    return [model for model in ordered if model._meta.label_lower not in LEFT_OUT]


def back_up(target: Path, now: datetime) -> dict[str, Any]:
    """Write an archive of the database and the private files; give its manifest."""
    manifest: dict[str, Any] = {"format": FORMAT, "made_at": now.isoformat(), "members": {}}
    # It holds everything about everybody: nobody else on the machine reads it.
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, transaction.atomic():
        _see_one_moment()
        for model in kept_models():
            name = f"rows/{model._meta.label_lower}.jsonl"
            manifest["members"][name] = _write(archive, name, _lines(model))
        for path in _private_files():
            name = FILES + path.relative_to(settings.MEDIA_ROOT).as_posix()
            # A file may have been removed since the folder was listed.
            with contextlib.suppress(FileNotFoundError), path.open("rb") as source:
                manifest["members"][name] = _write(archive, name, _chunks(source))
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _see_one_moment() -> None:
    """Read all tables as they were at one moment; SQLite's transaction does that by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
        line = serializers.serialize("jsonl", [row], use_natural_foreign_keys=True)
        yield f"{line.strip()}\n".encode()


def _private_files() -> list[Path]:
    return sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(1 << 20):
        yield chunk


def _write(archive: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> dict[str, Any]:
    """Write one member; ``count`` is its rows, or its bytes for a file."""
    digest, count = hashlib.sha256(), 0
    with archive.open(name, "w") as member:
        for part in parts:
            member.write(part)
            digest.update(part)
            count += len(part) if name.startswith(FILES) else 1
    return {"count": count, "sha256": digest.hexdigest()}


def check(source: Path) -> dict[str, Any]:
    """Compare every member with the manifest; raise :class:`BadBackup` if one differs."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            for name, expected in manifest["members"].items():
                if _digest(archive.open(name)) != expected["sha256"]:
                    raise BadBackup(f"{name}: innehållet stämmer inte med manifestet.")
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError, OSError) as error:
        raise BadBackup(f"Säkerhetskopian går inte att läsa: {error}") from error
    return manifest


def _digest(member: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with member:
        while chunk := member.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def restore(source: Path) -> dict[str, Any]:
    """Put a checked archive into an empty, migrated place, all or nothing; give its manifest."""
    manifest = check(source)
    if any(path.is_file() for path in settings.MEDIA_ROOT.rglob("*")):
        raise BadBackup("Mappen för privata filer är inte tom.")
    with zipfile.ZipFile(source) as archive, transaction.atomic():
        take_away()
        with connection.constraint_checks_disabled():
            for name in manifest["members"]:
                if not name.startswith(FILES):
                    _load(archive, name)
        connection.check_constraints()
        _restart_sequences()
        _compare(manifest)
        for name in manifest["members"]:
            if name.startswith(FILES):
                _unpack(archive, name)
    return manifest


def _load(archive: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as member:
        for line in member:
            for row in serializers.deserialize("jsonl", line.decode()):
                row.save()


def _restart_sequences() -> None:
    """Let new rows be numbered after the restored ones."""
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _compare(manifest: dict[str, Any]) -> None:
    for model in kept_models():
        expected = manifest["members"].get(f"rows/{model._meta.label_lower}.jsonl", {"count": 0})
        count = model._base_manager.count()
        if count != expected["count"]:
            raise BadBackup(
                f"{model._meta.label}: {count} rader i stället för {expected['count']}."
            )


def _unpack(archive: zipfile.ZipFile, name: str) -> None:
    root = settings.MEDIA_ROOT.resolve()
    target = (root / name.removeprefix(FILES)).resolve()
    if not target.is_relative_to(root):
        raise BadBackup(f"{name}: ligger utanför mappen för privata filer.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as member, target.open("wb") as file:
        while chunk := member.read(1 << 20):
            file.write(chunk)
