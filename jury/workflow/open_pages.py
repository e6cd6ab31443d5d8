"""A scorecard's open page is never in conflict with itself, also when an answer to it was lost."""

from __future__ import annotations

from jury.models import Scorecard
from nominations.workflow.revisions import Source


def is_outrun(scorecard: Scorecard, source: Source) -> bool:
    """Tell whether the same page has already sent this text or a later one."""
    return _is_same_page(scorecard, source) and source.turn <= scorecard.saved_turn


def is_stale(scorecard: Scorecard, version: int, source: Source) -> bool:
    """Tell whether anything but this page has saved since the version that it read."""
    if version == scorecard.version:
        return False
    only_this = _is_same_page(scorecard, source) and version >= scorecard.tab_since
    return not only_this or version > scorecard.version


def sent_from(scorecard: Scorecard, source: Source) -> dict[str, object]:
    """Give what a save notes of its page, and since which version no other page has saved."""
    since = scorecard.tab_since if _is_same_page(scorecard, source) else scorecard.version
    return {"saved_tab": source.tab, "saved_turn": source.turn, "tab_since": since}


def _is_same_page(scorecard: Scorecard, source: Source) -> bool:
    return source.tab != "" and source.tab == scorecard.saved_tab
