"""The juror's own desk as every page of the juror's shows it: in the order that was drawn."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from jury.desk import Desk, Row, desk_of
from jury.models import Juror
from jury.states import JurorRole
from jury.workflow.ordering import draw_order
from kvalitetskommun.answers import Refused
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


def own_desk(request: SignedInRequest, juror: Juror) -> Desk:
    """Give the juror's nominees; the order is drawn when somebody in it has no place yet.

    Before the office has laid out the jury's work there is nothing on the desk, and never anything
    on a substitute's who has not taken somebody's place.
    """
    is_waiting = juror.role == JurorRole.SUBSTITUTE
    if is_waiting or not hasattr(juror.edition, "deliberation"):
        return Desk([])
    desk = desk_of(juror, request.now)
    if desk.has_order:
        return desk
    try:
        draw_order(juror, by=request.user, now=request.now)
    except Refused as refused:
        raise Http404 from refused
    return desk_of(juror, request.now)


def address_of(row: Row | None) -> str:
    """Give the way to a nominee, or to the whole desk when nothing is left to do."""
    if row is None:
        return reverse("jury_desk")
    nomination = row.nomination
    return reverse("jury_nominee", args=[nomination.edition.year, nomination.municipality.slug])


def next_address(request: SignedInRequest, juror: Juror, nomination: Nomination) -> str:
    """Give the way to the next nominee that the juror has something left to do with."""
    return address_of(own_desk(request, juror).next_after(nomination))
