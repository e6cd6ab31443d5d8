"""When the office may add a document from an earlier edition, and take it away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.files.verdicts import ONLY_PDF
from nominations.models import Edition, Municipality, Original
from nominations.rules.office_files import may_be_kept
from nominations.rules.people import NOT_OFFICE
from nominations.states import AttachmentKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_add_any_original(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the edition has anybody about whom a document may be shown."""
    if not by.office:
        return NOT_OFFICE
    if not Municipality.objects.known_in(edition, now).exists():
        return no(
            "nobody_known",
            "Ingen nominerad eller vinnare i omgången är offentlig. "
            "Lägg till handlingar när de är det.",
        )
    return YES


def may_add_original(
    edition: Edition, municipality: Municipality, *, size: int, by: User, now: datetime
) -> Answer:
    """Say whether a document of ``size`` bytes about the municipality may be added."""
    if not by.office:
        return NOT_OFFICE
    if not Municipality.objects.known_in(edition, now).filter(pk=municipality.pk).exists():
        return no(
            "not_known",
            "Kommunen är inte offentligt nominerad eller vinnare i omgången. Välj en annan.",
        )
    return may_be_kept(size)


def may_be_original(kind: AttachmentKind) -> Answer:
    """Say whether a file of this kind is a document to keep: only a PDF is."""
    return YES if kind == AttachmentKind.PDF else ONLY_PDF


def may_remove_original(original: Original, *, by: User, now: datetime) -> Answer:
    """Say whether the document may be taken away."""
    if original.removed_at is not None:
        return no("already_removed", "Handlingen är redan borttagen.")
    return YES if by.office else NOT_OFFICE
