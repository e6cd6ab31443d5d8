"""What becomes of a file that waited when the scanner has spoken."""

from __future__ import annotations

from datetime import datetime, timedelta

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

MOST_SLOW = 2
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
# More failures than this are no news to the office.
MOST_COUNTED = 999
LOST = no("lost", "Filen finns inte kvar. Ta bort den och ladda upp den igen.")


def scan_waiting(now: datetime) -> int:
    """Ask the scanner about the files whose turn it is; gives how many were settled.

    One that it cannot judge, or is too slow with, is asked about later and stops nobody else's.
    When it is too slow twice in a row the rest are left for the next time: the worker has other
    things to do as well.
    """
    settled = slow = 0
    for attachment in Attachment.objects.due(now):
        verdict = _scanned_again(attachment)
        if verdict == Scan.AWAY:
            break
        slow = slow + 1 if verdict == Scan.SLOW else 0
        if verdict in {Scan.UNKNOWN, Scan.SLOW}:
            _put_off(attachment, now)
        else:
            settled += _settle(attachment, verdict, now)
        if slow == MOST_SLOW:
            break
    return settled


def _put_off(attachment: Attachment, now: datetime) -> None:
    """Wait twice as long each time, at most an hour."""
    wait = min(FIRST_WAIT * 2 ** min(attachment.scan_attempts, 6), LONGEST_WAIT)
    attachment.scan_attempts = min(attachment.scan_attempts + 1, MOST_COUNTED)
    attachment.next_scan_at = now + wait
    attachment.save(update_fields=["scan_attempts", "next_scan_at"])


def _settle(attachment: Attachment, verdict: Scan | None, now: datetime) -> bool:
    move = pass_scan if verdict == Scan.CLEAN else fail_scan
    try:
        move(attachment, now=now)
    except Refused:
        return False
    return True


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
