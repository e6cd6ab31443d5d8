"""What a contact and the office fill in about what would be published."""

from __future__ import annotations

from django import forms

from kvalitetskommun.fields import MomentField


class ObjectionForm(forms.Form):
    """What is wrong with what would be published."""

    use_required_attribute = False

    objection = forms.CharField(
        label="Vad ska ändras, och varför?",
        max_length=5000,
        help_text="Bara kansliet läser det. Ange vilken del och vilken mening det gäller.",
        error_messages={"required": "Skriv vad som ska ändras"},
        widget=forms.Textarea,
    )


class SettleForm(forms.Form):
    """Why the office keeps what it would publish."""

    reply = forms.CharField(
        label="Svar till kommunen",
        max_length=5000,
        help_text="Kommunen läser svaret i ett brev och i sin ansökan.",
        error_messages={"required": "Skriv varför texten publiceras som den är"},
        widget=forms.Textarea,
    )


class AskAgainForm(forms.Form):
    """Until when the municipality may answer."""

    until = MomentField(
        label="Svar senast före",
        help_text="Svensk tid. Den första tidpunkt som är för sen, minst tre dagar framåt.",
    )
