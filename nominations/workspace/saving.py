"""What the plain form and the autosave share."""

from __future__ import annotations

from django.urls import reverse

from kvalitetskommun.requests import SignedInRequest
from nominations.forms.section import SectionForm
from nominations.workflow.writing import Saved, save_section
from nominations.workspace.lookups import Part


def store(request: SignedInRequest, part: Part, form: SectionForm) -> Saved:
    """Save what came, in the version that the person read."""
    return save_section(
        part.section,
        answers=form.answers(),
        version=form.version(),
        is_done=form.is_done(),
        by=request.user,
        now=request.now,
    )


def conflict_address(part: Part, revision: int) -> str:
    """Give the address where both texts are shown."""
    arguments = [part.application.code, part.area.key, revision]
    return reverse("application_conflict", args=arguments)
