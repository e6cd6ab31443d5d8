"""What a municipality fills in about itself in the network, and whom it invites."""

from __future__ import annotations

from typing import Any

from django import forms

from network.models import Profile
from network.models.profile import WORDS
from network.states import Subject
from nominations.forms.people import InviteForm


def _areas(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=Subject.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Välj bland områdena i listan."},
    )


def _words(help_text: str) -> forms.CharField:
    return forms.CharField(
        label="Med egna ord (valfritt)",
        required=False,
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class ProfileForm(forms.Form):
    """What the municipality shares, and what it wants to learn."""

    shares = _areas("Vad kan ni dela med er av? (valfritt)")
    shares_words = _words(
        f"Till exempel: medborgarbudget, tillitsbaserad styrning. Högst {WORDS} tecken."
    )
    learns = _areas("Vad vill ni lära er av andra? (valfritt)")
    learns_words = _words(f"Högst {WORDS} tecken.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(profile: Profile | None) -> dict[str, Any]:
        """Give what is saved, for the form to begin with."""
        if profile is None:
            return {"version": 0}
        return {
            "shares": profile.shares,
            "shares_words": profile.shares_words,
            "learns": profile.learns,
            "learns_words": profile.learns_words,
            "version": profile.version,
        }


class NetworkInviteForm(InviteForm):
    """A colleague's name and address; roles are given where the application's people are."""

    role = None  # type: ignore[assignment]
