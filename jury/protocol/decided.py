"""What the jury decided, in its own words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jury.models import Decision, Deliberation
from jury.protocol.parts import Part, part
from kvalitetskommun.swedish import moment_words


def current_decision(deliberation: Deliberation) -> Decision | None:
    """Give the decision in force."""
    found = Decision.objects.filter(edition=deliberation.edition_id, replaced_at=None)
    return found.select_related("winner__municipality", "decided_by", "edition").first()


def decision_part(decision: Decision | None, without: Collection[int]) -> Part:
    """Tell winner, citation, honourable mentions and dissent.

    Nothing of it is for who has stepped back from the winner.
    """
    if decision is None:
        return part("Beslut", "Juryn har inte beslutat än.")
    if decision.winner_id in without:
        return part("Beslut", "Beslutet är inte med i utdraget.")
    return part("Beslut", *_paragraphs(decision, without))


def _paragraphs(decision: Decision, without: Collection[int]) -> Iterator[str]:
    by = f" av {decision.decided_by}" if decision.decided_by else ""
    yield f"Antecknat den {moment_words(decision.decided_at)}{by}."
    edition = decision.edition
    if decision.winner is None:
        yield f"Juryn utser ingen vinnare av {edition}."
    else:
        yield f"Juryn utser {decision.winner.municipality.full_name} till {edition}."
        yield f"Motivering: {decision.citation}"
    for mention in decision.mentions.exclude(nomination__in=list(without)):
        name = mention.nomination.municipality.full_name
        yield f"Hedersomnämnande till {name}. Motivering: {mention.citation}"
    reservations = list(decision.reservations.standing())
    for reservation in reservations:
        day = moment_words(reservation.registered_at)
        yield f"Avvikande mening, {reservation.juror}, den {day}: {reservation.text}"
    if not reservations:
        yield "Ingen avvikande mening."
