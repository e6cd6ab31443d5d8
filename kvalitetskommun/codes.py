"""Codes that stand in addresses instead of primary keys, and the secret part of a link."""

from __future__ import annotations

import hashlib
import secrets

# No 0/O, 1/I/L and no U, so that a code can be read aloud.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def new_code() -> str:
    """Make a random code of ten characters (about 49 bits); uniqueness is the database's."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """Draw the secret part of a link: 256 bits. Only the letter holds it."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Give what is kept of a token; so much chance needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
