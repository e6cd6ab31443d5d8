"""What the office fills in about events and memberships."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from kvalitetskommun.fields import AddressField, MomentField
from kvalitetskommun.retention import period_words
from network import rules
from network.models import CLOSES_FIRST, ENDS_FIRST, Event
from network.states import EventState
from nominations.models import Municipality

if TYPE_CHECKING:
    EventModelForm = forms.ModelForm[Event]
else:
    EventModelForm = forms.ModelForm


def _require_order(form: forms.BaseForm, data: dict[str, Any]) -> dict[str, Any]:
    starts_at: datetime | None = data.get("starts_at")
    ends_at: datetime | None = data.get("ends_at")
    if starts_at and ends_at and ends_at <= starts_at:
        form.add_error("ends_at", ENDS_FIRST)
    return data


# As wide and high as the admin's own fields.
MOMENT = forms.DateTimeInput(
    attrs={"type": "datetime-local", "class": "form-control vTextField"}, format="%Y-%m-%dT%H:%M"
)


class EventForm(EventModelForm):
    """What an event says."""

    host = forms.ModelChoiceField(
        label="Värdkommun",
        queryset=Municipality.objects.in_swedish_order(),
        required=False,
        empty_label="Ingen värdkommun",
    )
    registration_opens_at = MomentField(
        label="Anmälan öppnar (valfritt)",
        required=False,
        help_text="Svensk tid. Lämna tomt om träffen inte har någon anmälan.",
        widget=MOMENT,
    )
    registration_closes_at = MomentField(
        label="Anmälan stänger (valfritt)",
        required=False,
        help_text="Svensk tid. Lämna tomt om anmälan är öppen tills träffen börjar.",
        widget=MOMENT,
    )

    class Meta:
        model = Event
        fields = rules.CONTENT
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "accessibility": forms.Textarea(attrs={"rows": 3}),
            "programme": forms.Textarea(attrs={"rows": 6}),
            "speakers": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a registration that closes before it opens."""
        data = super().clean() or {}
        opens_at: datetime | None = data.get("registration_opens_at")
        closes_at: datetime | None = data.get("registration_closes_at")
        if closes_at and (opens_at is None or closes_at <= opens_at):
            self.add_error("registration_closes_at", CLOSES_FIRST)
        return data


class NewEventForm(EventForm):
    """A draft: text and time together."""

    starts_at = MomentField(label="Börjar", help_text="Svensk tid.", widget=MOMENT)
    ends_at = MomentField(label="Slutar", help_text="Svensk tid.", widget=MOMENT)

    class Meta(EventForm.Meta):
        fields = (*rules.CONTENT, "starts_at", "ends_at")  # type: ignore[assignment]

    def clean(self) -> dict[str, Any]:
        """Refuse an event that ends before it begins."""
        return _require_order(self, super().clean() or {})


class EventContentForm(EventForm):
    """What an event says; its time and state have verbs of their own."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_version = self.instance.sequence
        self.is_draft = self.instance.state == EventState.DRAFT
        self.initial["version"] = self.stored_version

    def clean(self) -> dict[str, Any]:
        """Keep what was typed beside the reason when the event cannot say this, or has changed."""
        data = super().clean() or {}
        if not self.errors and not self.is_draft:
            answer = rules.is_complete(data)
            if not answer:
                raise forms.ValidationError(answer.reason, code=answer.code)
        if data.get("version") not in {None, self.stored_version}:
            raise forms.ValidationError(rules.OUTDATED.reason, code=rules.OUTDATED.code)
        return data


class MoveForm(forms.Form):
    """A new time and why."""

    starts_at = MomentField(label="Ny starttid", help_text="Svensk tid.")
    ends_at = MomentField(label="Ny sluttid", help_text="Svensk tid.")
    reason = forms.CharField(
        label="Skäl",
        max_length=300,
        help_text="Visas på träffens sida bredvid den tidigare tiden.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a time that ends before it begins."""
        return _require_order(self, super().clean() or {})


class CancelForm(forms.Form):
    """Why an event is cancelled."""

    reason = forms.CharField(
        label="Skäl", max_length=300, help_text="Visas på träffens sida för alla som läser den."
    )


class RegisterForm(forms.Form):
    """What the one who comes may want to say."""

    needs = forms.CharField(
        label="Behöver du något för att kunna delta? (valfritt)",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Till exempel hörslinga, teckentolk eller specialkost. Värden och kansliet läser det, "
            f"och det tas bort {period_words('needs')} efter träffen."
        ),
        error_messages={"max_length": "Skriv högst 500 tecken om vad du behöver."},
    )


class ColleagueForm(forms.Form):
    """Whom to register."""

    email = AddressField(
        label="E-postadress", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class MembershipEndForm(forms.Form):
    """The last day of a membership."""

    ends_on = forms.DateField(
        label="Sista dag som medlem (valfritt)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Lämna tomt om medlemskapet gäller tills vidare.",
    )
