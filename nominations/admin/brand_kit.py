"""The winner's logotypes and texts for the office, from the page of the award."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from kvalitetskommun.answers import Refused
from kvalitetskommun.downloads import ZIP, download
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from nominations.dates import next_ceremony
from nominations.documents.brand_kit.packing import GUIDE, brand_kit, kit_name
from nominations.logo_right import logo_rights
from nominations.models import Award
from nominations.rules.brand_kit import no_kit
from nominations.workflow.brand_kit import take_brand_kit

STEM = "nominations_award_brand_kit"


def give_brand_kit(request: HttpRequest, award: Award, code: str, back: str) -> HttpResponse:
    """Give the kit (logged), or say on the award's page why not."""
    ours = cast(SignedInRequest, request)
    right = logo_rights(ours.now).won_by(award)
    if right is None:
        raise Http404
    try:
        take_brand_kit(right, by=ours.user, now=ours.now)
    except Refused as refused:
        note_refusal("brand_kit", code, request, refused)
        lacks = no_kit(right)
        messages.error(request, lacks.fact if lacks is not None else refused.answer.reason)
        return redirect(back)
    kit = brand_kit(right, next_ceremony(right.award.edition, ours.now))
    return download(kit, kit_name(right), ZIP)


def brand_kit_words(award: Award, address: str, now: datetime) -> str:
    """Lead to the kit, or say why there is none."""
    right = logo_rights(now).won_by(award)
    if right is None:
        return "–"
    lacks = no_kit(right)
    if lacks is not None:
        return lacks.fact
    words = f"ZIP med logotyper, märke, texter och ”{GUIDE}”. Varje nedladdning skrivs i loggen."
    return format_html('<a href="{}">Ladda ner logotyppaketet</a> ({})', address, words)
