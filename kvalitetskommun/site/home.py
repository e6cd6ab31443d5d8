"""The start page: where the award stands just now, and who won last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from network.models import Event
from network.pages import event_rows
from nominations.dates import coming_day, shown_dates
from nominations.models import Award, Edition, Nomination
from nominations.states import DateKind, NominationState, Stage

EVENTS_SHOWN = 3


@require_safe
def home(request: Request) -> HttpResponse:
    """Show the running edition, the latest winner, who is honoured now, and what is next."""
    running, other = _running(request.now)
    winners = list(Award.objects.public(request.now).winners().with_context().winners_first())
    nominees = _nominees(running, request.now)
    events = Event.objects.upcoming_public(request.now).for_lists()[:EVENTS_SHOWN]
    latest = winners[0].edition.year if winners else None
    of_latest = [award for award in winners if award.edition.year == latest]
    is_new = bool(running and running["is_over"] and running["edition"].year == latest)
    lit = nominees or (of_latest if is_new else winners)
    context = {
        "running": running,
        "other": other,
        "organisations": list(running["edition"].organisations.all()) if running else [],
        "nominees": nominees,
        "events": event_rows(events, request.now),
        "latest_year": latest,
        "latest_winners": of_latest,
        "is_new": is_new,
        "winner_count": len({award.municipality_id for award in winners}),
        "names": {row.municipality.code: row.municipality.name for row in lit},
    }
    return render(request, "site/home.html", context)


def _running(now: datetime) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Give the edition with the nearest coming date, and another that also has one ahead."""
    editions = Edition.objects.nearest(now).with_public_releases(now).with_dates()
    rows = [_phase(edition, now) for edition in editions.with_organisations()[:2]]
    first = rows[0] if rows else None
    second = rows[1] if len(rows) > 1 and rows[1]["edition"].next_date else None
    return first, second


def _phase(edition: Edition, now: datetime) -> dict[str, Any]:
    closes = edition.dates.get(DateKind.CLOSES)
    return {
        "edition": edition,
        "stage": edition.stage(now),
        "is_over": edition.stage(now) == Stage.AWARDED,
        "opens": coming_day(edition, DateKind.OPENS, now),
        "closes": closes if closes and closes.at > now else None,
        "announced": coming_day(edition, DateKind.NOMINEES_ANNOUNCED, now),
        "ceremony": coming_day(edition, DateKind.CEREMONY, now),
        "dates": shown_dates(edition, now),
    }


def _nominees(running: dict[str, Any] | None, now: datetime) -> list[Nomination]:
    """List the nominees while the jury judges them; those who stepped back are not honoured."""
    if running is None or running["stage"] != Stage.EVALUATION:
        return []
    nominations = Nomination.objects.public(now).filter(edition=running["edition"])
    standing = nominations.exclude(state=NominationState.WITHDRAWN)
    return list(standing.with_context().in_swedish_order())
