"""A study visit between two members: agreed, and what both took home."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvalitetskommun.answers import Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from network.models import Takeaway, Visit, VisitOffer
from network.rules.takeaways import may_write_takeaway
from network.rules.visits import may_match_offer
from network.visit_forms import MatchForm, TakeawayForm
from network.workflow.takeaways import write_takeaway
from network.workflow.visits import Agreed, match
from network.workspace.guard import for_members
from nominations.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def member_visit_match(request: SignedInRequest, code: str) -> HttpResponse:
    """Agree a visit on an offer; only its host and the office find the page."""
    offer: VisitOffer = get_object_or_404(VisitOffer.objects.open(), code=code)
    if not may_match_offer(offer, by=request.user, now=request.now):
        raise Http404
    if request.method != "POST":
        initial = {"request": request.GET.get("onskan", "")}
        return _match_page(request, offer, MatchForm(offer=offer, initial=initial, label_suffix=""))
    form = MatchForm(request.POST, offer=offer, label_suffix="")
    if not form.is_valid():
        return _match_page(request, offer, form, status=422)
    agreed = dict(form.cleaned_data)
    wish = agreed.pop("request")
    try:
        visit = match(offer, wish, agreed=Agreed(**agreed), by=request.user, now=request.now)
    except Refused as refused:
        note_refusal("member_visit_match", code, request, refused)
        form.add_error(None, refused.answer.reason)
        return _match_page(request, offer, form, status=409)
    messages.success(request, "Besöket är bestämt. Båda kommunerna får ett brev.")
    return redirect(visit)


def _match_page(
    request: SignedInRequest, offer: VisitOffer, form: MatchForm, *, status: int = 200
) -> HttpResponse:
    context = {"offer": offer, "form": form}
    return render(request, "network/workspace/member_visit_match.html", context, status=status)


@require_safe
@for_members
def member_visit_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what is agreed, and what the two took home."""
    return _visit_page(request, _visit(code))


@require_POST
@for_members
def member_takeaway(request: SignedInRequest, code: str, slug: str) -> HttpResponse:
    """Write what one's municipality took home; a refusal keeps what was typed."""
    visit = _visit(code)
    writing = {one.slug: one for one in (visit.host, visit.guest)}.get(slug)
    if writing is None:
        raise Http404
    form = TakeawayForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _visit_page(request, visit, typed=(writing, form), status=422)
    try:
        write_takeaway(visit, writing, **form.cleaned_data, by=request.user, now=request.now)
    except Refused as refused:
        note_refusal("member_takeaway", code, request, refused)
        form = _again(visit, writing, request.POST)
        form.add_error(None, refused.answer.reason)
        return _visit_page(request, visit, typed=(writing, form), status=409)
    messages.success(request, "Det är sparat och syns på träffens sida för medlemmarna.")
    return redirect(visit)


def _again(visit: Visit, writing: Municipality, sent: QueryDict) -> TakeawayForm:
    """Give what was typed on the version that stands now: who has read that may save over it."""
    written = visit.takeaways.filter(municipality=writing).first()
    data = sent.copy()
    data["version"] = str(written.version if written else 0)
    return TakeawayForm(data, label_suffix="")


def _visit(code: str) -> Visit:
    visit: Visit = get_object_or_404(Visit.objects.with_context(), code=code)
    return visit


def _visit_page(
    request: SignedInRequest,
    visit: Visit,
    *,
    typed: tuple[Municipality, TakeawayForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    written = list(visit.takeaways.select_related("municipality"))
    forms = [
        (one, typed[1] if typed and typed[0] == one else _form_of(one, written))
        for one in (visit.host, visit.guest)
        if may_write_takeaway(visit, one, by=request.user, now=request.now)
    ]
    event = visit.event
    context = {
        "visit": visit,
        "event": event,
        "is_announced": event is not None and event.published_at is not None,
        "takeaways": written,
        "forms_of": forms,
        "form": typed[1] if typed else None,
    }
    return render(request, "network/workspace/member_visit_detail.html", context, status=status)


def _form_of(municipality: Municipality, written: list[Takeaway]) -> TakeawayForm:
    mine = [one for one in written if one.municipality_id == municipality.pk]
    initial = {"text": mine[0].text, "version": mine[0].version} if mine else {"version": 0}
    return TakeawayForm(initial=initial, label_suffix="", auto_id=f"id_{municipality.slug}_%s")
