"""The secret part of an address that needs no log-in: a key, signed by the portal for one purpose.

The database holds the key alone. Without the portal's own secret it opens nothing, so that a copy
of the database lets nobody into anybody's calendar; yet its owner can be shown the address again.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

# A sign that neither keys nor signatures hold.
DIVIDER = "."
# What an address may be for; one that is signed for the one does nothing as the other.
FEED, NEWS, GUEST = "network.calendar_feed", "network.news", "network.guest"
QUESTIONS, NO_QUESTIONS = "network.questions", "network.no_questions"


def token_of(key: str, purpose: str) -> str:
    """Write the key as addresses hold it."""
    return _signer(purpose).sign(key)


def key_in(token: str, purpose: str) -> str | None:
    """Give the key of an address that the portal has signed; None for what somebody made up."""
    try:
        return _signer(purpose).unsign(token)
    except BadSignature:
        return None


def _signer(purpose: str) -> Signer:
    return Signer(sep=DIVIDER, salt=purpose)
