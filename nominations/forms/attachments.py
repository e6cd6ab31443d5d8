"""The files of one section: one to add, and a description for each picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from nominations.models import Attachment
from nominations.models.attachment import LONGEST_DESCRIPTION
from nominations.rules.file_gaps import FileGap

ACCEPTED = ".pdf,.png,.jpg,.jpeg"
TOO_LONG = f"Beskrivningen får vara högst {LONGEST_DESCRIPTION} tecken"


@dataclass(frozen=True, slots=True)
class Described:
    """A description that came, and what its writer had read."""

    attachment: Attachment
    text: str
    earlier: str


class FilesForm(forms.Form):
    """Sent together with the answers, so that pressing its buttons loses nothing typed."""

    use_required_attribute = False

    fil = forms.FileField(
        label="Välj en fil",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            {
                "class": "form-control",
                "accept": ACCEPTED,
                "aria-describedby": "vag-fil fel-fil",
            }
        ),
    )

    def __init__(
        self,
        attachments: list[Attachment],
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
    ) -> None:
        super().__init__(data, files, label_suffix="")
        self.attachments = attachments
        for attachment in attachments:
            if attachment.is_image:
                self._add_description(attachment)

    def _add_description(self, attachment: Attachment) -> None:
        name = description_name(attachment)
        self.fields[name] = forms.CharField(
            label=f"Beskriv bilden ”{attachment.name}”",
            required=False,
            max_length=LONGEST_DESCRIPTION,
            error_messages={"max_length": TOO_LONG},
            widget=forms.TextInput(
                {"class": "form-control", "aria-describedby": f"vag-{name} fel-{name}"}
            ),
            initial=attachment.description,
        )
        self.fields[f"{name}-innan"] = forms.CharField(
            required=False, strip=False, widget=forms.HiddenInput, initial=attachment.description
        )

    def described(self) -> Iterator[Described]:
        """Give the descriptions that came and differ from what was read."""
        for attachment in self.attachments:
            name = description_name(attachment)
            if name in self.data and name in self.cleaned_data:
                text = self.cleaned_data[name]
                earlier = self.cleaned_data.get(f"{name}-innan", "")
                if text != earlier:
                    yield Described(attachment, text, earlier)

    def show_gaps(self, gaps: list[FileGap]) -> None:
        """Show as errors what stops a submission."""
        self.full_clean()
        for gap in gaps:
            field = description_name(gap.attachment) if gap.attachment.is_clean else "fil"
            self.add_error(field, gap.reason)


def description_name(attachment: Attachment) -> str:
    """Name the field of a picture's description."""
    return f"beskrivning-{attachment.code}"


def stored_files_form(attachments: list[Attachment]) -> FilesForm:
    """Give the form bound to what is stored, so that faults can be shown in it."""
    return FilesForm(attachments, _stored(attachments))


def unsaved_files_form(attachments: list[Attachment], sent: Mapping[str, Any]) -> FilesForm:
    """Give the form with the descriptions that came, and as stored those that did not."""
    return FilesForm(attachments, _stored(attachments) | dict(sent.items()))


def _stored(attachments: list[Attachment]) -> dict[str, str]:
    data: dict[str, str] = {}
    for attachment in attachments:
        name = description_name(attachment)
        data |= {name: attachment.description, f"{name}-innan": attachment.description}
    return data
