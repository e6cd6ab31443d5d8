"""Start from last time: which answers of an earlier application to copy, and copying them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kvalitetskommun.refusals import refusable
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.signed_in import signed_in
from nominations.earlier_answers import AreaOffer, area_offers, gone_areas, source_words
from nominations.forms.section_input import read_version
from nominations.models import Application, Submission
from nominations.rules.writing import may_copy_answers
from nominations.workflow.copying import copy_answers
from nominations.workspace.lookups import own_application


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@refusable("application_copy", "code")
def application_copy(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what could be copied from an earlier application, and copy what is chosen."""
    application = own_application(request, code)
    sources = list(Submission.objects.to_copy_to(application))
    source = _source(request, sources)
    offers = area_offers(application, source.content) if source else []
    chosen = _chosen(request, offers)
    if request.method == "POST" and source and any(keys for keys in chosen.values()):
        return _copy(request, application, source, chosen)
    context = {
        "application": application,
        "sources": [(one, source_words(one)) for one in sources if one != source],
        "source": source,
        "source_words": source_words(source) if source else "",
        "areas": offers,
        "gone": gone_areas(application, source.content) if source else [],
        "total": sum(len(area.to_copy) for area in offers),
        "nothing_chosen": request.method == "POST",
        "copying": may_copy_answers(application, source, by=request.user, now=request.now),
    }
    return render(request, "nominations/workspace/application_copy.html", context)


def _source(request: SignedInRequest, sources: list[Submission]) -> Submission | None:
    """Give the submission that is asked for, the latest if none is."""
    asked = request.POST.get("fran") or request.GET.get("fran")
    if not asked:
        return sources[0] if sources else None
    for source in sources:
        if source.application.code == asked:
            return source
    raise Http404


def _chosen(request: SignedInRequest, offers: list[AreaOffer]) -> dict[str, list[str]]:
    """Give the ticked answers, but for areas to which nothing is to be copied."""
    left_out, answers = request.POST.getlist("inte"), set(request.POST.getlist("svar"))
    return {
        offer.area.key: [
            one.question.key
            for one in offer.offers
            if f"{offer.area.key}/{one.question.key}" in answers
        ]
        for offer in offers
        if offer.area.key not in left_out
    }


def _copy(
    request: SignedInRequest,
    application: Application,
    source: Submission,
    chosen: dict[str, list[str]],
) -> HttpResponse:
    versions = {key: read_version(request.POST.get(f"version-{key}", "")) for key in chosen}
    copied = copy_answers(
        application, source, chosen=chosen, versions=versions, by=request.user, now=request.now
    )
    name = source_words(source)
    if copied:
        number = "1 svar är hämtat" if copied == 1 else f"{copied} svar är hämtade"
        marked = "Det är märkt" if copied == 1 else "De är märkta"
        messages.success(request, f"{number} från {name}. {marked} tills ni har gått igenom dem.")
    else:
        messages.info(request, f"Svaren från {name} stod redan där. Inget är ändrat.")
    return redirect("application_tasks", code=application.code)
