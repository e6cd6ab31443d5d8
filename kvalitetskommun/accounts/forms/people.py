"""The person's own name, and joining by an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kvalitetskommun.accounts.forms.plain import PASSWORD_HELP
from kvalitetskommun.accounts.models import User


class NameForm(forms.Form):
    """What others see: name and role at work."""

    name = forms.CharField(
        label="Namn",
        max_length=150,
        error_messages={"required": "Skriv ditt namn"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    title = forms.CharField(
        label="Roll eller titel",
        max_length=150,
        required=False,
        help_text="Till exempel kvalitetsstrateg. Du kan lämna det tomt.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class JoinForm(forms.Form):
    """What a new person says when accepting an invitation."""

    name = forms.CharField(
        label="Ditt namn",
        max_length=150,
        error_messages={"required": "Skriv ditt namn"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Välj ett lösenord",
        help_text=PASSWORD_HELP,
        strip=False,
        error_messages={"required": "Välj ett lösenord"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Lösenordet en gång till",
        strip=False,
        error_messages={"required": "Skriv lösenordet en gång till"},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Judge the password with name and address at hand; the two must be the same."""
        data = super().clean() or {}
        password, repeated = data.get("password"), data.get("repeated")
        if password:
            try:
                validate_password(password, User(email=self.email, name=data.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        if password and repeated and password != repeated:
            self.add_error("repeated", "Lösenorden är inte likadana. Skriv samma i båda fälten.")
        return data
