"""”Begär inloggning”: someone at a municipality asks for a log-in."""

from __future__ import annotations

from typing import cast

from django import forms

from kvalitetskommun.fields import AddressField
from nominations.models import Municipality


class AccessRequestForm(forms.Form):
    """Municipality, name, role and address."""

    use_required_attribute = False

    municipality = forms.ModelChoiceField(
        label="Kommun",
        queryset=Municipality.objects.none(),
        to_field_name="code",
        empty_label="Välj kommun",
        error_messages={
            "required": "Välj den kommun du arbetar för",
            "invalid_choice": "Välj en kommun i listan",
        },
    )
    name = forms.CharField(
        label="Ditt namn", max_length=100, error_messages={"required": "Skriv ditt namn"}
    )
    title = forms.CharField(
        label="Din roll i kommunen",
        max_length=100,
        help_text="Till exempel kvalitetschef eller utvecklingsstrateg.",
        error_messages={"required": "Skriv din roll i kommunen"},
    )
    email = AddressField(
        label="Din e-postadress på kommunen",
        help_text="Inbjudan skickas hit.",
        error_messages={"required": "Skriv din e-postadress på kommunen"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = cast("forms.ModelChoiceField[Municipality]", self.fields["municipality"])
        field.queryset = Municipality.objects.in_swedish_order()
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["title"].widget.attrs["autocomplete"] = "organization-title"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
