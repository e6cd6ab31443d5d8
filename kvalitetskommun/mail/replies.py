"""What mail servers answer, in words: RFC 3463's status codes and SMTP's replies."""

from __future__ import annotations

import re
import smtplib

from kvalitetskommun.mail.rendering import one_line

STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
LENGTH = 500
# By subject and detail; the class says whether it is for good.
ADVICE = {
    "1.1": "Adressen finns inte. Kontrollera stavningen.",
    "1.2": "Domänen finns inte. Kontrollera stavningen efter @.",
    "1.3": "Adressen är felskriven.",
    "1.6": "Mottagaren har flyttat och har en ny adress.",
    "1.10": "Domänen tar inte emot e-post.",
    "2.1": "Mottagarens brevlåda är avstängd.",
    "2.2": "Mottagarens brevlåda är full.",
    "2.3": "Brevet är för stort för mottagarens brevlåda.",
    "3.4": "Brevet är för stort för mottagarens server.",
    "4.1": "Mottagarens server svarar inte.",
    "4.4": "Domänens server går inte att hitta.",
    "4.7": "Mottagarens server tog inte emot brevet i tid.",
}
SUBJECTS = {
    "1": "Det är något fel på adressen.",
    "2": "Det är något fel på mottagarens brevlåda.",
    "3": "Mottagarens server kunde inte ta emot brevet.",
    "4": "Brevet kom inte fram genom nätet.",
    "5": "Mottagarens server förstod inte brevet.",
    "6": "Mottagarens server kan inte visa brevet.",
    "7": "Mottagarens server stoppade brevet, kanske som skräppost.",
}
UNKNOWN = "Mottagarens server tog inte emot brevet."


def status_in(text: str) -> str:
    """Find a status such as 5.1.1 in a text."""
    found = STATUS.search(text)
    return found[0] if found else ""


def advice(status: str) -> str:
    """Say what a status means."""
    _, _, rest = status.partition(".")
    return ADVICE.get(rest) or SUBJECTS.get(rest.partition(".")[0], UNKNOWN)


def told(error: Exception) -> str:
    """Say what went wrong at an attempt, with the server's answer where there is one."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = list(error.recipients.values())
        code, words = answers[0] if answers else (0, b"")
        return _answered(code, words)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {one_line(str(error))}"[:LENGTH]


def refuses_address(error: Exception) -> bool:
    """Tell whether the server says for good that it knows no such receiver."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    codes = [code for code, _ in error.recipients.values()]
    return bool(codes) and all(code >= 500 for code in codes)


def _answered(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    line = one_line(text)
    return f"{advice(status_in(line))} Servern svarade: {code} {line}"[:LENGTH]
