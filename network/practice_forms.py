"""What is written about a practice, and how it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from network.models import Practice
from network.states import Subject
from nominations.querysets.municipalities import MunicipalityQuerySet

if TYPE_CHECKING:
    PracticeModelForm = forms.ModelForm[Practice]
else:
    PracticeModelForm = forms.ModelForm

MAY_BE_PUBLIC = "Får publiceras"


class PracticeForm(PracticeModelForm):
    """What a municipality took over, from whom, and what came of it."""

    class Meta:
        model = Practice
        fields = ("adopter", "source", "title", "subject", "since", "result", "adopter_publishes")
        widgets: ClassVar = {
            "since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "result": forms.Textarea(attrs={"rows": 5}),
        }
        labels: ClassVar = {
            "source": "Från vilken kommun?",
            "title": "Vad tog ni efter?",
            "since": "Från och med när?",
            "result": "Vad har det lett till?",
            "adopter_publishes": MAY_BE_PUBLIC,
        }
        help_texts: ClassVar = {
            "source": "Kommunen får ett brev och bekräftar eller avböjer.",
            "result": "Med era egna ord. Skriv också det som inte blev som ni tänkte.",
            "adopter_publishes": "Det blir offentligt först när båda kommunerna vill det.",
        }
        error_messages: ClassVar = {
            "source": {"required": "Välj en kommun."},
            "title": {"required": "Skriv vad ni tog efter."},
            "subject": {"required": "Välj ett område."},
            "since": dict.fromkeys(("required", "invalid"), "Skriv dagen på formen 2027-05-17."),
            "result": {"required": "Skriv vad det har lett till."},
        }

    def __init__(
        self,
        *args: Any,
        own: MunicipalityQuerySet,
        members: MunicipalityQuerySet,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        adopter: Any = self.fields["adopter"]
        adopter.queryset, adopter.empty_label, adopter.label = own, None, "Er kommun"
        only = list(own[:2])
        if len(only) == 1:
            adopter.initial, adopter.widget = only[0], forms.HiddenInput()
        source: Any = self.fields["source"]
        others = members.exclude(pk=only[0].pk) if len(only) == 1 else members
        source.queryset, source.empty_label = others, "Välj kommun"
        subject: Any = self.fields["subject"]
        subject.choices = [("", "Välj område"), *Subject.choices]


class ConfirmForm(forms.Form):
    """It is so, and may be public or not."""

    publishes = forms.BooleanField(
        label=MAY_BE_PUBLIC,
        required=False,
        help_text="Det blir offentligt först när båda kommunerna vill det.",
    )
    # Which text was read; without it nothing is confirmed.
    version = forms.IntegerField(widget=forms.HiddenInput)


class DeclineForm(forms.Form):
    """It is not so, and why."""

    words = forms.CharField(
        label="Varför?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Den andra kommunen läser det.",
        error_messages={"required": "Skriv varför, så att den andra kommunen förstår."},
    )
