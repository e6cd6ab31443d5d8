"""How one link is sealed to the one before it: pure functions, no database.

hash   = SHA-256(previous ‖ number ‖ seal)
seal   = SHA-256(time ‖ kind ‖ code ‖ actor ‖ digest)
digest = SHA-256(salt ‖ canonical JSON)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

GENESIS = "0" * 64


class Link(NamedTuple):
    """What of an entry the chain itself is made of."""

    number: int
    previous: str
    hash: str
    seal: str


def canonical(content: Mapping[str, object]) -> str:
    """Write a content the one way that gives the same bytes everywhere."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(salt: str, text: str) -> str:
    """Give the digest of a canonical content; without the salt nobody can guess the content."""
    return _sha256(salt, text)


def seal_of(recorded_at: datetime, kind: str, code: str, actor: str, digest: str) -> str:
    """Bind time, kind, object, actor and content; tells nothing of them by itself."""
    moment = recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    return _sha256(moment, kind, code, actor, digest)


def hash_of(previous: str, number: int, seal: str) -> str:
    """Bind a seal to its place in the chain."""
    return _sha256(previous, str(number), seal)


def _sha256(*parts: str) -> str:
    """Hash the parts as a JSON list, so that no two lists of parts give the same bytes."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
