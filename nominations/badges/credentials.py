"""A winner's badge and the list of badges that have stopped being valid, as signed JWT.

Open Badges 3.0 (1EdTech) on the W3C's data model for verifiable credentials 2.0, secured as
VC-JWT; the status list is the W3C's Bitstring Status List 1.0. Ed25519 signs the same content with
the same bytes, and no clock is read here: the badge is as old as its release.
"""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import Any

import jwt
from django.conf import settings
from django.urls import reverse

from nominations.badges.issuer import NAME, issuer_id, profile
from nominations.badges.keys import SigningKey, encoded
from nominations.logo_right import LogoRight, LogoRights
from nominations.models.editions import FIRST_YEAR

CONTEXT = "https://www.w3.org/ns/credentials/v2"
BADGE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
LIST_PATH = "/marke/status.jwt"
# More than there are municipality codes: a place for each winner and year up to the last.
CODES = 2_600
LIST_BITS = 2**18


def status_index(right: LogoRight) -> int:
    """Give the badge's own place in the status list: by year and municipality code, for ever."""
    return (right.year - FIRST_YEAR) * CODES + int(right.municipality.code)


def achievement(year: int) -> dict[str, Any]:
    """Describe what an edition's winner has achieved."""
    return {
        "id": f"{settings.SITE_URL}/marke/{year}/",
        "type": ["Achievement"],
        "name": f"Sveriges KvalitetsKommun {year}",
        "description": (
            "Kommunen som bäst har utvecklat demokrati, verksamheter, arbetsmiljö och "
            f"samhällsbyggande, utsedd {year}."
        ),
        "criteria": {
            "narrative": (
                "En jury bedömer de nominerade kommunerna. Kriterier, vikter och regler: "
                f"{settings.SITE_URL}{reverse('judging_in', args=[year])}"
            )
        },
        "inLanguage": "sv",
    }


def badge(right: LogoRight) -> dict[str, Any]:
    """Write the badge of a winner."""
    listed = f"{settings.SITE_URL}{LIST_PATH}"
    municipality = right.municipality
    return {
        "@context": [CONTEXT, BADGE_CONTEXT],
        "id": f"{settings.SITE_URL}/marke/{right.year}/{municipality.slug}/",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Sveriges KvalitetsKommun {right.year}: {municipality.full_name}",
        "issuer": profile(),
        "validFrom": _written(right.since),
        "credentialSubject": {
            "id": f"{settings.SITE_URL}{municipality.get_absolute_url()}",
            "type": ["AchievementSubject"],
            "achievement": achievement(right.year),
        },
        "credentialStatus": {
            "id": f"{listed}#{status_index(right)}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(status_index(right)),
            "statusListCredential": listed,
        },
    }


def status_list(rights: LogoRights) -> dict[str, Any]:
    """Write the list in which the badges whose right has ended are marked."""
    bits = bytearray(LIST_BITS // 8)
    for right in rights.rights:
        if right.until is not None:
            place = status_index(right)
            # The first bit of the list is the highest of the first byte.
            bits[place // 8] |= 0x80 >> place % 8
    address = f"{settings.SITE_URL}{LIST_PATH}"
    since = rights.changed_at or datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    return {
        "@context": [CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "name": f"{NAME}: märken som har slutat gälla",
        "issuer": profile(),
        "validFrom": _written(since),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + encoded(gzip.compress(bytes(bits), mtime=0)),
        },
    }


def signed(credential: dict[str, Any], key: SigningKey) -> str:
    """Secure a credential as JWT: its own properties and the claims that repeat them."""
    claims = {
        "iss": issuer_id(),
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": int(datetime.fromisoformat(credential["validFrom"]).timestamp()),
    }
    headers = {"typ": "JWT", "kid": f"{issuer_id()}#{key.kid}"}
    return jwt.encode({**credential, **claims}, key.private, algorithm="EdDSA", headers=headers)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
