"""A logotype as it is shown: checked as every picture, small enough for a page, PNG."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from kvalitetskommun.answers import require
from nominations.files.names import clean_name, kind_by_name
from nominations.files.taking import checked, require_clean
from nominations.files.verdicts import WRONG_KIND
from nominations.models import Organisation
from nominations.models.organisation import place_of
from nominations.rules.logotypes import may_be_logotype

# Twice what is shown, for screens with fine points.
WIDEST, TALLEST = 480, 160


@dataclass(frozen=True, slots=True)
class Logotype:
    """The picture's bytes and its size in points."""

    content: bytes
    width: int
    height: int


def taken(upload: UploadedFile) -> Logotype:
    """Check the file and write it anew, scaled down, or raise ``Refused``."""
    kind = kind_by_name(clean_name(upload.name or ""))
    # An SVG is told the same as everything else that is no picture of points.
    require(may_be_logotype(kind, size=upload.size or 0) if kind else WRONG_KIND)
    with checked(upload) as file:
        require_clean(file)
        with Image.open(file.path, formats=["PNG"]) as picture:
            small = picture.convert("RGBA")
        small.thumbnail((WIDEST, TALLEST))
        target = io.BytesIO()
        small.save(target, "PNG", optimize=True)
    return Logotype(target.getvalue(), small.width, small.height)


def put(organisation: Organisation, logotype: Logotype) -> None:
    """Lay the picture among the private files; what it replaces is swept when no row knows it."""
    place = default_storage.save(place_of(organisation, ""), ContentFile(logotype.content))
    organisation.logo = place
    organisation.logo_sha256 = hashlib.sha256(logotype.content).hexdigest()
    organisation.logo_width, organisation.logo_height = logotype.width, logotype.height


def take_away(organisation: Organisation) -> None:
    """Leave the name alone; the file is swept when no row knows it."""
    organisation.logo = organisation.logo_sha256 = organisation.logo_text = ""
    organisation.logo_width = organisation.logo_height = 0
