"""The blind scores under pseudonyms, what is missing and why, and who has looked before time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from jury.models import Deliberation, EmergencyLook, Scorecard
from jury.overview import result_of
from jury.protocol.parts import Part, TableData, part, table
from jury.room.numbers import NOTHING, decimals
from jury.states import ScorecardState
from kvalitetskommun.swedish import moment_words


def scores_part(deliberation: Deliberation, without: Collection[int]) -> Part:
    """Show each nominee's scores; J1, J2 … are drawn anew for each of them."""
    result = result_of(deliberation, without=without)
    return part(
        "Poäng",
        "Jurymedlemmarna heter J1, J2 och så vidare, lottade på nytt för varje kommun. "
        "Har färre än tre bedömt en kommun visas inga poäng för den.",
        tables=[
            table(
                line.nomination.municipality.name,
                ("Kriterium", *result.headings, "Medel"),
                [
                    *(
                        (
                            criterion.title,
                            *(NOTHING if value is None else str(value) for value in values),
                            decimals(mean),
                        )
                        for criterion, values, mean in line.criteria
                    ),
                    ("Vägt medel", *(decimals(one) for one in line.means), decimals(line.mean)),
                ],
            )
            for line in result.lines
        ],
    )


def quorum_part(deliberation: Deliberation, without: Collection[int]) -> Part:
    """Tell how many scored each nominee, beside the rule, and which scorecards were excused."""
    cards = list(
        Scorecard.objects.filter(nomination__edition=deliberation.edition_id)
        .exclude(nomination__in=list(without))
        .with_counting()
        .select_related("juror__user", "nomination__municipality", "excepted_by")
        .order_by("nomination__municipality__sort_key", "pk")
    )
    counted = Counter(card.nomination.municipality.name for card in cards if vars(card)["counts"])
    rule = f"Minst {deliberation.quorum} ska ha bedömt varje kommun."
    numbers = table(
        "Antal bedömningar som räknas",
        ("Kommun", "Antal"),
        ((name, str(number)) for name, number in counted.items()),
    )
    return part(
        "Beslutsförhet", rule, tables=(numbers, _excused(cards), _looks(deliberation, without))
    )


def _excused(cards: list[Scorecard]) -> TableData | None:
    return table(
        "Bedömningar som undantogs",
        ("Kommun", "Jurymedlem", "Av", "Skäl"),
        (
            (
                card.nomination.municipality.name,
                str(card.juror),
                str(card.excepted_by or NOTHING),
                card.reason,
            )
            for card in cards
            if card.state == ScorecardState.EXCUSED
        ),
    )


def _looks(deliberation: Deliberation, without: Collection[int]) -> TableData | None:
    looks = EmergencyLook.objects.in_edition(deliberation.edition).with_context()
    shown = looks.exclude(scorecard__nomination__in=list(without))
    return table(
        "Bedömningar som öppnades i ett nödläge innan poängen visades",
        ("Kommun", "Jurymedlem", "Öppnades av", "När", "Skäl"),
        (
            (
                look.scorecard.nomination.municipality.name,
                str(look.scorecard.juror),
                str(look.looked_by or NOTHING),
                moment_words(look.looked_at),
                look.reason,
            )
            for look in shown
        ),
    )
