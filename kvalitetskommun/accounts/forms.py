"""allauth's forms in our words, and our own: name, invitation."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kvalitetskommun.accounts.models import User

EMAIL_WRONG = "Skriv en e-postadress på formen namn@kommun.se"
PASSWORD_HELP = (
    "Minst 15 tecken. Några ord efter varandra är lätta att minnas och svåra att gissa."
    " Du får klistra in från en lösenordshanterare."
)


class Plain:
    """Gives the fields of a form our words: label, help, and what to say when they are empty."""

    words: ClassVar[dict[str, tuple[str, str, str]]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text, empty) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.error_messages |= {"required": empty}
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = EMAIL_WRONG
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(Plain, account.LoginForm):  # type: ignore[misc]
    """Log in."""

    words = {
        "login": ("E-postadress", "", "Skriv din e-postadress"),
        "password": ("Lösenord", "", "Skriv ditt lösenord"),
    }


class ReauthenticateForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """Prove again who one is."""

    words = {"password": ("Lösenord", "", "Skriv ditt lösenord")}


class ResetPasswordForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link to a new password."""

    words = {"email": ("E-postadress", "Den som du brukar logga in med.", EMAIL_WRONG)}


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choose a new password."""

    words = {
        "password1": ("Nytt lösenord", PASSWORD_HELP, "Skriv ett nytt lösenord"),
        "password2": ("Nytt lösenord igen", "", "Skriv det nya lösenordet en gång till"),
    }


class ChangePasswordForm(Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """Change the password."""

    words = {
        "oldpassword": ("Lösenordet du har nu", "", "Skriv lösenordet som du har nu"),
        **ResetPasswordKeyForm.words,
    }


class SetPasswordForm(Plain, account.SetPasswordForm):  # type: ignore[misc]
    """Choose a password where there was none."""

    words = ResetPasswordKeyForm.words


class AddEmailForm(Plain, account.AddEmailForm):  # type: ignore[misc]
    """Ask for another address."""

    words = {
        "email": ("Ny e-postadress", "Vi skickar ett brev dit med en länk.", EMAIL_WRONG),
    }


class AuthenticateForm(Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step."""

    words = {
        "code": (
            "Kod",
            "Sex siffror från appen, eller en av dina reservkoder.",
            "Skriv koden från appen",
        )
    }


class ReauthenticateByCodeForm(Plain, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Prove again who one is, by code."""

    words = AuthenticateForm.words


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """Connect an app."""

    words = {"code": ("Kod", "Sex siffror som appen visar.", "Skriv koden från appen")}


class AddWebAuthnForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """Add a passkey or a security key."""

    words = {
        "name": ("Namn på nyckeln", "Så att du känner igen den, till exempel ”Telefonen”.", ""),
        "passwordless": (
            "Logga in utan lösenord med den här nyckeln",
            "Nyckeln måste då ha PIN-kod, fingeravtryck eller ansiktsigenkänning.",
            "",
        ),
    }


class EditWebAuthnForm(Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Rename a key."""

    words = {"name": ("Namn på nyckeln", "", "Skriv ett namn på nyckeln")}


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
