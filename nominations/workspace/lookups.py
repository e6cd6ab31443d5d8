"""How the workspace finds things: always scoped to the person, so a stranger gets 404."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kvalitetskommun.requests import SignedInRequest
from nominations.models import (
    Affiliation,
    Application,
    Area,
    Attachment,
    Edition,
    Municipality,
    Section,
)
from nominations.reading import Address


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an application: the form's area and the municipality's answers."""

    application: Application
    area: Area
    section: Section


def own_application(request: SignedInRequest, code: str) -> Application:
    """Find an application of a municipality for which the person acts now."""
    seen = Application.objects.visible_to(request.user, request.now).for_workspace()
    application: Application = get_object_or_404(seen.with_files(), code=code)
    if application.has_open_copy:
        prefetch_related_objects([application], "completions__areas")
    return application


def own_part(request: SignedInRequest, code: str, area: str) -> Part:
    """Find a part of such an application by the area's key."""
    seen = Application.objects.visible_to(request.user, request.now).for_workspace()
    application: Application = get_object_or_404(seen, code=code)
    for part in parts_of(application):
        if part.area.key == area:
            prefetch_related_objects(list(part.area.questions.all()), "changes")
            return part
    raise Http404


def files_of(application: Application) -> Address:
    """Give the way from an area's key and a file's code to where the municipality fetches it."""
    return lambda area, file: reverse("application_file", args=[application.code, area, file])


def own_file(part: Part, code: str) -> Attachment:
    """Find a file of the part that nobody has removed."""
    present = Attachment.objects.present().filter(section=part.section)
    attachment: Attachment = get_object_or_404(present, code=code)
    attachment.section = part.section
    return attachment


def parts_of(application: Application) -> list[Part]:
    """List the parts in the form's order."""
    sections = {section.area_id: section for section in application.sections.all()}
    areas = [area for area in application.edition.areas.all() if area.pk in sections]
    for area in areas:
        sections[area.pk].area = area
    return [Part(application, area, sections[area.pk]) for area in areas]


def own_municipality(request: SignedInRequest, code: str) -> Municipality:
    """Find a municipality for which the person acts now."""
    held = Affiliation.objects.of(request.user, request.now).select_related("municipality")
    municipality: Municipality = get_object_or_404(held, municipality__code=code).municipality
    return municipality


def published_edition(year: int) -> Edition:
    """Find an edition whose dates are public."""
    edition: Edition = get_object_or_404(Edition.objects.published().with_dates(), year=year)
    return edition
