"""What a section's page shows of its files: the list, the form and the limits in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from nominations.forms.attachments import FilesForm, stored_files_form
from nominations.models import Attachment
from nominations.rules.attachments import too_large
from nominations.rules.file_gaps import file_gaps
from nominations.snapshots import attached
from nominations.workspace.file_rows import FileRow
from nominations.workspace.lookups import Part, files_of


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a section's page: the list, the form and the limits in words."""

    part: Part
    form: FilesForm

    @property
    def rows(self) -> list[FileRow]:
        """List the files in the order they came."""
        return [self.row(attachment) for attachment in self.form.attachments]

    def row(self, attachment: Attachment) -> FileRow:
        """Give one file's line."""
        code, area = self.part.application.code, self.part.area.key
        address = files_of(self.part.application)(area, attachment.code)
        describing = reverse("application_describe", args=[code, area, attachment.code])
        return FileRow(attachment, address, describing, self.form)

    @property
    def count(self) -> str:
        """Say how many there are of how many."""
        most = self.part.application.edition.max_files_per_section
        return f"{len(self.form.attachments)} av {most} filer"

    @property
    def limits(self) -> str:
        """Say what may be attached."""
        edition = self.part.application.edition
        most = edition.max_files_per_section
        files = "en fil" if most == 1 else f"{most} filer"
        return f"PDF, PNG eller JPG. Högst {edition.max_file_mb} MB per fil och {files} i delen."

    @property
    def largest(self) -> int:
        """Give the size of the largest file in bytes."""
        return self.part.application.edition.max_file_bytes

    @property
    def too_large(self) -> str:
        """Say what to do about a larger one."""
        return too_large(self.part.application.edition).reason

    @property
    def are_allowed(self) -> bool:
        """Tell whether the edition takes files at all, or some are here already."""
        return bool(self.part.application.edition.max_files_per_section or self.form.attachments)


def files_of_part(part: Part, *, checking: bool = False) -> Files:
    """Give a section's files as stored; when asked to check, with what stops a submission."""
    present = attached(part.section)
    if not checking:
        return Files(part, FilesForm(present))
    form = stored_files_form(present)
    form.show_gaps(list(file_gaps(part.area, present)))
    return Files(part, form)
