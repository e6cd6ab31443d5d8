"""Logging in, passwords and addresses: allauth's forms in our words."""

from __future__ import annotations

from allauth.account import forms as account

from kvalitetskommun.accounts.forms.plain import PASSWORD_HELP, Plain
from kvalitetskommun.fields import ADDRESS_WRONG


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

    words = {"email": ("E-postadress", "Den som du brukar logga in med.", ADDRESS_WRONG)}


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
        "email": ("Ny e-postadress", "Vi skickar ett brev dit med en länk.", ADDRESS_WRONG),
    }
