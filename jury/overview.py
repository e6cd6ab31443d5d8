"""What the chair sees: which scorecards are in before the reveal, the whole table after it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from jury import scoring
from jury.models import Criterion, Declaration, Deliberation, Juror, Score, Scorecard
from jury.models.deliberation import FEWEST
from jury.querysets import to_judge
from jury.states import SETTLED, JurorRole, ScorecardState
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Cell:
    """How far one juror has come with one nominee; never a value."""

    text: str
    kind: str
    declaration: Declaration | None = None
    scorecard: Scorecard | None = None

    @property
    def may_unlock(self) -> bool:
        """Tell whether there is a scorecard that is in."""
        return self.scorecard is not None and self.scorecard.state == ScorecardState.SUBMITTED

    @property
    def may_excuse(self) -> bool:
        """Tell whether there is a scorecard that is missing."""
        return (
            self.declaration is not None
            and self.declaration.is_clearing
            and self.scorecard is not None
            and self.scorecard.is_writable
        )

    @property
    def may_rule(self) -> bool:
        """Tell whether there is a question to rule on."""
        return self.declaration is not None and self.declaration.is_undecided

    @property
    def is_in(self) -> bool:
        """Tell whether the reveal need not wait for this one."""
        if self.declaration is None or self.may_rule:
            return False
        return self.scorecard is None or self.scorecard.state in SETTLED


@dataclass(frozen=True, slots=True)
class Progress:
    """The jurors and their cells, one for each nominee; and whether anybody has looked."""

    nominees: list[Nomination]
    rows: list[tuple[Juror, list[Cell]]]
    has_looks: bool = False

    @property
    def silent(self) -> list[tuple[Juror, int]]:
        """List who has left nominees without a word about conflicts, and how many."""
        counted = [
            (juror, sum(cell.declaration is None for cell in cells)) for juror, cells in self.rows
        ]
        return [(juror, count) for juror, count in counted if count]

    @property
    def total(self) -> int:
        """Count the cells."""
        return len(self.nominees) * len(self.rows)

    @property
    def done(self) -> int:
        """Count the cells that the reveal need not wait for."""
        return sum(cell.is_in for _, cells in self.rows for cell in cells)


def progress_of(
    deliberation: Deliberation, now: datetime, only: Collection[int] | None = None
) -> Progress:
    """Tell who has declared and which scorecards are in, of all nominees or ``only`` some."""
    edition = deliberation.edition_id
    jurors = Juror.objects.active(now).judging().filter(edition=edition).select_related("user")
    ordered = sorted(
        jurors, key=lambda juror: (juror.role == JurorRole.CHAIR, juror.user.name_sort)
    )
    nominees = [
        nominee
        for nominee in to_judge(now)
        .filter(edition=edition)
        .select_related("municipality")
        .in_swedish_order()
        if only is None or nominee.pk in only
    ]
    declarations = {
        (row.juror_id, row.nomination_id): row
        for row in Declaration.objects.current().filter(juror__edition=edition).defer("text")
    }
    cards = {
        (row.juror_id, row.nomination_id): row
        for row in Scorecard.objects.filter(juror__edition=edition).with_looks()
    }
    return Progress(
        nominees,
        [
            (
                juror,
                [
                    _cell(declarations.get(pair), cards.get(pair))
                    for pair in ((juror.pk, nominee.pk) for nominee in nominees)
                ],
            )
            for juror in ordered
        ],
        has_looks=any(card.has_looks for card in cards.values()),
    )


def _cell(declaration: Declaration | None, scorecard: Scorecard | None) -> Cell:
    text, kind = _words(declaration, scorecard)
    return Cell(text, kind, declaration, scorecard)


def _words(declaration: Declaration | None, scorecard: Scorecard | None) -> tuple[str, str]:
    if declaration is None:
        return "Inte svarat om jäv", "neutral"
    if declaration.is_undecided:
        return "Osäker om jäv", "attention"
    if declaration.is_out:
        return "Jäv", "neutral"
    if scorecard is None:
        return "Inget jäv", "done"
    if scorecard.state in {ScorecardState.NOT_BEGUN, ScorecardState.DRAFT}:
        return "Inte inlämnad", "neutral"
    return scorecard.get_state_display(), _KINDS.get(ScorecardState(scorecard.state), "neutral")


_KINDS = {ScorecardState.SUBMITTED: "success", ScorecardState.UNLOCKED: "attention"}


@dataclass(frozen=True, slots=True)
class Line:
    """One nominee's result: each juror's weighted mean, their mean and spread, by criterion too."""

    nomination: Nomination
    place: scoring.Place | None
    means: list[Fraction | None]
    criteria: list[tuple[Criterion, list[int | None], Fraction | None]]
    reasons: list[tuple[str, str, int, str]] = field(default_factory=list)

    @property
    def mean(self) -> Fraction | None:
        """Give the nominee's weighted mean."""
        return self.place.mean if self.place else None

    @property
    def spread(self) -> Fraction | None:
        """Give the distance between the highest and the lowest juror."""
        return scoring.spread(one for one in self.means if one is not None)

    @property
    def is_wide(self) -> bool:
        """Tell whether the jurors are so far apart that they should talk about it."""
        return self.spread is not None and self.spread >= scoring.WIDE_SPREAD


