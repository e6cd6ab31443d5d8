"""What is declared when an application is submitted."""

from __future__ import annotations

from django import forms


class DeclarationForm(forms.Form):
    """Two declarations; both are needed."""

    use_required_attribute = False

    authorised = forms.BooleanField(
        label="Jag har rätt att skicka in ansökan för kommunens räkning.",
        error_messages={"required": "Bekräfta att du har rätt att skicka in ansökan"},
    )
    published = forms.BooleanField(
        label=(
            "Vi vet att ansökan publiceras på webben om kommunen nomineras, att den får "
            "återanvändas med källan angiven, och att den kan begäras ut som allmän handling "
            "hos kommunen."
        ),
        error_messages={"required": "Bekräfta att ni vet att ansökan publiceras"},
    )
