"""A message as it travels: headers, return address, and text that every server lets through."""

from __future__ import annotations

import re
from email.charset import QP, Charset
from email.header import Header

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from kvalitetskommun.mail.models import Message

# Lines of at most 76 ASCII characters, whatever the text holds.
PLAIN = Charset("utf-8")
PLAIN.body_encoding = QP
# What the receiver's calendar is asked to do; iMIP (RFC 6047) wants it in the part's type too.
METHOD = re.compile(r"^METHOD:([A-Z]+)$", re.M)


def build(message: Message) -> EmailMultiAlternatives:
    """Make the mail. It answers nobody, and asks servers for no answer but reports of failure.

    A calendar entry stands beside the text, as another way to read the same letter. A letter of
    choice names the address that ends them, with one click in the mail program (RFC 8058).
    It has no List-Id: each letter is to one person, about something of theirs.
    """
    mail = EmailMultiAlternatives(
        _subject(message.subject),
        message.text,
        _return_address(message),
        [message.to],
        reply_to=[settings.OFFICE_EMAIL],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
            **_way_out(message),
        },
    )
    mail.encoding = PLAIN
    method = METHOD.search(message.calendar)
    if method is not None:
        mail.attach_alternative(message.calendar, f"text/calendar; method={method[1]}")
    return mail


def _way_out(message: Message) -> dict[str, str]:
    if not message.unsubscribe:
        return {}
    return {
        "List-Unsubscribe": f"<{message.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _subject(words: str) -> str:
    """Encode what is not plain ASCII in words that leave room for ”Subject: ” on their line.

    Django counts without the header's name, and then begins the subject on an empty line.
    """
    if words.isascii() and "=?" not in words:
        return words
    return " ".join(Header(words, "utf-8", header_name="Subject").encode().split())


def _return_address(message: Message) -> str:
    """Give the address that reports come to: with BOUNCE_EMAIL one of the message's own."""
    name, at, domain = settings.BOUNCE_EMAIL.rpartition("@")
    if not at:
        return str(settings.DEFAULT_FROM_EMAIL)
    token = message.message_id.strip("<>").partition("@")[0]
    return f"{name}+{token}@{domain}"
