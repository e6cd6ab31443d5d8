"""The key that signs badges (Ed25519), and what others check them with.

The setting holds the 32 secret bytes as base64url. Earlier public keys stay published, so that
what was signed with them can still be read.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key with the name that a signature gives (its RFC 7638 thumbprint)."""

    private: Ed25519PrivateKey
    kid: str


def decoded(text: str) -> bytes:
    """Read base64url with or without padding."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)


def encoded(raw: bytes) -> str:
    """Write base64url without padding, as all of these formats do."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def signing_key() -> SigningKey | None:
    """Give the key of the settings; None where badges are not issued."""
    if not settings.BADGE_SIGNING_KEY:
        return None
    private = Ed25519PrivateKey.from_private_bytes(decoded(settings.BADGE_SIGNING_KEY))
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return SigningKey(private, thumbprint(encoded(raw)))


def public_keys() -> list[dict[str, str]]:
    """List the public keys as JWK (RFC 8037), the one in use first."""
    key = signing_key()
    current = []
    if key is not None:
        raw = key.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        current = [encoded(raw)]
    return [_jwk(x) for x in [*current, *settings.BADGE_EARLIER_KEYS]]


def thumbprint(x: str) -> str:
    """Name a public key by its RFC 7638 thumbprint."""
    members = {"crv": "Ed25519", "kty": "OKP", "x": x}
    text = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return encoded(hashlib.sha256(text.encode()).digest())


def _jwk(x: str) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": thumbprint(x), "use": "sig"}
