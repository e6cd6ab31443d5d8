"""Delivery reports as mail servers write them."""

from __future__ import annotations

from kvalitetskommun.mail.letter import build
from kvalitetskommun.mail.models import Message

FRAME = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: studs@kvalitetskommun.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <report@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example. I'm sorry to have to inform you that
your message could not be delivered to one or more recipients.

--part
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Tue, 10 Nov 2026 10:00:00 +0100 (CET)

Final-Recipient: {final}
Action: {action}
Status: {status}
Diagnostic-Code: {diagnostic}

--part
Content-Description: Undelivered Message
Content-Type: {kind}

{original}
--part--
"""


def report_of(message: Message, **fields: str) -> bytes:
    """Write a report about a message of ours, with the whole letter at the end."""
    original = build(message).message().as_bytes()
    return report(original, "message/rfc822", **fields)


def report(
    original: bytes,
    kind: str,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    final: str = "rfc822; anna@example.org",
    diagnostic: str = "smtp; 550 5.1.1 <anna@example.org>: User unknown",
) -> bytes:
    """Write a report of three parts: words, fields, and what came back."""
    return FRAME.format(
        final=final,
        action=action,
        status=status,
        diagnostic=diagnostic,
        kind=kind,
        original=original.decode(),
    ).encode()
