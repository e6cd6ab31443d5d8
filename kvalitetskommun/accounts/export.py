"""A person's own data as JSON: each app adds its part."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from kvalitetskommun.accounts.models import Invitation

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

Json = Any
Export = Callable[["User"], Json]
# What the office may take out for the person at a moment.
OfficeExport = Callable[["User", datetime], Json]

_exports: dict[str, Export] = {}
_for_office: dict[str, OfficeExport] = {}


def register_export(name: str, export: Export, *, for_office: OfficeExport | None = None) -> None:
    """Let an app add what it knows about a person, under a name of its own; at start.

    ``for_office`` is what the office may take out for the person, where that is less.
    """
    if _exports.setdefault(name, export) is not export:
        raise ValueError(f"The export {name!r} is already registered.")
    if for_office is not None:
        _for_office[name] = for_office


def personal_data(user: User) -> dict[str, Json]:
    """Gather everything the portal holds about the person; secrets and passwords are left out."""
    return {"konto": _account(user)} | {name: export(user) for name, export in _exports.items()}


def data_for_office(user: User, now: datetime) -> dict[str, Json]:
    """Gather what the office may take out about the person at ``now``."""
    less = {name: export(user, now) for name, export in _for_office.items()}
    rest = {name: export(user) for name, export in _exports.items() if name not in less}
    return {"konto": _account(user)} | rest | less


def as_file(data: dict[str, Json]) -> bytes:
    """Write it all as JSON that a person can read."""
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def _account(user: User) -> dict[str, Json]:
    invitations = Invitation.objects.filter(Q(accepted_by=user) | Q(email=user.email))
    return {
        "namn": user.name,
        "roll": user.title,
        "e-post": user.email,
        "konto sedan": user.date_joined,
        "senast inloggad": user.last_login,
        "arbetar på kansliet": user.office,
        "nyckel i loggen": user.key,
        "e-postadresser": list(
            EmailAddress.objects.filter(user=user).values("email", "verified", "primary")
        ),
        "andra steget": list(
            Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
        ),
        "inloggningar": list(
            UserSession.objects.filter(user=user).values(
                "created_at", "last_seen_at", "ip", "user_agent"
            )
        ),
        "inbjudningar": list(
            invitations.values("kind", "subject", "created_at", "accepted_at", "revoked_at")
        ),
    }
