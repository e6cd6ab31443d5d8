"""The municipality's own case number."""

from __future__ import annotations

import re

from django import forms
from django.core.validators import RegexValidator

from nominations.models import Application

LONGEST = Application._meta.get_field("registry_number").max_length or 0
# A number that is to be found again in a register: no control or invisible characters.
READABLE = re.compile(r"\A[^\W_]([\w .:/–-]*[^\W_])?\Z")


class RegistryNumberForm(forms.Form):
    """Where the application lies in the municipality's register; empty when nowhere."""

    use_required_attribute = False

    number = forms.CharField(
        label="Kommunens diarienummer (valfritt)",
        required=False,
        max_length=LONGEST,
        help_text="Till exempel KS 2026/0123. Det skrivs på ansökan, kvittensen och i paketet.",
        error_messages={"max_length": f"Diarienumret får vara högst {LONGEST} tecken"},
        validators=[
            RegexValidator(
                READABLE,
                "Skriv diarienumret med bokstäver, siffror, mellanrum och tecknen . : / -",
            )
        ],
    )
