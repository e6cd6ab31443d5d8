"""What the office fills in when it takes something out before publishing."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from nominations.models import Application, Redaction
from nominations.states import ApplicationState, QuestionKind, RedactionReason

Place = tuple[str, str, str]
NOTHING = [("", "Välj ett svar eller en bilaga")]


class RedactForm(forms.Form):
    """Where, what, and why."""

    place = forms.ChoiceField(label="Svar eller bilaga", choices=NOTHING)
    text = forms.CharField(
        label="Text som tas bort",
        required=False,
        strip=True,
        widget=forms.Textarea,
        help_text=(
            "Kopiera texten ur ansökan. Den tas bort överallt i svaret. Lämna tomt för att ta "
            "bort hela svaret eller bilagan."
        ),
    )
    reason = forms.ChoiceField(
        label="Skäl",
        choices=RedactionReason.choices,
        help_text="Står i den publika texten: ”[borttaget: personuppgift]”.",
    )
    note = forms.CharField(
        label="Anteckning",
        required=False,
        max_length=300,
        help_text="Läses bara av kansliet.",
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ChoiceField", self.fields["place"])
        field.choices = [*NOTHING, *_places(application)]

    def clean_place(self) -> Place:
        """Give area, question and file."""
        area, question, file = str(self.cleaned_data["place"]).split("|")
        return area, question, file

    def clean_text(self) -> str:
        """Write line breaks as the answers have them."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        """Let a file go whole."""
        data = super().clean() or {}
        if data.get("text") and data.get("place", ("", "", ""))[2]:
            self.add_error("text", "En bilaga tas bort hel. Lämna fältet tomt")
        return data


def _places(application: Application) -> list[tuple[str, str]]:
    if application.state != ApplicationState.SUBMITTED:
        return []
    areas = application.submissions.latest("number").content["areas"]
    public = [area for area in areas if area["is_public"]]
    answers = [
        (f"{area['key']}|{row['key']}|", f"{area['title']}: {row['wording']}")
        for area in public
        for row in area["answers"]
        if row["kind"] != QuestionKind.SCALE
    ]
    files = [
        (f"{area['key']}||{file['code']}", f"{area['title']}, bilaga: {file['name']}")
        for area in public
        for file in area.get("attachments", [])
    ]
    return answers + files


class RedactionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among what is taken out, in words."""

    def label_from_instance(self, obj: Redaction) -> str:
        """Say what is taken out and why."""
        return described(obj)


class RestoreRedactionForm(forms.Form):
    """Which of the things that are taken out comes back."""

    redaction = RedactionField(
        label="Borttaget",
        queryset=Redaction.objects.none(),
        empty_label="Välj vad som ska synas igen",
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Redaction]", self.fields["redaction"])
        field.queryset = application.redactions.all()


def described(redaction: Redaction) -> str:
    """Say what is taken out and why, for the office."""
    what = f"”{redaction.text}”" if redaction.text else "hela svaret"
    if redaction.file:
        what = "bilagan"
    place = f"{redaction.area}, {redaction.question or redaction.file}"
    return f"{place}: {what} ({redaction.get_reason_display().lower()})"
