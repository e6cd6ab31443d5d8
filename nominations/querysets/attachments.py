"""Questions about attached files."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from nominations.states import AttachmentState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from nominations.models import Application


class AttachmentQuerySet(models.QuerySet[Any]):
    """Attached files."""

    def present(self) -> AttachmentQuerySet:
        """Keep those that nobody has taken out of the working copy."""
        return self.filter(removed_at=None)

    def of(self, application: Application | None) -> AttachmentQuerySet:
        """Keep those of one application, removed or not."""
        return self.filter(section__application=application)

    def uploaded_by(self, user: User, *, since: datetime) -> AttachmentQuerySet:
        """Keep what a person has uploaded after a moment, removed or not."""
        return self.filter(uploaded_by=user, uploaded_at__gt=since)

    def stored(self) -> AttachmentQuerySet:
        """Keep those whose bytes lie on the disk."""
        return self.exclude(file="")

    def clean(self) -> AttachmentQuerySet:
        """Keep those that have passed every check and still lie on the disk."""
        return self.filter(state=AttachmentState.CLEAN).stored()

    def waiting(self) -> AttachmentQuerySet:
        """Keep those that wait for the scanner, the oldest first."""
        return self.present().filter(state=AttachmentState.WAITING).order_by("uploaded_at", "pk")

    def due(self, now: datetime) -> AttachmentQuerySet:
        """Keep those of the waiting that the scanner may be asked about at this moment.

        Those come first that it has failed with least, so that none holds up the others.
        """
        tried = Q(next_scan_at=None) | Q(next_scan_at__lte=now)
        return self.waiting().filter(tried).order_by("scan_attempts", "uploaded_at", "pk")

    def named_in(self, content: dict[str, Any], code: str) -> AttachmentQuerySet:
        """Keep the file with this code if the snapshot names it: what it names, it may show."""
        return self.clean().filter(code=code) if code in codes_in(content) else self.none()


def codes_in(content: dict[str, Any]) -> set[str]:
    """Give the codes of the files that a snapshot names; the earliest ones name none."""
    areas = content.get("areas", [])
    return {file["code"] for area in areas for file in area.get("attachments", [])}
