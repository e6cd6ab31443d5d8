"""The office lays key figures before the jury, each change written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import KeyFigure
from jury.rules import evidence as rules
from jury.workflow.locking import code_of, code_of_edition, lock_panel
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Edition, Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# What makes a key figure the same one when it is read in again.
IDENTITY = ("nomination", "perspective", "title", "year")
CONTENT = ("value", "unit", "source", "comparison_group", "comparison_value", "trend")


@transaction.atomic
def keep_figure(figure: KeyFigure, *, by: User, now: datetime) -> KeyFigure:
    """Add a key figure or correct one."""
    lock_panel(figure.nomination.edition_id)
    require(rules.may_edit_evidence(_fresh(figure.nomination), by=by, now=now))
    figure.changed_at, figure.changed_by = now, by
    figure.save()
    record("jury.keep_figure", code_of(figure.nomination), by=by, now=now, content=_facts(figure))
    return figure


@transaction.atomic
def remove_figure(figure: KeyFigure, *, by: User, now: datetime) -> None:
    """Take a key figure away."""
    lock_panel(figure.nomination.edition_id)
    require(rules.may_edit_evidence(_fresh(figure.nomination), by=by, now=now))
    facts, code = _facts(figure), code_of(figure.nomination)
    figure.delete()
    record("jury.remove_figure", code, by=by, now=now, content=facts)


@transaction.atomic
def import_figures(
    edition: Edition, figures: Iterable[KeyFigure], *, by: User, now: datetime
) -> tuple[int, int]:
    """Take in many key figures, all or none; gives how many are new and how many replaced one.

    A figure with the same nominee, perspective, title and year takes the earlier one's place.
    """
    figures = list(figures)
    lock_panel(edition.pk)
    require(rules.may_edit_any_evidence(edition, by=by, now=now))
    about = Nomination.objects.filter(pk__in={figure.nomination_id for figure in figures})
    for nomination in about.select_related("edition"):
        require(rules.may_edit_evidence(nomination, by=by, now=now))
    added = replaced = 0
    rows = []
    for figure in figures:
        identity = {name: getattr(figure, name) for name in IDENTITY}
        content = {name: getattr(figure, name) for name in CONTENT}
        _, is_new = KeyFigure.objects.update_or_create(
            **identity, defaults={**content, "changed_at": now, "changed_by": by}
        )
        added, replaced = added + is_new, replaced + (not is_new)
        rows.append({"nominee": figure.nomination.municipality.code, **_facts(figure)})
    code = code_of_edition(edition)
    record("jury.import_figures", code, by=by, now=now, content={"figures": rows})
    return added, replaced


def _fresh(nomination: Nomination) -> Nomination:
    found: Nomination = Nomination.objects.select_related("edition", "municipality").get(
        pk=nomination.pk
    )
    return found


def _facts(figure: KeyFigure) -> Mapping[str, str]:
    return {
        "perspective": figure.perspective,
        "title": figure.title,
        "year": str(figure.year),
        **{name: str(getattr(figure, name) or "") for name in CONTENT if name != "value"},
        "value": str(figure.value),
    }
