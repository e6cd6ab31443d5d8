"""How one municipality gets longer time than the others, and how that is moved and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import cancel
from nominations.closings import Closing
from nominations.entries import extension_code
from nominations.models import Application, Edition, Extension, Municipality
from nominations.rules import extending as rules
from nominations.rules.deadline import closing_for
from nominations.workflow.groups import tell_group
from nominations.workflow.reminders import call_off_reminders

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def extend(
    edition: Edition,
    *,
    municipality: Municipality,
    until: datetime,
    reason: str,
    by: User,
    now: datetime,
) -> Extension:
    """Give a municipality longer time, in place of what it had; its people are told.

    The edition is locked, so that nobody is nominated in the same moment. It holds from the next
    request on, in every process.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    municipality = Municipality.objects.get(pk=municipality.pk)
    require(rules.may_extend(edition, municipality=municipality, until=until, by=by, now=now))
    current = edition.extensions.filter(municipality=municipality, ended_at=None).first()
    if current is not None:
        _end(current, by=by, now=now)
    extension = Extension.objects.create(
        edition=edition,
        municipality=municipality,
        until=until,
        reason=reason,
        given_at=now,
        given_by=by,
    )
    _tell(extension, now, closing=Closing(until, is_own=True), is_moved=current is not None)
    record(
        "nominations.extend",
        extension_code(extension),
        by=by,
        now=now,
        content={"until": until.isoformat()},
    )
    return extension


@transaction.atomic
def move_extension(
    extension: Extension, *, until: datetime, reason: str, by: User, now: datetime
) -> Extension:
    """Make a longer time longer still, or shorter, as a new row in place of this one."""
    Edition.objects.select_for_update().get(pk=extension.edition_id)
    extension = Extension.objects.get(pk=extension.pk)
    require(rules.may_move_extension(extension, until=until, by=by, now=now))
    return extend(
        extension.edition,
        municipality=extension.municipality,
        until=until,
        reason=reason,
        by=by,
        now=now,
    )


@transaction.atomic
def take_back_extension(extension: Extension, *, by: User, now: datetime) -> Extension:
    """Let everybody's time hold again; what was sent meanwhile stands. Its people are told."""
    Edition.objects.select_for_update().get(pk=extension.edition_id)
    extension = Extension.objects.select_for_update().get(pk=extension.pk)
    require(rules.may_take_back_extension(extension, by=by, now=now))
    _end(extension, by=by, now=now)
    closing = closing_for(extension.edition, extension.municipality, now)
    _tell(extension, now, closing=closing, is_taken_back=True)
    record("nominations.take_back_extension", extension_code(extension), by=by, now=now)
    return extension


def _end(extension: Extension, *, by: User, now: datetime) -> None:
    """Let it hold no longer; a letter about it that has not left would say what is not so."""
    extension.ended_at = now
    extension.ended_by = by
    extension.save(update_fields=["ended_at", "ended_by"])
    why = "Den förlängda tiden är flyttad eller återtagen."
    cancel(now=now, about=f"extension:{extension.pk}", why=why)


def _tell(
    extension: Extension,
    now: datetime,
    *,
    closing: Closing | None,
    is_moved: bool = False,
    is_taken_back: bool = False,
) -> None:
    """Write to everybody in the municipality's group; reminders with the old date are stopped."""
    application = _application(extension)
    if application is not None:
        call_off_reminders(application, now)
    kind = "extension_taken_back" if is_taken_back else "extension_given"
    tell_group(
        kind,
        extension.municipality,
        key=f"{kind}:{extension.pk}",
        about=f"extension:{extension.pk}",
        context={
            "extension": extension,
            "application": application,
            "closing": closing,
            "is_moved": is_moved,
            "is_over": closing is not None and closing.at <= now,
        },
        now=now,
    )


def _application(extension: Extension) -> Application | None:
    live = Application.objects.live().filter(
        edition=extension.edition, municipality=extension.municipality
    )
    found: Application | None = live.first()
    return found
