"""The three fields of a criterion: value, reason, confidence."""

from __future__ import annotations

from django import forms

from jury.models import Criterion
from jury.states import Confidence, Step

LONGEST_REASON = 5_000


def score_fields(criterion: Criterion) -> dict[str, forms.Field]:
    """Make a criterion's fields; none is required before the scorecard is handed in."""
    key, title = criterion.key, criterion.title
    return {
        f"value_{key}": forms.TypedChoiceField(
            label=f"Poäng för {title}",
            choices=Step.choices,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Välj en poäng mellan 1 och 5."},
        ),
        f"reason_{key}": forms.CharField(
            label=f"Skäl för {title}",
            required=False,
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        ),
        f"confidence_{key}": forms.ChoiceField(
            label=f"Hur säker du är på poängen för {title}",
            choices=Confidence.choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "Välj låg, medel eller hög."},
        ),
    }
