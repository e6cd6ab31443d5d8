"""Reading a delivery status notification (RFC 3464): which message, and what went wrong.

What is read here comes from anybody who can send mail to the return address. It is only ever read
as text, a megabyte at most, and what is wrong with it makes the report say less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.message import Message as Mime
from itertools import islice

from django.conf import settings

from kvalitetskommun.mail.models import message_id_of
from kvalitetskommun.mail.rendering import one_line
from kvalitetskommun.mail.replies import advice, status_in

LONGEST = 1024 * 1024
MESSAGE_ID = re.compile(r"<[^<>\s]{1,198}>")
DIAGNOSTIC_LENGTH = 200
# A report brings one letter back; what claims to bring many is not asked for them all.
MOST_IDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a mail server says about one of our messages."""

    message_ids: tuple[str, ...]
    recipient: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""

    @property
    def failed(self) -> bool:
        """Tell whether the server has given up."""
        return self.action == "failed"

    @property
    def delayed(self) -> bool:
        """Tell whether the server goes on trying."""
        return self.action == "delayed"

    @property
    def permanent(self) -> bool:
        """Tell whether it is no use to try again: the status begins with 5."""
        return self.failed and self.status.startswith("5")

    def told(self, to: str) -> str:
        """Say in words what happened, with the server's own words last."""
        words = [advice(self.status)]
        if self.recipient and self.recipient.casefold() != to.casefold():
            words.append(f"Gäller adressen {self.recipient}.")
        if self.diagnostic:
            words.append(f"Servern svarade: {self.diagnostic}")
        return one_line(" ".join(words))


def read_report(raw: bytes, *, recipient: str = "") -> Report | None:
    """Read a report; None when it is not one.

    ``recipient`` is the address that the report came to: with a return address of the message's
    own it names the message, even where the report does not.
    """
    whole = message_from_bytes(raw[:LONGEST], policy=policy.compat32)
    parts = list(whole.walk())
    fields = next((fields for fields in map(_status_fields, parts) if fields), None)
    if fields is None:
        return None
    diagnostic = one_line(_after_type(fields.get("diagnostic-code", "")))[:DIAGNOSTIC_LENGTH]
    return Report(
        message_ids=(*_own_id(recipient), *islice(_returned_ids(parts), MOST_IDS)),
        recipient=_address(fields),
        action=fields.get("action", "").casefold(),
        status=status_in(fields.get("status", "")) or status_in(diagnostic),
        diagnostic=diagnostic,
    )


def _status_fields(part: Mime) -> dict[str, str] | None:
    """Give the fields of the first receiver in a message/delivery-status."""
    if part.get_content_type() != "message/delivery-status":
        return None
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Mime):
            continue
        fields = {str(name).casefold(): one_line(str(value)) for name, value in block.items()}
        if "action" in fields:
            return fields
    return None


def _address(fields: dict[str, str]) -> str:
    """Give the address that was written to, before the one that it led to."""
    found = fields.get("original-recipient") or fields.get("final-recipient") or ""
    return _after_type(found).strip("<> ")[:254]


def _after_type(value: str) -> str:
    """Leave out what stands before the first semicolon: ”rfc822; anna@…”, ”smtp; 550 …”."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and kind.strip().isalnum() else value


def _returned_ids(parts: list[Mime]) -> Iterator[str]:
    """Give the Message-IDs of the mails that came back, whole or as their head alone."""
    for part in parts[1:]:
        head = part
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            head = message_from_string(text, policy=policy.compat32)
        yield from MESSAGE_ID.findall(str(head.get("Message-ID", "")))


def _own_id(recipient: str) -> Iterator[str]:
    """Read the Message-ID out of a return address of the message's own."""
    local, _, domain = recipient.strip("<> ").rpartition("@")
    name, plus, token = local.rpartition("+")
    if plus and f"{name}@{domain}".casefold() == settings.BOUNCE_EMAIL.casefold():
        yield message_id_of(token.casefold())
