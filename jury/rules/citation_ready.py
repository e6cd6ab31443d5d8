"""When a citation may stand in the jury's decision."""

from __future__ import annotations

from jury.models import Citation, Deliberation
from kvalitetskommun.answers import YES, Answer, no
from nominations.words import count_words


def is_ready(citation: Citation | None, deliberation: Deliberation, *, wins: bool) -> Answer:
    """Say whether the version may stand in a decision; a winner's has a least length too."""
    if citation is None:
        return no("no_citation", "Motiveringen är inte skriven än.")
    words, most = count_words(citation.text), deliberation.citation_most_words
    least = deliberation.citation_least_words if wins else 1
    if words > most:
        return no("too_long", f"Motiveringen är {words} ord. Den får vara högst {most}.")
    if words < least:
        return no("too_short", f"Motiveringen är {words} ord. Den ska vara minst {least}.")
    if not citation.is_checked:
        return no("not_checked", "Kansliet har inte språkgranskat den senaste versionen.")
    return YES
