"""What the office fills in about the jury."""

from __future__ import annotations

from django import forms

from jury.states import JurorRole
from kvalitetskommun.fields import AddressField


class JurorForm(forms.Form):
    """Who is to sit in the jury, and as what."""

    email = AddressField(label="E-postadress")
    name = forms.CharField(label="Namn", max_length=150)
    role = forms.TypedChoiceField(
        label="Uppdrag", choices=JurorRole.choices, coerce=JurorRole, initial=JurorRole.MEMBER
    )


class OrganisationForm(forms.Form):
    """Where a juror comes from."""

    organisation = forms.CharField(
        label="Organisation",
        max_length=100,
        required=False,
        help_text="Till exempel ett fackförbund eller en högskola. Skriv inget personnamn.",
    )


class ReplaceForm(forms.Form):
    """Who takes a juror's place, and why."""

    email = AddressField(label="Ersättarens e-postadress")
    name = forms.CharField(label="Ersättarens namn", max_length=150)
    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        help_text="Skälet sparas till protokollet.",
    )


class EndForm(forms.Form):
    """Why a juror's assignment ends."""

    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        help_text="Skälet sparas till protokollet.",
    )


class PledgeForm(forms.Form):
    """What each juror promises before reading."""

    pledge = forms.CharField(
        label="Löfte om tystnad",
        widget=forms.Textarea(attrs={"rows": 20}),
        max_length=10_000,
        help_text="En tom rad skiljer stycken. Rader som börjar med - blir en lista.",
    )
