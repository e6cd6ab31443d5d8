"""What is missing about the files that are attached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nominations.models import Area, Attachment
from nominations.states import AttachmentState


@dataclass(frozen=True, slots=True)
class FileGap:
    """Something about an attached file that stops a submission; ``is_missing`` as for an answer."""

    area: Area
    attachment: Attachment
    reason: str
    is_missing: bool

    @property
    def target(self) -> str:
        """Give the id of what is to be done something about on the section's page."""
        clean = self.attachment.is_clean
        return f"id_beskrivning-{self.attachment.code}" if clean else "bilagor"


def file_gaps(area: Area, attachments: Iterable[Attachment]) -> Iterator[FileGap]:
    """Give what stops a submission: a file that waits or was stopped, a picture not described."""
    for attachment in attachments:
        name = attachment.name
        if attachment.state == AttachmentState.WAITING:
            reason = f"Filen ”{name}” väntar på kontroll. Vänta en stund och försök igen"
            yield FileGap(area, attachment, reason, is_missing=True)
        elif attachment.state == AttachmentState.REFUSED:
            reason = f"Filen ”{name}” är stoppad. Ta bort den"
            yield FileGap(area, attachment, reason, is_missing=False)
        elif attachment.is_image and not attachment.description.strip():
            reason = f"Beskriv bilden ”{name}”"
            yield FileGap(area, attachment, reason, is_missing=True)
