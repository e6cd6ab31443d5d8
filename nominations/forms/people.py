"""Inviting a colleague, and changing what somebody does."""

from __future__ import annotations

from django import forms

from kvalitetskommun.fields import AddressField
from nominations.states import Role


class InviteForm(forms.Form):
    """A colleague's name, address and role."""

    use_required_attribute = False

    name = forms.CharField(
        label="Namn", max_length=100, error_messages={"required": "Skriv kollegans namn"}
    )
    email = AddressField(
        label="E-postadress", error_messages={"required": "Skriv kollegans e-postadress"}
    )
    role = forms.ChoiceField(
        label="Roll",
        choices=[
            (Role.WRITER, "Skribent: skriver i ansökan"),
            (Role.CONTACT, "Kontaktperson: skriver, bjuder in, skickar in och drar tillbaka"),
        ],
        initial=Role.WRITER,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj en roll",
            "invalid_choice": "Välj en av rollerna",
        },
    )


class RoleForm(forms.Form):
    """The role that somebody is to have."""

    role = forms.ChoiceField(choices=Role.choices)
