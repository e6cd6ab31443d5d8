"""What the jury's pages share: the admin's frame, and who is asking."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from jury.models import Declaration, Deliberation, Juror
from jury.querysets import JurorQuerySet, to_judge
from jury.rules.pledging import is_admitted
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


def page(
    request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any
) -> TemplateResponse:
    """Show one of the jury's pages inside the admin's frame, without its list of models."""
    cast(SignedInRequest, request).current_app = admin.site.name
    frame = {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}
    values = {**frame, "title": title, "subtitle": None, **context}
    return TemplateResponse(request, f"admin/jury/{name}.html", values, status=status)


def after_pledge(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead who has not promised secrecy to the promise; nothing else is on the desk before it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assignment = assignment_of(request, kwargs.get("year"))
        if assignment is None or is_admitted(assignment):
            return view(request, *args, **kwargs)
        if request.method not in {"GET", "HEAD"}:
            raise Http404
        return redirect("jury_pledge", year=assignment.edition.year)

    return guarded


def assignments_of(request: HttpRequest, year: int | None = None) -> JurorQuerySet:
    """Give the person's running assignments, the latest first, or that of a year."""
    ours = cast(SignedInRequest, request)
    running = Juror.objects.of(ours.user, ours.now).with_context()
    return running.filter(edition__year=year) if year else running


def assignment_of(request: HttpRequest, year: int | None = None) -> Juror | None:
    """Give the latest running assignment, or that of a year; asked once in a request."""
    asked: dict[int | None, Juror | None] = vars(request).setdefault("jury_assignments", {})
    if year not in asked:
        asked[year] = assignments_of(request, year).first()
    return asked[year]


def note_reading(request: HttpRequest, kind: str, code: str, purpose: str) -> None:
    """Write in the audit chain that somebody read what only few may read."""
    ours = cast(SignedInRequest, request)
    record_read(kind, code, by=ours.user, now=ours.now, purpose=purpose)


def note_outsider(request: HttpRequest, code: str) -> None:
    """Note who reads what the jury thinks without leading it or working at the office."""
    if not cast(SignedInRequest, request).user.office:
        purpose = "Läsning av någon utanför kansliet som inte leder juryn"
        note_reading(request, "jury.read_result", code, purpose)


def juror_of(request: HttpRequest, year: int | None = None) -> Juror:
    """Give the person's running assignment, the latest or that of a year; else 404."""
    juror = assignment_of(request, year)
    if juror is None or not is_admitted(juror):
        raise Http404
    return juror


def nominee_of(request: HttpRequest, juror: Juror, slug: str) -> Nomination:
    """Give one of the nominees that the juror's jury may meet; else 404."""
    nominees = to_judge(cast(SignedInRequest, request).now).filter(edition=juror.edition_id)
    nomination: Nomination = get_object_or_404(nominees.with_context(), municipality__slug=slug)
    return nomination


def work_shown_to(request: HttpRequest) -> tuple[Juror | None, Deliberation | None]:
    """Give the place of who leads a jury, and the work itself; the office sees the latest.

    404 for everybody else. Without a deliberation nothing is laid out yet.
    """
    ours = cast(SignedInRequest, request)
    leaders = Juror.objects.leading(ours.user, ours.now)
    leader: Juror | None = leaders.select_related("edition__deliberation__revealed_by").first()
    if leader is not None:
        return leader, getattr(leader.edition, "deliberation", None)
    if not (ours.user.office or ours.user.is_superuser):
        raise Http404
    deliberations = Deliberation.objects.select_related("edition", "revealed_by")
    return None, deliberations.order_by("-edition__year").first()


def held_back_from(juror: Juror | None) -> list[int]:
    """Give the nominees that the juror has stepped back from, or waits to be ruled on."""
    if juror is None:
        return []
    current = Declaration.objects.current().filter(juror=juror)
    return [row.nomination_id for row in current if not row.is_clearing]


def held_back_in(request: HttpRequest, deliberation: Deliberation) -> list[int]:
    """Give the nominees that the person has stepped back from, also one at the office."""
    return held_back_from(assignment_of(request, deliberation.edition.year))


def keep_out(request: HttpRequest, nomination: Nomination) -> None:
    """Close a page of the office about a nominee to who has stepped back from it as a juror."""
    own = assignment_of(request, nomination.edition.year)
    if nomination.pk in held_back_from(own):
        raise Http404


def deliberation_led(request: HttpRequest) -> Deliberation:
    """Give the deliberation of the jury that the person leads; else 404."""
    ours = cast(SignedInRequest, request)
    leaders = Juror.objects.leading(ours.user, ours.now)
    led = Deliberation.objects.filter(edition__in=leaders.values("edition"))
    deliberation = led.select_related("edition").order_by("-edition__year").first()
    if deliberation is None:
        raise Http404
    return deliberation
