"""How answers come over from the municipality's earlier application."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import Answer, Refused, no, require
from kvalitetskommun.audit.workflow import record
from nominations.earlier_answers import area_offer, mark
from nominations.models import Application, Section, Submission
from nominations.rules.writing import may_copy_answers
from nominations.states import RevisionKind
from nominations.workflow.approving import void_changed
from nominations.workflow.revisions import Writing, write

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def copy_answers(
    application: Application,
    source: Submission,
    *,
    chosen: Mapping[str, Collection[str]],
    versions: Mapping[str, int],
    by: User,
    now: datetime,
) -> int:
    """Copy the chosen answers, by area and question key, from what was sent; gives how many.

    Each part that changes gets one version of its own kind, and each answer a mark until somebody
    changes or confirms it. Nothing is copied if a part has been saved since the person read it in
    ``versions``. An answer that already stands is not copied, so twice is as good as once.
    """
    application = Application.objects.select_for_update().get(pk=application.pk)
    require(may_copy_answers(application, source, by=by, now=now))
    locked = Section.objects.select_for_update(of=("self",)).filter(application=application)
    sections = locked.select_related("area").prefetch_related("area__questions").order_by("pk")
    copied = 0
    for section in sections:
        key = section.area.key
        writing = _writing(section, source, chosen.get(key, ()), by=by, now=now)
        if not writing.answers:
            continue
        if versions.get(key) != section.version:
            raise Refused(_changed_meanwhile(section))
        write(section, writing)
        copied += len(writing.answers)
    if copied:
        void_changed([application], now=now)
        content = {"from": source.application.code, "number": source.number, "answers": copied}
        record("nominations.copy_answers", application.code, by=by, now=now, content=content)
    return copied


def _writing(
    section: Section, source: Submission, keys: Collection[str], *, by: User, now: datetime
) -> Writing:
    offers = area_offer(section.area, section.answers, source.content).to_copy
    picked = [offer for offer in offers if offer.question.key in keys]
    return Writing(
        answers={offer.question.key: offer.value for offer in picked},
        version=section.version,
        by=by,
        now=now,
        kind=RevisionKind.COPIED,
        is_done=False,
        copied={offer.question.key: mark(offer, source) for offer in picked},
        copied_from=source,
    )


def _changed_meanwhile(section: Section) -> Answer:
    return no(
        "changed_meanwhile",
        f"Någon sparade delen {section.area.title} medan du valde. Inget är hämtat. "
        "Titta igenom listan och välj igen.",
    )
