"""What the plain form and the autosave share."""

from __future__ import annotations

import re

from django.urls import reverse

from kvalitetskommun.requests import SignedInRequest
from nominations.forms.section import SectionForm
from nominations.forms.section_input import SectionInput
from nominations.workflow.revisions import NOWHERE, Saved, Source
from nominations.workflow.writing import save_section
from nominations.workspace.lookups import Part

TAB = re.compile(r"[0-9a-f]{32}")
TURN = re.compile(r"[0-9]{1,9}")


def store(request: SignedInRequest, part: Part, form: SectionForm | SectionInput) -> Saved:
    """Save what came, in the version that the person read."""
    return save_section(
        part.section,
        answers=form.answers(),
        version=form.version(),
        is_done=form.is_done(),
        source=source_of(request),
        confirmed=_confirmed(request, part),
        by=request.user,
        now=request.now,
    )


def source_of(request: SignedInRequest) -> Source:
    """Read which open page sent the text; without scripts none is named."""
    tab, turn = request.POST.get("flik", ""), request.POST.get("tur", "")
    if TAB.fullmatch(tab) and TURN.fullmatch(turn):
        return Source(tab, int(turn))
    return NOWHERE


def _confirmed(request: SignedInRequest, part: Part) -> list[str]:
    """Give the copied answers that are ticked as still true, or all of the part's."""
    ticked = request.POST.getlist("stammer")
    return list(part.section.copied) if "*" in ticked else ticked


def conflict_address(part: Part, revision: int) -> str:
    """Give the address where both texts are shown."""
    arguments = [part.application.code, part.area.key, revision]
    return reverse("application_conflict", args=arguments)
