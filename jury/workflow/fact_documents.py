"""The office lays documents before the jury, each change written down."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from jury.models import FactDocument
from jury.models.fact_document import FOLDER
from jury.rules import evidence as rules
from jury.states import Perspective
from jury.workflow.locking import code_of, lock_panel
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.files.storing import stored, sweep_folder
from nominations.files.taking import CheckedFile, checked, require_clean
from nominations.models import Nomination, Proof

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def add_document(
    nomination: Nomination,
    upload: UploadedFile,
    *,
    perspective: Perspective,
    title: str,
    by: User,
    now: datetime,
) -> FactDocument:
    """Check a file and lay it before the jury; whatever goes wrong, neither row nor file is left.

    The checks take time and hold no lock; the rule is asked before them and again under the lock.
    A file that the scanner cannot answer for is refused: the office can send it again.
    """
    require(rules.may_add_document(nomination, size=upload.size or 0, by=by, now=now))
    with checked(upload) as file:
        require_clean(file)
        with stored(file, FOLDER) as place:
            return _add(nomination, file, place, perspective, title, by=by, now=now)


@transaction.atomic
def _add(
    nomination: Nomination,
    file: CheckedFile,
    place: str,
    perspective: Perspective,
    title: str,
    *,
    by: User,
    now: datetime,
) -> FactDocument:
    lock_panel(nomination.edition_id)
    nomination = Nomination.objects.select_related("edition", "municipality").get(pk=nomination.pk)
    require(rules.may_add_document(nomination, size=file.size, by=by, now=now))
    document = FactDocument.objects.create(
        nomination=nomination,
        perspective=perspective,
        title=title,
        name=file.name,
        kind=file.kind,
        file=place,
        size=file.size,
        sha256=file.sha256,
        added_at=now,
        added_by=by,
    )
    content = {"document": document.code, "title": title, "sha256": file.sha256}
    record("jury.add_document", code_of(nomination), by=by, now=now, content=content)
    return document


@transaction.atomic
def remove_document(document: FactDocument, *, by: User, now: datetime) -> FactDocument:
    """Take a document away from the jury; its row and its bytes are kept for the record."""
    lock_panel(document.nomination.edition_id)
    document = FactDocument.objects.select_related(
        "nomination__edition", "nomination__municipality"
    ).get(pk=document.pk)
    require(rules.may_remove_document(document, by=by, now=now))
    document.removed_at = now
    document.save(update_fields=["removed_at"])
    content = {"document": document.code, "title": document.title}
    record("jury.remove_document", code_of(document.nomination), by=by, now=now, content=content)
    return document


def sweep(now: datetime) -> int:
    """Delete files that no row knows, left by a process that was killed; gives how many.

    A winner's ledger kept its files in the same folder before it had one of its own.
    """
    documents = FactDocument.objects.order_by().values_list("file", flat=True)
    proofs = Proof.objects.order_by().values_list("file", flat=True)
    return sweep_folder(FOLDER, documents.union(proofs), now)
