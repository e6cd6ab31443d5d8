"""What stands first in every document and in its running head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nominations.documents.characters import Printer
from nominations.models import Application, Municipality


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; a code is set smaller."""

    label: str
    value: str
    is_code: bool = False


def case_facts(application: Application) -> list[Fact]:
    """Give the case number, and the municipality's own where it has set one."""
    own = Fact("Kommunens diarienummer", application.registry_number)
    return [Fact("Ärendenummer", application.case_number), *([own] if own.value else [])]


def head_of(application: Application, say: Printer) -> dict[str, Any]:
    """Give the running head, and the place of the municipality's tile in the mosaic."""
    numbers = [application.case_number]
    if application.registry_number:
        numbers.append(f"Diarienummer {application.registry_number}")
    return {
        "kicker": str(application.edition),
        "tile": tile_of(application.municipality),
        "head_left": say(application.municipality.full_name),
        "head_right": say(" · ".join(numbers)),
    }


def tile_of(municipality: Municipality) -> int:
    """Count the municipalities before this one in the order of the mosaic, that of the codes."""
    return Municipality.objects.filter(code__lt=municipality.code).count()


def shown(facts: Iterable[Fact], say: Printer) -> list[dict[str, Any]]:
    """Give facts as the templates take them; an empty one says so."""
    return [
        {"label": say(fact.label), "value": say(fact.value.strip() or "–"), "code": fact.is_code}
        for fact in facts
    ]
