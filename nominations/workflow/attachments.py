"""How a file is attached, described and removed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kvalitetskommun.answers import Answer, Refused, no, require
from kvalitetskommun.audit.workflow import record
from nominations.files.scanner import Scan, scan
from nominations.files.storing import stored
from nominations.files.taking import CheckedFile, checked
from nominations.files.verdicts import INFECTED
from nominations.models import Attachment, Section
from nominations.querysets.attachments import codes_in
from nominations.rules import attachments as rules
from nominations.states import AttachmentState
from nominations.workflow.approving import void_changed
from nominations.workflow.file_locks import let_go, locked_file, locked_section, touch

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def attach(section: Section, upload: UploadedFile, *, by: User, now: datetime) -> Attachment:
    """Check a file and attach it to the section; it waits when the scanner cannot be asked.

    Checks and copying take time and hold no lock; the rule is asked before them, and again under
    the lock. Whatever goes wrong, neither row nor file is left.
    """
    require(rules.may_attach(section, size=upload.size or 0, by=by, now=now))
    with checked(upload) as file:
        state = _state_after_scan(file)
        with stored(file) as place:
            return _add(section, file, place, state, sent=upload.size or 0, by=by, now=now)


def _state_after_scan(file: CheckedFile) -> AttachmentState:
    with file.path.open("rb") as source:
        verdict = scan(source)
    if verdict == Scan.INFECTED:
        raise Refused(INFECTED)
    return AttachmentState.CLEAN if verdict == Scan.CLEAN else AttachmentState.WAITING


@transaction.atomic
def _add(
    section: Section,
    file: CheckedFile,
    place: str,
    state: AttachmentState,
    *,
    sent: int,
    by: User,
    now: datetime,
) -> Attachment:
    section = locked_section(section.pk)
    require(rules.may_attach(section, size=file.size, sent=sent, by=by, now=now))
    attachment = Attachment.objects.create(
        section=section,
        name=file.name,
        kind=file.kind,
        file=place,
        size=file.size,
        sha256=file.sha256,
        state=state,
        uploaded_at=now,
        uploaded_by=by,
    )
    touch(section, by=by, now=now)
    void_changed([section.application], now=now)
    content = {"file": attachment.code, "sha256": file.sha256, "size": file.size, "state": state}
    record("nominations.attach", section.application.code, by=by, now=now, content=content)
    return attachment


@transaction.atomic
def describe(
    attachment: Attachment, *, text: str, earlier: str, by: User, now: datetime
) -> Attachment:
    """Describe a picture to those who do not see it; ``earlier`` is what the writer had read.

    What a colleague has written meanwhile is never overwritten unseen.
    """
    attachment = locked_file(attachment)
    require(rules.may_describe(attachment, by=by, now=now))
    if attachment.description == text:
        return attachment
    if attachment.description != earlier:
        raise Refused(_described_meanwhile(attachment.description))
    attachment.description = text
    attachment.save(update_fields=["description"])
    touch(attachment.section, by=by, now=now)
    void_changed([attachment.section.application], now=now)
    return attachment


def _described_meanwhile(text: str) -> Answer:
    return no(
        "described_meanwhile",
        f"Någon annan har ändrat beskrivningen till ”{text}”. Spara igen om din ska gälla.",
    )


@transaction.atomic
def remove(attachment: Attachment, *, by: User, now: datetime) -> Attachment:
    """Take a file out of the working copy; the bytes stay only if a submission names them."""
    attachment = locked_file(attachment)
    require(rules.may_remove(attachment, by=by, now=now))
    attachment.removed_at, attachment.removed_by = now, by
    if not _is_submitted(attachment):
        let_go(attachment)
    attachment.save(update_fields=["removed_at", "removed_by", "file"])
    touch(attachment.section, by=by, now=now)
    void_changed([attachment.section.application], now=now)
    record(
        "nominations.remove_file",
        attachment.section.application.code,
        by=by,
        now=now,
        content={"file": attachment.code, "is_kept": bool(attachment.file)},
    )
    return attachment


def _is_submitted(attachment: Attachment) -> bool:
    contents = attachment.section.application.submissions.values_list("content", flat=True)
    return any(attachment.code in codes_in(content) for content in contents)
