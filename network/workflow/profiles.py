"""How a municipality's profile is written, and how a person chooses to be shown or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import Interest, Profile, Unlisted
from network.rules.directory import OUTDATED, may_act_for_member
from network.states import Way
from nominations.models import Municipality

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def save_profile(
    municipality: Municipality,
    *,
    content: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Profile:
    """Write what the municipality shares and wants to learn, unless a colleague was before."""
    municipality = Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    require(may_act_for_member(municipality, by=by, now=now))
    profile = Profile.objects.filter(municipality=municipality).first()
    profile = profile or Profile(municipality=municipality)
    if profile.version != version:
        require(OUTDATED)
    profile.shares_words = content["shares_words"]
    profile.learns_words = content["learns_words"]
    profile.version += 1
    profile.changed_at, profile.changed_by = now, by
    profile.save()
    _choose(profile, content)
    record("network.save_profile", municipality.code, by=by, now=now)
    return profile


def _choose(profile: Profile, content: Mapping[str, Any]) -> None:
    Interest.objects.filter(profile=profile).delete()
    chosen = {Way.SHARES: content["shares"], Way.LEARNS: content["learns"]}
    Interest.objects.bulk_create(
        Interest(profile=profile, way=way, subject=subject)
        for way, subjects in chosen.items()
        for subject in subjects
    )


@transaction.atomic
def set_listed(user: User, *, listed: bool, now: datetime) -> None:
    """Show the person to the other members, or no longer."""
    if listed:
        Unlisted.objects.filter(user=user).delete()
    else:
        Unlisted.objects.get_or_create(user=user, defaults={"since": now})
    record("network.set_listed", str(user.key), by=user, now=now, content={"listed": listed})
