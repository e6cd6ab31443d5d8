"""What the office writes about messages."""

from __future__ import annotations

from typing import Any

from django import forms

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.rendering import SUBJECT_LENGTH


class EditForm(forms.Form):
    """Subject and text of a letter that has not left, and the version that they build on."""

    subject = forms.CharField(
        label="Ämne", max_length=SUBJECT_LENGTH, error_messages={"required": "Skriv ett ämne"}
    )
    text = forms.CharField(
        label="Text",
        max_length=20_000,
        error_messages={"required": "Skriv brevets text"},
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text="Brevet skickas som ren text. Länkar skrivs ut som de är.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ConfirmTextForm(forms.Form):
    """The version of the text that the second person has read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def confirm_kwargs(message: Message) -> dict[str, Any]:
    """Begin with the text as it stands."""
    return {"initial": {"version": message.version}}


def edit_kwargs(message: Message) -> dict[str, Any]:
    """Begin with the letter as it is."""
    initial = {"subject": message.subject, "text": message.text, "version": message.version}
    return {"initial": initial, "label_suffix": ""}
