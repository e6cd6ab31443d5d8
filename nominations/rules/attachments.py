"""When a file may be attached, described and removed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Sum

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.pace import HOUR, free_again, most_in_an_hour
from nominations.files.verdicts import EMPTY
from nominations.models import Application, Attachment, Edition, Section
from nominations.rules.writing import may_write
from nominations.states import AttachmentState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

GONE = no("removed", "Filen är redan borttagen.")


def may_attach(
    section: Section, *, size: int, by: User, now: datetime, sent: int | None = None
) -> Answer:
    """Say whether a file of ``size`` bytes may be attached to the section.

    The limits are about what is stored; ``sent`` is how large it was before it was written anew.
    """
    application = section.application
    writing = may_write(application, area=section.area, by=by, now=now)
    if not writing:
        return writing
    fits = _fits(section, application, size, size if sent is None else sent)
    return _not_too_often(by, now) if fits else fits


def _not_too_often(by: User, now: datetime) -> Answer:
    """Count what the person has uploaded, removed or not; what was refused left nothing behind."""
    uploaded = Attachment.objects.uploaded_by(by, since=now - HOUR)
    then = free_again("uploads", uploaded.values_list("uploaded_at", flat=True), now)
    if not then:
        return YES
    return no(
        "too_many_uploads",
        f"Du har laddat upp {most_in_an_hour('uploads')} filer på en timme, och fler tar vi inte "
        f"emot just nu. Försök igen efter {then}.",
    )


def _fits(section: Section, application: Application, size: int, sent: int) -> Answer:
    edition = application.edition
    most = edition.max_files_per_section
    if not most:
        return no("no_files", "I den här omgången kan ni inte bifoga filer.")
    if not size:
        return EMPTY
    if size > edition.max_file_bytes:
        return too_large(edition) if sent > edition.max_file_bytes else _grown(edition)
    if Attachment.objects.present().filter(section=section).count() >= most:
        files = "en fil" if most == 1 else f"{most} filer"
        return no(
            "too_many",
            f"Ni kan bifoga högst {files} i den här delen. Ta bort en fil innan ni lägger till "
            "en ny.",
        )
    return _fits_quota(application, size)


def _fits_quota(application: Application, size: int) -> Answer:
    """Count what lies on the disk: also a removed file that what was sent still names."""
    edition = application.edition
    stored = Attachment.objects.of(application).stored()
    held: int = stored.aggregate(sum=Sum("size"))["sum"] or 0
    if held + size <= edition.max_files_bytes:
        return YES
    is_kept = stored.exclude(removed_at=None).exists()
    kept = " Filer som ni har skickat in ligger kvar och räknas också." if is_kept else ""
    return no(
        "over_quota",
        f"Filerna i hela ansökan får vara högst {edition.max_files_mb} MB tillsammans.{kept} "
        "Ta bort en fil eller minska den här, och försök igen.",
    )


def too_large(edition: Edition) -> Answer:
    """Refuse a file that is larger than the edition allows."""
    return no(
        "too_large",
        f"Filen måste vara mindre än {edition.max_file_mb} MB. "
        "Minska den eller dela upp den, och försök igen.",
    )


def _grown(edition: Edition) -> Answer:
    return no(
        "grown",
        "Vi sparar bilder på nytt utan dolda uppgifter, och då blev den här större än "
        f"{edition.max_file_mb} MB. Gör bilden mindre eller spara den som JPG, och försök igen.",
    )


def may_describe(attachment: Attachment, *, by: User, now: datetime) -> Answer:
    """Say whether the picture's description may be written."""
    return _may_touch(attachment, by=by, now=now)


def may_remove(attachment: Attachment, *, by: User, now: datetime) -> Answer:
    """Say whether the file may be taken out of the working copy."""
    return _may_touch(attachment, by=by, now=now)


def _may_touch(attachment: Attachment, *, by: User, now: datetime) -> Answer:
    section = attachment.section
    writing = may_write(section.application, area=section.area, by=by, now=now)
    if not writing:
        return writing
    return YES if attachment.is_present else GONE


def may_settle(attachment: Attachment) -> Answer:
    """Say whether the scanner's word about the file still counts."""
    if not attachment.is_present:
        return GONE
    if attachment.state != AttachmentState.WAITING:
        return no("settled", "Filen är redan kontrollerad.")
    return YES
