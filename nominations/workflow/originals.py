"""The office adds a document from an earlier edition for everybody to save, and takes it away."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.entries import original_code
from nominations.files.storing import discard, stored
from nominations.files.taking import CheckedFile, checked, require_clean
from nominations.models import Edition, Municipality, Original
from nominations.models.original import FOLDER
from nominations.rules import originals as rules

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def add_original(
    edition: Edition,
    *,
    municipality: Municipality,
    title: str,
    source: str,
    upload: UploadedFile,
    by: User,
    now: datetime,
) -> Original:
    """Check a PDF and show it to everybody; whatever goes wrong, neither row nor file is left.

    The checks take time and hold no lock; the rule is asked before them and again under the lock.
    A file that the scanner cannot answer for is refused: the office can send it again.
    """
    require(rules.may_add_original(edition, municipality, size=upload.size or 0, by=by, now=now))
    with checked(upload) as file:
        require(rules.may_be_original(file.kind))
        require_clean(file)
        with stored(file, FOLDER) as place:
            return _add(edition, municipality, title, source, file, place, by=by, now=now)


@transaction.atomic
def _add(
    edition: Edition,
    municipality: Municipality,
    title: str,
    source: str,
    file: CheckedFile,
    place: str,
    *,
    by: User,
    now: datetime,
) -> Original:
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require(rules.may_add_original(edition, municipality, size=file.size, by=by, now=now))
    original = Original.objects.create(
        edition=edition,
        municipality=municipality,
        title=title,
        source=source,
        name=file.name,
        file=place,
        size=file.size,
        sha256=file.sha256,
        added_at=now,
        added_by=by,
    )
    content = {"original": original.code, "title": title, "sha256": file.sha256}
    record("nominations.add_original", original_code(original), by=by, now=now, content=content)
    return original


@transaction.atomic
def remove_original(original: Original, *, by: User, now: datetime) -> Original:
    """Take a document away from everybody; its row stays, its bytes are deleted."""
    Edition.objects.select_for_update().get(pk=original.edition_id)
    original = Original.objects.with_context().get(pk=original.pk)
    require(rules.may_remove_original(original, by=by, now=now))
    transaction.on_commit(partial(discard, original.file.name))
    original.removed_at, original.file = now, ""
    original.save(update_fields=["removed_at", "file"])
    content = {"original": original.code, "title": original.title}
    record("nominations.remove_original", original_code(original), by=by, now=now, content=content)
    return original
