"""Who issues the badges: a did:web identity at the site's own address."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings

from nominations.badges.keys import public_keys

NAME = "Sveriges KvalitetsKommun"


def issuer_id() -> str:
    """Give the issuer's DID: did:web with the site's host, a port written with %3A."""
    return f"did:web:{quote(urlsplit(settings.SITE_URL).netloc, safe='')}"


def did_document() -> dict[str, Any]:
    """Give the document that did:web leads to, with the keys that may sign."""
    did = issuer_id()
    methods = [
        {
            "id": f"{did}#{key['kid']}",
            "type": "JsonWebKey",
            "controller": did,
            "publicKeyJwk": key,
        }
        for key in public_keys()
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def profile() -> dict[str, Any]:
    """Describe the issuer inside a badge."""
    return {"id": issuer_id(), "type": ["Profile"], "name": NAME, "url": settings.SITE_URL}
