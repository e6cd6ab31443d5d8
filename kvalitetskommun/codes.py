"""Public codes: what stands in addresses and case numbers instead of primary keys."""

from __future__ import annotations

import secrets

# No 0/O, 1/I/L and no U, so that a code can be read aloud.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def new_code() -> str:
    """Make a random code of ten characters (about 49 bits); uniqueness is the database's."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
