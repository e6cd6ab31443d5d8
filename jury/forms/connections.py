"""Which municipalities a juror has to do with."""

from __future__ import annotations

from typing import Any

from django import forms

from jury.models import Juror
from jury.states import ConnectionKind
from nominations.models import Municipality

EARLIER = 3


class ConnectionsForm(forms.Form):
    """Where the juror lives and works, and for whom the juror has worked."""

    def __init__(self, *args: Any, juror: Juror, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Municipality.objects.in_swedish_order()
        choices = [("", "Ingen kommun"), *((str(row.pk), row.name) for row in named)]
        self.municipalities = {str(row.pk): row for row in named}
        kept: dict[str, list[int]] = {}
        for tie in juror.connections.all():
            kept.setdefault(tie.kind, []).append(tie.municipality_id)
        for name, kind, place, label in _fields():
            ids = kept.get(kind, [])
            initial = str(ids[place]) if place < len(ids) else ""
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=initial
            )

    def clean(self) -> dict[str, Any]:
        """Give the connections as pairs."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [(kind, cleaned.get(name, "")) for name, kind, _, _ in _fields()]
        pairs = [(kind, self.municipalities[pk]) for kind, pk in chosen if pk]
        return {"connections": pairs}


def _fields() -> list[tuple[str, ConnectionKind, int, str]]:
    return [
        ("home", ConnectionKind.HOME, 0, "Kommun där du bor"),
        ("employer", ConnectionKind.EMPLOYER, 0, "Kommun som du arbetar för"),
        *(
            (
                f"earlier_{number}",
                ConnectionKind.EARLIER,
                number - 1,
                f"Kommun som du har haft uppdrag för ({number})",
            )
            for number in range(1, EARLIER + 1)
        ),
    ]
