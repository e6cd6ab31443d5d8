"""How a save in the background finds its part: sixteen may write at once, and nothing is shown."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.http import Http404

from kvalitetskommun.prepared import keep_fetched
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Application, Area, Edition, Municipality, Question, Section
from nominations.querysets import to_save
from nominations.workspace.lookups import Part

Known = TypeVar("Known", bound=Model)


def part_to_save(request: SignedInRequest, code: str, area: str) -> Part:
    """Find a part of an application of a municipality for which the person acts now.

    Of text and state it says nothing: they are read under the lock. Whatever else is asked of the
    models that it gives costs a query of its own.
    """
    rows = to_save.facts_to_save(request.user.pk, request.now, code, area)
    if not rows:
        raise Http404
    section, form, application, municipality, edition, process, published_at = rows[0][:7]
    part = Part(
        _known(
            Application, id=application, edition_id=edition, municipality_id=municipality, code=code
        ),
        _known(Area, id=form, edition_id=edition, key=area),
        _known(Section, id=section, application_id=application, area_id=form),
    )
    part.section.application, part.section.area = part.application, part.area
    part.application.municipality = _known(Municipality, id=municipality)
    part.application.municipality.acted_for_by = (request.user.pk, request.now)
    part.application.edition = _known(
        Edition, id=edition, process=process, published_at=published_at
    )
    part.application.edition.moments = {kind: at for *_, kind, at in rows if kind is not None}
    keep_fetched(part.area, "questions", _questions_of(part.area))
    return part


def _questions_of(area: Area) -> list[Question]:
    names = ("id", "area_id", "key", "kind")
    rows = to_save.questions_to_save(area.pk)
    return [_known(Question, **dict(zip(names, row, strict=True))) for row in rows]


def _known(model: type[Known], **values: Any) -> Known:
    """Make a row's model of the columns that are known."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
