"""What the office fills in when it does something in the admin."""

from __future__ import annotations

from django import forms

from kvalitetskommun.fields import MomentField, SecondField
from nominations.models.editions import FIRST_YEAR, LAST_YEAR
from nominations.states import DateKind, Precision, Recommendation


class DateForm(forms.Form):
    """A new value for one of the edition's dates."""

    kind = forms.TypedChoiceField(label="Datum", choices=DateKind.choices, coerce=DateKind)
    at = MomentField(
        label="Tidpunkt",
        help_text=(
            "Svensk tid. För sista dag att skicka in: den första tidpunkt som är för sen, "
            "till exempel 1 december kl. 00.00."
        ),
    )
    precision = forms.TypedChoiceField(
        label="Visas som", choices=Precision.choices, coerce=Precision, initial=Precision.MOMENT
    )
    reason = forms.CharField(
        label="Skäl till ändringen (valfritt)",
        max_length=200,
        required=False,
        help_text="Visas tillsammans med det tidigare datumet när ett känt datum flyttas.",
    )


class CopyEditionForm(forms.Form):
    """The year of the new edition."""

    year = forms.IntegerField(label="Ny omgång, år", min_value=FIRST_YEAR, max_value=LAST_YEAR)


class ReleaseForm(forms.Form):
    """The moment when a release becomes public."""

    publish_at = SecondField(label="Blir synligt", help_text="Svensk tid, på sekunden.")


class ScreeningForm(forms.Form):
    """The office's note and recommendation."""

    note = forms.CharField(label="Anteckning (valfritt)", widget=forms.Textarea, required=False)
    recommendation = forms.ChoiceField(
        label="Rekommendation",
        choices=[("", "Ingen än"), *Recommendation.choices],
        required=False,
    )


class TeaserForm(forms.Form):
    """One sentence for the card in the list of nominees."""

    teaser = forms.CharField(
        label="En mening om kommunen (valfritt)",
        max_length=200,
        required=False,
        help_text="Visas på kortet i listan. Skriv i samma form för alla.",
    )


class WithdrawalForm(forms.Form):
    """Why the municipality steps back, in its own words."""

    wording = forms.CharField(
        label="Kommunens ord",
        widget=forms.Textarea,
        max_length=1000,
        help_text="Visas på sidan om de nominerade, om kommunen avstår efter att den blivit känd.",
    )


class WordingForm(forms.Form):
    """A corrected wording and why."""

    wording = forms.CharField(label="Ny lydelse", max_length=400, widget=forms.Textarea)
    reason = forms.CharField(
        label="Skäl", max_length=200, help_text="Visas för kommunerna vid frågan."
    )