@dataclass(frozen=True, slots=True)
class Result:
    """The table after the reveal: the jurors' headings and a line for each nominee.

    Under pseudonyms a heading is nobody in particular: another person's on each line.
    """

    headings: list[str]
    lines: list[Line]


def result_of(deliberation: Deliberation, *, without: Iterable[int] = ()) -> Result:
    """Build the table of a revealed deliberation; jurors are J1, J2 ….

    ``without`` are the nominees that the reader has stepped back from. J1 is drawn anew
    for each nominee, so that who has stepped back from one cannot be told from a gap; and of
    fewer than three scorecards nothing is shown, for one's own and the mean would give the others.
    """
    nominees = list(
        Nomination.objects.standing()
        .filter(edition=deliberation.edition_id)
        .exclude(pk__in=list(without))
        .select_related("municipality")
        .in_swedish_order()
    )
    criteria = list(Criterion.objects.filter(edition=deliberation.edition_id).in_order())
    weights = {row.key: row.weight for row in criteria}
    cards = _cards(deliberation, nominees)
    values = _values(_enough(cards))
    means = {
        str(nominee.pk): scoring.nominee_mean(
            [values[pair] for pair in values if pair[1] == nominee.pk], weights
        )
        for nominee in nominees
    }
    places = {key: place for place in scoring.ranking(means) for key in place.shared_by}
    jurors = list({card.juror_id: card.juror for card in cards}.values())
    headings, columns = _columns(jurors, nominees, values, deliberation)
    lines = [
        _line(nominee, places.get(str(nominee.pk)), columns[nominee.pk], criteria, values)
        for nominee in nominees
    ]
    return Result(headings, sorted(lines, key=lambda line: line.place.number if line.place else 99))


Columns = dict[int, list[Juror | None]]


def _columns(
    jurors: list[Juror],
    nominees: list[Nomination],
    values: Values,
    deliberation: Deliberation,
) -> tuple[list[str], Columns]:
    """Give the headings, and whose scores stand under each of them on each nominee's line."""
    drawn = {
        nominee.pk: in_pseudonym_order(
            [row for row in jurors if (row.pk, nominee.pk) in values], nominee, deliberation
        )
        for nominee in nominees
    }
    width = max((len(row) for row in drawn.values()), default=0)
    headings = [f"J{number}" for number in range(1, width + 1)]
    return headings, {pk: [*row, *[None] * (width - len(row))] for pk, row in drawn.items()}


def in_pseudonym_order(
    jurors: Iterable[Juror], nominee: Nomination, deliberation: Deliberation
) -> list[Juror]:
    """Give the order behind J1, J2 … of one nominee: fixed at the reveal, and tells nobody's name.

    It is another one for each nominee: a decision record says why.
    """
    drawn = f"{deliberation.revealed_at}:{nominee.pk}"
    return sorted(
        jurors, key=lambda row: hashlib.sha256(f"{drawn}:{row.user.key}".encode()).hexdigest()
    )


def _enough(cards: list[Scorecard]) -> list[Scorecard]:
    """Keep the scorecards of nominees that enough have scored to hide the single one."""
    count = Counter(card.nomination_id for card in cards)
    return [card for card in cards if count[card.nomination_id] >= FEWEST]


Values = dict[tuple[int, int], dict[str, int]]


def _cards(deliberation: Deliberation, nominees: list[Nomination]) -> list[Scorecard]:
    counting = Scorecard.objects.counting().filter(nomination__in=nominees)
    return list(counting.select_related("juror__user"))


def _values(cards: list[Scorecard]) -> Values:
    scores = Score.objects.revealed().blind().filter(scorecard__in=cards, value__isnull=False)
    pairs = {card.pk: (card.juror_id, card.nomination_id) for card in cards}
    values: Values = {pair: {} for pair in pairs.values()}
    for score in scores:
        values[pairs[score.scorecard_id]][score.criterion.key] = score.value
    return values


def _line(
    nominee: Nomination,
    place: scoring.Place | None,
    jurors: list[Juror | None],
    criteria: list[Criterion],
    values: Values,
) -> Line:
    weights = {row.key: row.weight for row in criteria}
    given = [values.get((juror.pk, nominee.pk), {}) if juror else {} for juror in jurors]
    by_criterion = scoring.criterion_means(given, weights)
    return Line(
        nominee,
        place,
        [scoring.weighted_mean(card, weights) for card in given],
        [(row, [card.get(row.key) for card in given], by_criterion[row.key]) for row in criteria],
    )
