"""What an invitation is about and what accepting it does: the app that invites says it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import Invitation, User

Accept = Callable[["Invitation", "User", datetime], None]
Describe = Callable[["Invitation"], str]
Vouches = Callable[["Invitation", "User", datetime], bool]


def is_sender(invitation: Invitation, user: User, now: datetime) -> bool:
    """Tell whether the person sent the invitation."""
    return invitation.invited_by_id == user.pk


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of invitation."""

    accept: Accept
    describe: Describe
    vouches: Vouches


_kinds: dict[str, Kind] = {}


def register_kind(
    name: str, *, accept: Accept, describe: Describe, vouches: Vouches = is_sender
) -> None:
    """Make a kind known, at start.

    ``accept`` runs in the transaction in which the person says yes. ``describe`` completes the
    sentence ”Du är inbjuden som …”, for example ”skribent för Nacka kommun”. ``vouches`` tells who
    answers for an invitation: takes it back, or sends it again in their own name.
    """
    kind = Kind(accept, describe, vouches)
    if _kinds.setdefault(name, kind) != kind:
        raise ValueError(f"The kind {name!r} is already registered.")


def kind_of(name: str) -> Kind:
    """Give a registered kind; an unknown one is a mistake of ours."""
    return _kinds[name]


def vouches(invitation: Invitation, user: User, now: datetime) -> bool:
    """Tell whether the person answers for the invitation."""
    return kind_of(invitation.kind).vouches(invitation, user, now)


def describe(invitation: Invitation) -> str:
    """Say as what the person is invited."""
    return kind_of(invitation.kind).describe(invitation)
