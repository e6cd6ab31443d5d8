"""What every change to an attached file does: locks, the section's mark, the bytes."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from nominations.files.storing import discard
from nominations.models import Application, Attachment, Section

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def let_go(attachment: Attachment) -> None:
    """Delete the bytes once the transaction has committed."""
    if attachment.file:
        transaction.on_commit(partial(discard, attachment.file.name))
        attachment.file = ""


def touch(section: Section, *, by: User, now: datetime) -> None:
    """Count the change as one of the section's, so that it shows as unsent."""
    section.updated_at, section.updated_by = now, by
    section.save(update_fields=["updated_at", "updated_by"])


def locked_file(attachment: Attachment) -> Attachment:
    """Lock the application, the section and then the file."""
    section = locked_section(attachment.section_id)
    locked: Attachment = Attachment.objects.select_for_update().get(pk=attachment.pk)
    locked.section = section
    return locked


def locked_section(key: int) -> Section:
    """Lock the application and then the section."""
    owner = Section.objects.filter(pk=key).values("application")
    application = Application.objects.select_for_update().get(pk__in=owner)
    section: Section = Section.objects.select_for_update(of=("self",)).get(pk=key)
    section.application = application
    return section
