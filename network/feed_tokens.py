"""The secret part of a personal feed's address: the feed's key, signed by the portal.

The database holds the key alone. Without the portal's own secret it opens nothing, so that a copy
of the database lets nobody into anybody's calendar; yet its owner can be shown the address again.
"""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

# A sign that neither keys nor signatures hold.
DIVIDER = "."
PURPOSE = "network.calendar_feed"


def token_of(key: str) -> str:
    """Write the key as addresses hold it."""
    return _signer().sign(key)


def key_in(token: str) -> str | None:
    """Give the key of an address that the portal has signed; None for what somebody made up."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return None


def _signer() -> Signer:
    return Signer(sep=DIVIDER, salt=PURPOSE)
