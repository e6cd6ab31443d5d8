"""The tie chain, executed: each link with its figures, and whose turn it is."""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.numbers import NOTHING, decimals
from jury.room.panels import Panel, Table
from jury.scoring import TieBreak, TieOutcome, TieRule, TieStep
from jury.tie_words import LABELS, MEANINGS
from jury.votes import said_of
from kvalitetskommun.swedish import listed

TITLE = "Vid lika resultat"
WHOLE = {TieRule.FEWER_PREFER_OTHER, TieRule.VOTE, TieRule.CASTING_VOTE}
WAITING = {
    TieRule.DELIBERATE: "juryn talar om dem igen och sätter andra poäng",
    TieRule.VOTE: "juryn röstar på mötet",
    TieRule.CASTING_VOTE: "ordföranden lägger sin utslagsröst",
}


def tie_of(gathered: Gathered) -> TieBreak | None:
    """Execute the chain on the scores in force; None when nobody shares the first place."""
    matrix, rules = gathered.in_force, gathered.deliberation
    tied = scoring.first_of(matrix)
    if len(tied) < 2:
        return None
    first = rules.first_criterion.key if rules.first_criterion else None
    said = said_of(rules, [int(one) for one in tied])
    return scoring.break_tie(matrix, tied, rules.links, first_criterion=first, said=said)


def ties_panel(gathered: Gathered) -> Panel:
    """Show the chain's steps, or that it is not needed."""
    found = tie_of(gathered)
    chain = [
        f"{number}. {MEANINGS[link]}" for number, link in enumerate(gathered.deliberation.links, 1)
    ]
    counted = ("Reglerna låg fast innan bedömningen började:", *chain, "Inget namn avgör något.")
    if found is None:
        return Panel("lika", TITLE, _untied(gathered), counted=counted)
    rows = tuple(_row(gathered, step) for step in found.steps)
    table = Table("Reglerna i tur och ordning", ("Regel", "Utfall", "Kvar"), rows, is_words=True)
    return Panel("lika", TITLE, _sentence(gathered, found), (table,) if rows else (), None, counted)


def _untied(gathered: Gathered) -> str:
    if not scoring.first_of(gathered.in_force):
        return "Ingen kommun är bedömd."
    if len(scoring.first_of(gathered.first)) > 1:
        return "De andra poängen skilde dem åt som delade första platsen."
    return "Ingen delar första platsen. Reglerna för lika resultat behövs inte."


def _row(gathered: Gathered, step: TieStep) -> tuple[str, str, str]:
    places = 0 if step.rule in WHOLE else 2
    told = [
        f"{gathered.name(one)} {decimals(value, places)}"
        for one, value in step.figures.items()
        if value is not None
    ]
    return LABELS[step.rule], ", ".join(told) or NOTHING, listed(gathered.names(step.remained))


def _sentence(gathered: Gathered, found: TieBreak) -> str:
    first = gathered.names(found.first)
    if found.outcome == TieOutcome.RESOLVED:
        by = LABELS[found.steps[-1].rule] if found.steps else TITLE
        return f"{first[0]} går före. Det avgjordes av regeln ”{by}”."
    if found.outcome == TieOutcome.SHARED:
        return f"{listed(first)} delar första platsen, som reglerna säger."
    if found.outcome == TieOutcome.WAITING and found.next is not None:
        return f"{listed(first)} är lika. Nästa steg: {WAITING[found.next]}."
    return f"{listed(first)} är lika, och reglerna har inget mer att säga."
