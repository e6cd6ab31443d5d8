"""The chair reveals the scores once, and writes down what the jury decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Citation, Decision, Deliberation, Mention
from jury.models.rulebook import draw_seed
from jury.querysets import to_judge
from jury.rules import deciding as rules
from jury.workflow.locking import code_of_edition, lock_jury
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Nomination
from nominations.states import AwardKind
from nominations.workflow.releasing import ProposedAward, propose_awards

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def reveal(deliberation: Deliberation, *, by: User, now: datetime) -> Deliberation:
    """Show everybody's scores to the jury: one move, made once.

    What the statistics' draws begin with is drawn now: before the reveal nobody could know it.
    """
    deliberation = lock_jury(deliberation.edition_id)
    require(rules.may_reveal(deliberation, by=by, now=now))
    deliberation.revealed_at = now
    deliberation.revealed_by = by
    deliberation.seed = draw_seed()
    deliberation.save(update_fields=["revealed_at", "revealed_by", "seed"])
    code, content = code_of_edition(deliberation.edition), {"seed": deliberation.seed}
    record("jury.reveal", code, by=by, now=now, content=content)
    return deliberation


@transaction.atomic
def decide(
    deliberation: Deliberation,
    *,
    winner: Nomination | None,
    mentions: Collection[Nomination],
    by: User,
    now: datetime,
) -> Decision:
    """Write down the decision in place of any earlier one, and hand it over as proposed awards.

    The citations are the latest versions that jury and office have written together.
    """
    deliberation = lock_jury(deliberation.edition_id)
    edition = deliberation.edition
    require(rules.may_decide(deliberation, by=by, now=now))
    standing = list(to_judge(now).filter(edition=edition))
    citations = {row.nomination_id: row for row in Citation.objects.latest_of(standing)}
    require(rules.is_whole(deliberation, winner, mentions, standing=standing, citations=citations))
    Decision.objects.filter(edition=edition, replaced_at=None).update(replaced_at=now)
    decision = Decision.objects.create(
        edition=edition,
        winner=winner,
        citation=citations[winner.pk].text if winner else "",
        decided_at=now,
        decided_by=by,
    )
    for nominee in mentions:
        text = citations[nominee.pk].text
        Mention.objects.create(decision=decision, nomination=nominee, citation=text)
    propose_awards(edition, list(_awards(decision)), by=by, now=now)
    content = {
        "winner": winner.municipality.code if winner else "",
        "citation": decision.citation,
        "mentions": {row.municipality.code: citations[row.pk].text for row in mentions},
    }
    record("jury.decide", code_of_edition(edition), by=by, now=now, content=content)
    return decision


def _awards(decision: Decision) -> Iterator[ProposedAward]:
    if decision.winner is not None:
        yield ProposedAward(decision.winner.municipality, AwardKind.WINNER, decision.citation)
    for mention in decision.mentions.select_related("nomination__municipality"):
        yield ProposedAward(
            mention.nomination.municipality, AwardKind.HONOURABLE_MENTION, mention.citation
        )
