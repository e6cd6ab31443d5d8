"""What becomes of a file that waited when the scanner has spoken."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kvalitetskommun.answers import Refused, no, require
from kvalitetskommun.audit.workflow import record
from nominations.files.scanner import Scan, scan
from nominations.files.verdicts import INFECTED
from nominations.models import Attachment
from nominations.rules import attachments as rules
from nominations.states import AttachmentState
from nominations.workflow.approving import void_changed
from nominations.workflow.file_locks import let_go, locked_file

LOST = no("lost", "Filen finns inte kvar. Ta bort den och ladda upp den igen.")


def scan_waiting(now: datetime) -> int:
    """Ask the scanner about the files that wait, the oldest first; gives how many were settled.

    One that it cannot judge stops nobody else's.
    """
    settled = 0
    for attachment in Attachment.objects.waiting():
        verdict = _scanned_again(attachment)
        if verdict == Scan.AWAY:
            break
        if verdict == Scan.UNKNOWN:
            continue
        move = pass_scan if verdict == Scan.CLEAN else fail_scan
        try:
            move(attachment, now=now)
            settled += 1
        except Refused:
            continue
    return settled


def _scanned_again(attachment: Attachment) -> Scan | None:
    """Give the verdict, or None for a file that has gone missing."""
    try:
        with attachment.file.open("rb") as source:
            return scan(source)
    except FileNotFoundError:
        return None


@transaction.atomic
def pass_scan(attachment: Attachment, *, now: datetime) -> Attachment:
    """Let a file that waited be read."""
    attachment = locked_file(attachment)
    require(rules.may_settle(attachment))
    attachment.state = AttachmentState.CLEAN
    attachment.save(update_fields=["state"])
    void_changed([attachment.section.application], now=now)
    code = attachment.section.application.code
    record("nominations.pass_file", code, by=None, now=now, content={"file": attachment.code})
    return attachment


@transaction.atomic
def fail_scan(attachment: Attachment, *, now: datetime) -> Attachment:
    """Stop a file that waited, and delete it; the row stays and says why."""
    attachment = locked_file(attachment)
    require(rules.may_settle(attachment))
    is_there = attachment.file.storage.exists(attachment.file.name)
    attachment.state = AttachmentState.REFUSED
    attachment.reason = (INFECTED if is_there else LOST).reason
    let_go(attachment)
    attachment.save(update_fields=["state", "reason", "file"])
    code = attachment.section.application.code
    record("nominations.stop_file", code, by=None, now=now, content={"file": attachment.code})
    return attachment
