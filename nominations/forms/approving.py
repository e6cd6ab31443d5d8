"""Naming a signatory, and what the signatory answers."""

from __future__ import annotations

from django import forms

from kvalitetskommun.fields import AddressField


class SignatoryForm(forms.Form):
    """Who is to approve: name, title and address."""

    use_required_attribute = False

    name = forms.CharField(
        label="Namn", max_length=100, error_messages={"required": "Skriv undertecknarens namn"}
    )
    title = forms.CharField(
        label="Titel",
        max_length=100,
        help_text="Till exempel kommundirektör eller kommunstyrelsens ordförande.",
        error_messages={"required": "Skriv undertecknarens titel"},
    )
    email = AddressField(
        label="E-postadress",
        help_text="Länken skickas hit. Skriv en egen adress, inte en brevlåda som flera läser.",
        error_messages={"required": "Skriv undertecknarens e-postadress"},
    )


class ChangesForm(forms.Form):
    """What the signatory wants changed."""

    use_required_attribute = False

    comment = forms.CharField(
        label="Vad vill du att kommunen ändrar?",
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Det du skriver skickas till dem som arbetar med ansökan.",
        error_messages={
            "required": "Skriv vad du vill att kommunen ändrar",
            "max_length": "Texten får vara högst 5 000 tecken",
        },
    )


class EraseSignatoryForm(forms.Form):
    """Whose details the office takes away."""

    email = AddressField(label="Undertecknarens e-postadress")
