"""How a confirmed release is moved: one proposes the new moment, another confirms it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.entries import release_code
from nominations.models import Edition, Release
from nominations.rules import moving as rules
from nominations.workflow.announcing import move_letters

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def propose_move(release: Release, *, publish_at: datetime, by: User, now: datetime) -> Release:
    """Propose another moment; the one that stands holds until somebody else confirms."""
    release = locked_release(release)
    require(rules.may_propose_move(release, by=by, now=now, publish_at=publish_at))
    _set_proposal(release, publish_at, by)
    content = {"publish_at": publish_at.isoformat()}
    code = release_code(release)
    record("nominations.propose_move", code, by=by, now=now, content=content)
    return release


@transaction.atomic
def confirm_move(release: Release, *, by: User, now: datetime) -> Release:
    """Move the release and its letters to the proposed moment."""
    release = locked_release(release)
    require(rules.may_confirm_move(release, by=by, now=now))
    release.publish_at = release.moves_to or release.publish_at
    release.moves_to, release.moves_by = None, None
    release.save(update_fields=["publish_at", "moves_to", "moves_by"])
    move_letters(release, now=now)
    content = {"publish_at": release.publish_at.isoformat()}
    code = release_code(release)
    record("nominations.confirm_move", code, by=by, now=now, content=content)
    return release


@transaction.atomic
def drop_move(release: Release, *, by: User, now: datetime) -> Release:
    """Drop a proposed moment; the release stays where it is."""
    release = locked_release(release)
    require(rules.may_drop_move(release, by=by, now=now))
    _set_proposal(release, None, None)
    record("nominations.drop_move", release_code(release), by=by, now=now)
    return release


def _set_proposal(release: Release, moment: datetime | None, by: User | None) -> None:
    release.moves_to, release.moves_by = moment, by
    release.save(update_fields=["moves_to", "moves_by"])


def locked_release(release: Release) -> Release:
    """Lock the edition first, as everything that changes who is nominated does."""
    Edition.objects.select_for_update().get(pk=release.edition_id)
    locked: Release = Release.objects.select_for_update().get(pk=release.pk)
    return locked
