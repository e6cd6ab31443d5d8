"""What is changed afterwards of an offer, a wish, and what was taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from network.models import Practice, VisitOffer, VisitRequest
from network.practice_forms import PracticeForm
from network.rules.note_edits import AGREED_ABOUT
from network.visit_forms import AREA, OfferForm, RequestForm, limit_people

if TYPE_CHECKING:
    AnyModelForm = forms.ModelForm[Any]
else:
    AnyModelForm = forms.ModelForm

STANDS = "Står fast, eftersom ett besök är bestämt."


class _EditForm(AnyModelForm):
    """The fields of something that is written already, and the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.fields["subject"].choices = AREA  # type: ignore[attr-defined]
        limit_people(self)
        for name in AGREED_ABOUT if fixed else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = STANDS

    def content(self) -> dict[str, Any]:
        """Give what the thing is to say."""
        return {name: self.cleaned_data[name] for name in self._meta.model.CONTENT}

    def facts_of(self, stored: Any) -> list[tuple[str, Any]]:
        """Name and say what is stored now, in the order of the form."""
        return [
            (str(self.fields[name].label), self._shown(stored, name))
            for name in self._meta.model.CONTENT
        ]

    def _shown(self, stored: Any, name: str) -> Any:
        return stored.get_subject_display() if name == "subject" else getattr(stored, name)


class OfferEditForm(_EditForm):
    """What a member shows who comes to visit."""

    class Meta(OfferForm.Meta):
        fields = VisitOffer.CONTENT  # type: ignore[assignment]


class RequestEditForm(_EditForm):
    """What a member would like to see."""

    class Meta(RequestForm.Meta):
        fields = VisitRequest.CONTENT  # type: ignore[assignment]


class PracticeEditForm(_EditForm):
    """What a municipality took over, and what came of it."""

    class Meta(PracticeForm.Meta):
        fields = Practice.CONTENT  # type: ignore[assignment]
