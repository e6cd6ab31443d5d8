"""What the host municipality writes about its event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from network.models import Event
from network.rules.describing import DESCRIBED
from network.states import MeetingForm

if TYPE_CHECKING:
    EventModelForm = forms.ModelForm[Event]
else:
    EventModelForm = forms.ModelForm

NEEDED = {
    "summary": "Skriv en mening om träffen.",
    "description": "Skriv en beskrivning.",
    "place": "Skriv var träffen är.",
}
ON_SITE, DIGITAL = ("place", "town"), ("online_url",)


class DescriptionForm(EventModelForm):
    """The fields that fit how people meet; when it is and for how many is the office's."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Event
        fields = DESCRIBED
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 8}),
            "programme": forms.Textarea(attrs={"rows": 8}),
            "speakers": forms.Textarea(attrs={"rows": 4}),
            "accessibility": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form = self.instance.form
        for name in (
            *(ON_SITE if form == MeetingForm.ONLINE else ()),
            *(DIGITAL if form == MeetingForm.ON_SITE else ()),
        ):
            del self.fields[name]
        for name, field in self.fields.items():
            field.required = name in {*NEEDED, "version"}
            field.error_messages["required"] = NEEDED.get(name, "Ladda om sidan.")
            if not field.required:
                field.label = f"{field.label} (valfritt)"
        self.initial["version"] = self.instance.sequence

    @property
    def content(self) -> dict[str, Any]:
        """Give what was written; what was not asked for stays as it is."""
        return {name: self.cleaned_data.get(name, self.initial[name]) for name in DESCRIBED}
