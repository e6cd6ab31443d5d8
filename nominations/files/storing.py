"""Where attached files lie: under random names among the private files, and nowhere else."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from nominations.files.taking import CheckedFile
from nominations.models import Attachment, Organisation, Original, Proof
from nominations.models.attachment import FOLDER, random_name
from nominations.models.organisation import FOLDER as LOGOTYPES
from nominations.models.original import FOLDER as ORIGINALS
from nominations.models.proof import FOLDER as PROOFS

# A file whose row is not yet written is younger than this.
ORPHAN_AFTER = timedelta(hours=1)


def store(file: CheckedFile, folder: str = FOLDER) -> str:
    """Copy a checked file to its place in the folder; a full disk leaves nothing behind."""
    place = random_name(folder)
    try:
        with file.path.open("rb") as source:
            return default_storage.save(place, File(source))
    except OSError:
        with contextlib.suppress(OSError):
            discard(place)
        raise


@contextlib.contextmanager
def stored(file: CheckedFile, folder: str = FOLDER) -> Iterator[str]:
    """Copy a checked file to its place; when its row is not written after all, it is deleted."""
    place = store(file, folder)
    try:
        yield place
    except BaseException:
        discard(place)
        raise


def discard(place: str) -> None:
    """Delete a file for good."""
    default_storage.delete(place)


def sweep(now: datetime) -> int:
    """Delete files that no row knows, left by a process that was killed; gives how many."""
    attachments, originals = Attachment.objects.all(), Original.objects.all()
    logotypes = Organisation.objects.exclude(logo="").values_list("logo", flat=True)
    return (
        sweep_folder(FOLDER, attachments.exclude(file="").values_list("file", flat=True), now)
        + sweep_folder(ORIGINALS, originals.exclude(file="").values_list("file", flat=True), now)
        + sweep_folder(LOGOTYPES, logotypes, now)
        + sweep_folder(PROOFS, Proof.objects.values_list("file", flat=True), now)
    )


def sweep_folder(folder: str, places: QuerySet[Any, Any], now: datetime) -> int:
    """Delete what has lain an hour in the folder and is none of the places; gives how many."""
    latest = (now - ORPHAN_AFTER).timestamp()
    root = Path(settings.MEDIA_ROOT)
    old = [
        path.relative_to(root).as_posix()
        for path in (root / folder).rglob("*")
        if path.is_file() and path.stat().st_mtime < latest
    ]
    known = set(places) if old else ()
    orphans = [place for place in old if place not in known]
    for place in orphans:
        discard(place)
    return len(orphans)
