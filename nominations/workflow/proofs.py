"""The office puts a file beside a line of a winner's ledger, and takes it away."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.entries import winner_code
from nominations.files.storing import discard, stored
from nominations.files.taking import CheckedFile, checked, require_clean
from nominations.models import Award, Edition, Entitlement, Fulfilment, Proof
from nominations.models.proof import FOLDER
from nominations.rules import proofs as rules

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def add_proof(
    award: Award, *, entitlement: Entitlement, upload: UploadedFile, by: User, now: datetime
) -> Proof:
    """Check a file and put it beside the line; it takes the place of an earlier one.

    The checks take time and hold no lock; the rule is asked before them and again under the lock.
    A file that the scanner cannot answer for is refused: the office can send it again.
    """
    require(rules.may_send_proof(award, size=upload.size or 0, by=by, now=now))
    with checked(upload) as file:
        require_clean(file)
        with stored(file, FOLDER) as place:
            return _add(award, entitlement, file, place, by=by, now=now)


@transaction.atomic
def _add(
    award: Award,
    entitlement: Entitlement,
    file: CheckedFile,
    place: str,
    *,
    by: User,
    now: datetime,
) -> Proof:
    Edition.objects.select_for_update().get(pk=award.edition_id)
    award = Award.objects.with_context().get(pk=award.pk)
    require(rules.may_send_proof(award, size=file.size, by=by, now=now))
    row = award.edition.entitlements.get(pk=entitlement.pk)
    noted, _ = Fulfilment.objects.get_or_create(
        entitlement=row,
        municipality=award.municipality,
        defaults={"noted_at": now, "noted_by": by},
    )
    _let_go(Proof.objects.filter(fulfilment=noted).first())
    proof = Proof.objects.create(
        fulfilment=noted,
        name=file.name,
        kind=file.kind,
        file=place,
        size=file.size,
        sha256=file.sha256,
        added_at=now,
        added_by=by,
    )
    _record("add_proof", award, proof, row, by=by, now=now)
    return proof


@transaction.atomic
def remove_proof(award: Award, *, proof: Proof, by: User, now: datetime) -> None:
    """Take the file away; the note stays, and the audit chain keeps the file's checksum."""
    Edition.objects.select_for_update().get(pk=award.edition_id)
    award = Award.objects.with_context().get(pk=award.pk)
    require(rules.may_remove_proof(award, by=by, now=now))
    kept = Proof.objects.of(award).select_related("fulfilment__entitlement").get(pk=proof.pk)
    entitlement = kept.fulfilment.entitlement
    _let_go(kept)
    _record("remove_proof", award, kept, entitlement, by=by, now=now)


def _let_go(proof: Proof | None) -> None:
    """Delete the row now, and the bytes once nothing can bring the row back."""
    if proof is not None:
        transaction.on_commit(partial(discard, proof.file.name))
        proof.delete()


def _record(
    verb: str, award: Award, proof: Proof, entitlement: Entitlement, *, by: User, now: datetime
) -> None:
    record(
        f"nominations.{verb}",
        winner_code(award),
        by=by,
        now=now,
        content={"entitlement": entitlement.title, "proof": proof.code, "sha256": proof.sha256},
    )
