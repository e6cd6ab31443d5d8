"""What members write on the exchange's board, and what is agreed of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator

from kvalitetskommun.fields import MomentField
from network.models import VisitOffer, VisitRequest
from network.models.visit import LONGEST
from network.states import Subject
from nominations.querysets.municipalities import MunicipalityQuerySet

if TYPE_CHECKING:
    OfferModelForm = forms.ModelForm[VisitOffer]
    RequestModelForm = forms.ModelForm[VisitRequest]
else:
    OfferModelForm = RequestModelForm = forms.ModelForm

TEXT = forms.Textarea(attrs={"rows": 5})
AREA = [("", "Välj område"), *Subject.choices]
MOST = MaxValueValidator(1000, message="Skriv högst 1000.")
REQUIRED = {
    "municipality": {"required": "Välj kommun."},
    "theme": {"required": "Skriv vad besöket handlar om."},
    "subject": {"required": "Välj ett område.", "invalid_choice": "Välj bland områdena i listan."},
    "dates": {"required": "Skriv ungefär när."},
    "wished": {"required": "Skriv ungefär när."},
    "places": {"required": "Skriv hur många som får plats."},
    "people": {"required": "Skriv hur många som vill komma."},
}


def limit_people(form: forms.BaseForm) -> None:
    """Refuse more people than a visit can take, as it is refused where one is agreed."""
    for name in {"places", "people"} & form.fields.keys():
        form.fields[name].validators.append(MOST)


def _own_only(form: forms.BaseForm, own: MunicipalityQuerySet) -> None:
    """Let the person choose among their members; whoever has one has no choice to make."""
    field: Any = form.fields["municipality"]
    field.queryset, field.empty_label = own, None
    field.label = "Kommun"
    only = list(own[:2])
    if len(only) == 1:
        field.initial, field.widget = only[0], forms.HiddenInput()
    form.fields["subject"].choices = AREA  # type: ignore[attr-defined]


class OfferForm(OfferModelForm):
    """What a member shows who comes to visit."""

    class Meta:
        model = VisitOffer
        fields = ("municipality", "theme", "subject", "dates", "places", "description")
        widgets: ClassVar = {"description": TEXT}
        labels: ClassVar = {
            "theme": "Vad kan ni visa?",
            "dates": "När passar det er?",
            "places": "Hur många får plats?",
            "description": "Vad möter den som kommer? (valfritt)",
        }
        help_texts: ClassVar = {
            "dates": "Till exempel: tisdagar i mars, hela dagen.",
            "description": "Blir träffens text när ett besök är bestämt.",
        }
        error_messages: ClassVar = REQUIRED

    def __init__(self, *args: Any, own: MunicipalityQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _own_only(self, own)
        limit_people(self)


class RequestForm(RequestModelForm):
    """What a member would like to see."""

    class Meta:
        model = VisitRequest
        fields = ("municipality", "theme", "subject", "wished", "people", "description")
        widgets: ClassVar = {"description": TEXT}
        labels: ClassVar = {
            "theme": "Vad vill ni se?",
            "wished": "När vill ni komma?",
            "people": "Hur många kommer ni?",
            "description": "Vad vill ni lära er? (valfritt)",
        }
        help_texts: ClassVar = {"wished": "Till exempel: under hösten, helst en torsdag."}
        error_messages: ClassVar = REQUIRED

    def __init__(self, *args: Any, own: MunicipalityQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _own_only(self, own)
        limit_people(self)


class MatchForm(forms.Form):
    """Whose wish an offer meets, when and where."""

    request: forms.ModelChoiceField[VisitRequest] = forms.ModelChoiceField(
        label="Vem kommer?",
        queryset=VisitRequest.objects.none(),
        empty_label="Välj en önskan",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Välj en önskan som ännu söker en värd."
        ),
    )
    starts_at = MomentField(label="Börjar", help_text="Svensk tid.")
    ends_at = MomentField(label="Slutar", help_text="Svensk tid.")
    place = forms.CharField(
        label="Plats", max_length=120, error_messages={"required": "Skriv var besöket börjar."}
    )
    town = forms.CharField(label="Ort (valfritt)", max_length=60, required=False)
    places = forms.IntegerField(
        label="Antal platser",
        min_value=1,
        max_value=1000,
        help_text="Andra medlemmar får anmäla sig till de platser som blir över.",
        error_messages={"required": "Skriv hur många som får plats."},
    )

    def __init__(self, *args: Any, offer: VisitOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["request"]
        others = VisitRequest.objects.open().exclude(municipality=offer.municipality)
        field.queryset = others.select_related("municipality")
        field.to_field_name = "code"
        field.label_from_instance = _words
        self.fields["places"].initial = offer.places


def _words(request: VisitRequest) -> str:
    return f"{request.municipality.name}: {request.theme} ({request.wished})"


class TakeawayForm(forms.Form):
    """What a municipality took home."""

    text = forms.CharField(
        label="Vad tog ni med er hem?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Skriv tre meningar. De andra medlemmarna läser dem på träffens sida.",
        error_messages={"required": "Skriv tre meningar om vad ni tog med er hem."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
