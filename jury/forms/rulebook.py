"""The rules of the jury's work, as the office sets them before scoring begins."""

from __future__ import annotations

from typing import Any

from django import forms

from jury.models import Criterion, Deliberation
from jury.models.deliberation import FEWEST
from jury.scoring import TieRule
from jury.tie_words import LABELS, fault_in

LINKS = [f"link_{number}" for number in range(1, len(TieRule) + 1)]
NUMBERS = (
    *("quorum", "chair_scores", "citation_least_words", "citation_most_words"),
    *("clear_from", "leaning_from", "concentration"),
)


class RulebookForm(forms.Form):
    """Quorum, the chair's part, the citation's length, the limits and the tie chain."""

    quorum = forms.IntegerField(
        label="Minst antal bedömningar per kommun",
        min_value=FEWEST,
        max_value=50,
        help_text="Minst tre. Av färre går det att räkna ut vad en enskild ledamot har satt.",
    )
    chair_scores = forms.BooleanField(label="Ordföranden bedömer också", required=False)
    citation_least_words = forms.IntegerField(
        label="Minst antal ord i motiveringen till vinnaren", min_value=1, max_value=500
    )
    citation_most_words = forms.IntegerField(
        label="Högst antal ord i en motivering", min_value=1, max_value=500
    )
    clear_from = forms.IntegerField(
        label="”Klart” från (procent)",
        min_value=1,
        max_value=100,
        help_text="Minsta sannolikhet för första plats.",
    )
    leaning_from = forms.IntegerField(
        label="”Lutar åt” från (procent)",
        min_value=1,
        max_value=100,
        help_text="Under den sägs det vara för jämnt för att avgöra.",
    )
    concentration = forms.IntegerField(
        label="Vikternas täthet",
        min_value=1,
        max_value=10_000,
        help_text=(
            "Hur nära de bestämda vikterna som andra vikter prövas. "
            "Med 100 hamnar en vikt på en tredjedel oftast mellan 24 och 43 procent."
        ),
    )
    first_criterion = forms.ModelChoiceField(
        label="Kriteriet som väger tyngst vid lika resultat",
        queryset=Criterion.objects.none(),
        required=False,
        empty_label="Det första i ordningen",
    )

    def __init__(self, data: Any = None, files: Any = None, *, deliberation: Deliberation) -> None:
        """Offer the edition's own criteria, and a place for each link of the chain."""
        super().__init__(data, files, initial=_initial(deliberation))
        criteria = Criterion.objects.filter(edition=deliberation.edition_id).in_order()
        chosen: Any = self.fields["first_criterion"]
        chosen.queryset = criteria
        for number, name in enumerate(LINKS, 1):
            self.fields[name] = forms.TypedChoiceField(
                label=f"Vid lika resultat, regel {number}",
                choices=[("", "Ingen fler"), *((rule.value, LABELS[rule]) for rule in TieRule)],
                coerce=TieRule,
                empty_value=None,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Gather the links to a chain; each fault stands at the field it is about."""
        given: dict[str, Any] = super().clean() or {}
        chain = [given.pop(name) for name in LINKS if given.get(name)]
        for name in LINKS:
            given.pop(name, None)
        fault = fault_in(chain)
        if fault:
            self.add_error(LINKS[0], fault)
        if _is_over(given, "leaning_from", "clear_from"):
            self.add_error("leaning_from", "Gränsen får inte vara högre än den för ”klart”.")
        if _is_over(given, "citation_least_words", "citation_most_words"):
            self.add_error("citation_least_words", "Det minsta antalet är större än det högsta.")
        return {"rules": {**given, "tie_chain": [rule.value for rule in chain]}}


def _is_over(given: dict[str, Any], least: str, most: str) -> bool:
    return bool(given.get(least) and given.get(most) and given[least] > given[most])


def _initial(deliberation: Deliberation) -> dict[str, Any]:
    links = dict(zip(LINKS, deliberation.tie_chain, strict=False))
    numbers = {name: getattr(deliberation, name) for name in NUMBERS}
    return {**numbers, **links, "first_criterion": deliberation.first_criterion_id}
