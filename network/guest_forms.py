"""What a guest fills in who is invited to an event."""

from __future__ import annotations

from django import forms

from kvalitetskommun.fields import LineField
from network.forms import RegisterForm


class GuestAcceptForm(RegisterForm):
    """Who comes, and what they need."""

    name = LineField(
        label="Ditt namn",
        max_length=100,
        error_messages={"required": "Skriv ditt namn, så att värden vet vem som kommer."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    role = LineField(
        label="Roll och organisation (valfritt)",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text="Till exempel ”verksamhetschef, Region Exempel”. Står på ditt intyg.",
    )
    field_order = ("name", "role", "needs")


class GuestDeclineForm(forms.Form):
    """Whether anybody may ask again."""

    never = forms.BooleanField(
        label="Bjud aldrig in den här adressen igen, till någon träff",
        required=False,
    )
