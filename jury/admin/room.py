"""The chair's room: what the scores say, with names, for who leads the jury and the office."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jury.admin.pages import held_back_in, note_outsider, page, work_shown_to
from jury.room import room_of
from jury.workflow.locking import code_of_edition


@require_GET
def jury_room(request: HttpRequest) -> HttpResponse:
    """Show every statistic of the revealed round; nothing of nominees one has stepped back from."""
    leader, deliberation = work_shown_to(request)
    if deliberation is None or not deliberation.is_revealed:
        raise Http404
    if leader is None:
        note_outsider(request, code_of_edition(deliberation.edition))
    held_back = held_back_in(request, deliberation)
    return page(
        request,
        "room",
        f"Vad poängen säger {deliberation.edition.year}",
        deliberation=deliberation,
        held_back=held_back,
        panels=room_of(deliberation, names=True, without=held_back).panels,
    )
