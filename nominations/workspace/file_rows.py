"""One attached file on its section's page."""

from __future__ import annotations

from dataclasses import dataclass

from kvalitetskommun.swedish import size_words
from nominations.forms.attachments import FilesForm, description_name
from nominations.models import Attachment


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as its section's page lists it."""

    attachment: Attachment
    address: str
    describe: str
    form: FilesForm

    @property
    def facts(self) -> str:
        """Give kind and size in words."""
        kind = self.attachment.get_kind_display()
        return f"{kind}, {size_words(self.attachment.size)}"

    @property
    def description(self) -> object:
        """Give the field where a picture is described; None for a document."""
        if not self.attachment.is_image:
            return None
        return self.form[description_name(self.attachment)]

    @property
    def as_read(self) -> object:
        """Give the hidden field that says which description the writer had read."""
        return self.form[f"{description_name(self.attachment)}-innan"]
