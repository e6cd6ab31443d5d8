"""What is filled in about slides, notes, a link or a film."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from network.areas import area_titles
from network.models import Event, Material
from network.models.material import LONGEST_NOTES, LONGEST_SUMMARY, LONGEST_TITLE, LONGEST_URL
from network.states import MaterialKind, Readers

NOT_HTTPS = "Skriv en adress som börjar med https://."
HELP_OF_URL = {
    MaterialKind.LINK: "Börjar med https://.",
    MaterialKind.FILM: "Där filmen visas. Börjar med https://. En film till allmänheten ska vara "
    "textad.",
}


class MaterialForm(forms.Form):
    """The fields that all kinds have, and the ones of one kind."""

    use_required_attribute = False

    title = forms.CharField(
        label="Rubrik",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Skriv en rubrik."},
    )
    summary = forms.CharField(
        label="En mening om materialet (valfritt)", required=False, max_length=LONGEST_SUMMARY
    )
    url = forms.CharField(
        label="Adress",
        max_length=LONGEST_URL,
        validators=[URLValidator(schemes=["https"], message=NOT_HTTPS)],
        widget=forms.URLInput,
        error_messages={"required": NOT_HTTPS},
    )
    text = forms.CharField(
        label="Anteckningar",
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Skriv anteckningarna."},
    )
    upload = forms.FileField(
        label="Fil",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pdf"}),
        error_messages={"required": "Välj en fil."},
    )
    area = forms.ChoiceField(label="Område (valfritt)", required=False)
    readers = forms.ChoiceField(
        label="Vem får läsa?",
        choices=Readers.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vem som får läsa."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, kind: MaterialKind, event: Event, *args: Any, **kwargs: Any) -> None:
        """Keep the fields of the kind; an event for members has no public material."""
        self.is_change = kwargs.pop("is_change", False)
        super().__init__(*args, **kwargs)
        for name in {"url", "text", "upload"} - self._own(kind):
            del self.fields[name]
        if kind in HELP_OF_URL:
            self.fields["url"].help_text = HELP_OF_URL[kind]
        if "upload" in self.fields:
            most = settings.MATERIALS["file_mb"]
            self.fields["upload"].help_text = f"PDF, högst {most} MB, utan lösenord och skript."
        self.fields["area"].choices = [("", "Inget område"), *area_titles().items()]  # type: ignore[attr-defined]
        if not event.is_public:
            self.fields["readers"].choices = ([Readers.MEMBERS.value, Readers.MEMBERS.label],)  # type: ignore[attr-defined]
            self.fields["readers"].initial = Readers.MEMBERS

    def _own(self, kind: MaterialKind) -> set[str]:
        if kind == MaterialKind.SLIDES:
            return set() if self.is_change else {"upload"}
        return {"text"} if kind == MaterialKind.NOTES else {"url"}

    def clean_url(self) -> str:
        """Refuse an address that hides where it leads behind a name and a password."""
        url = str(self.cleaned_data["url"])
        if "@" in urlsplit(url).netloc:
            raise ValidationError("Skriv adressen utan användarnamn och lösenord.")
        return url

    @property
    def content(self) -> dict[str, str]:
        """Give what the row says, save the file."""
        names = ("title", "summary", "area", "readers", "url", "text")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def form_of(material: Material, data: Any = None) -> MaterialForm:
    """Give the form to change what is said of one that is kept."""
    names = ("title", "summary", "area", "readers", "url", "text", "version")
    initial = {name: getattr(material, name) for name in names}
    kind = MaterialKind(material.kind)
    return MaterialForm(kind, material.event, data, initial=initial, is_change=True)
