"""What a visitor writes who finds something hard to use."""

from __future__ import annotations

from django import forms

from kvalitetskommun.fields import AddressField


class ReportForm(forms.Form):
    """The fault, and if one likes where, with what, and an address for an answer."""

    use_required_attribute = False

    what = forms.CharField(
        label="Vad är svårt att använda?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Berätta vad du försökte göra och vad som hände.",
        error_messages={
            "required": "Berätta vad som är svårt att använda",
            "max_length": "Skriv högst 5 000 tecken",
        },
    )
    page = forms.CharField(
        label="Vilken sida gäller det? (frivilligt)",
        max_length=300,
        required=False,
        help_text="Sidans adress eller rubrik.",
        error_messages={"max_length": "Skriv högst 300 tecken om vilken sida det gäller"},
    )
    aid = forms.CharField(
        label="Vilket hjälpmedel eller vilken webbläsare använder du? (frivilligt)",
        max_length=200,
        required=False,
        error_messages={"max_length": "Skriv högst 200 tecken om hjälpmedel och webbläsare"},
    )
    email = AddressField(
        label="Din e-postadress, om du vill ha svar (frivilligt)",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
