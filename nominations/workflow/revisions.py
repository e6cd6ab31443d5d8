"""How a section's answers are replaced: each text that stood, or wanted to stand, is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from nominations.models import Application, Revision, Section, Submission
from nominations.states import RevisionKind
from nominations.words import count_written

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# A person's saves with shorter pauses are one sitting.
PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Source:
    """The open page that sends a text: a random key, and which of its changes it is."""

    tab: str = ""
    turn: int = 0


NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Saved:
    """A section as it stands after a save; ``conflict`` holds the text that did not get in."""

    section: Section
    conflict: Revision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a person brings: answers written in the version that was read, and where from.

    ``confirmed`` are the copied answers that the person has gone through and lets stand.
    """

    answers: Mapping[str, str]
    version: int
    by: User
    now: datetime
    kind: RevisionKind = RevisionKind.SAVED
    is_done: bool | None = None
    source: Source = NOWHERE
    confirmed: Collection[str] = ()
    copied: Mapping[str, Any] = field(default_factory=dict)
    restored_from: Revision | None = None
    copied_from: Submission | None = None


def lock_section(section: Section) -> tuple[Application, Section]:
    """Lock the application, then the section, and read both anew, in one query.

    Edition, municipality and area are everybody's: they are not locked, and what the caller has
    read of them is used again.
    """
    rows = Section.objects.select_for_update(of=("application", "self"))
    locked = rows.select_related("application").get(pk=section.pk)
    application: Application = locked.application
    application.edition = section.application.edition
    application.municipality = section.application.municipality
    locked.area = section.area
    return application, locked


def write(section: Section, writing: Writing) -> Saved:
    """Let the answers stand in the locked section, unless they were written in an older version.

    A stale save changes nothing: its text is kept as a revision of its own. Saving what already
    stands there is no new version. The caller ends approvals of what has changed.
    """
    answers = {**section.answers, **writing.answers}
    same_text = answers == section.answers
    if section.version != writing.version and not same_text:
        own = _own_turn(section, writing)
        if own is None:
            return Saved(section, _keep_beside(section, writing))
        if writing.source.turn <= own:
            return Saved(section)
    done = section.is_done if writing.is_done is None else writing.is_done
    copied = _marks(section, answers, writing)
    if same_text and (done, copied) == (section.is_done, section.copied):
        return Saved(section)
    section.answers, section.copied, section.is_done = answers, copied, done
    if not same_text:
        section.version += 1
        section.sitting = _sitting(section, writing)
        _keep(section, answers, writing, sitting=section.sitting or None)
    section.updated_at = writing.now
    section.updated_by = writing.by
    section.save(
        update_fields=[
            *("answers", "copied", "is_done", "version"),
            *("sitting", "updated_at", "updated_by"),
        ]
    )
    return Saved(section)


def _marks(section: Section, answers: dict[str, str], writing: Writing) -> dict[str, Any]:
    """An answer that is changed or confirmed is no longer marked as copied."""
    kept = {
        key: mark
        for key, mark in section.copied.items()
        if key not in writing.confirmed and answers.get(key) == section.answers.get(key)
    }
    return {**kept, **writing.copied}


def _sitting(section: Section, writing: Writing) -> int:
    """Go on with the running sitting, or begin one; what is no plain save ends it."""
    if writing.kind != RevisionKind.SAVED:
        return 0
    goes_on = (
        section.sitting
        and section.updated_at is not None
        and section.updated_by_id == writing.by.pk
        and writing.now - section.updated_at < PAUSE
    )
    return section.sitting if goes_on else section.version


def _own_turn(section: Section, writing: Writing) -> int | None:
    """Give the page's latest saved change, if it alone has saved since the version that it read."""
    source, read = writing.source, writing.version
    rows = list(section.revisions.saved_since(read).values_list("tab", "turn", "saved_by_id"))
    page = (source.tab, writing.by.pk)
    own = [turn for tab, turn, person in rows if source.tab and (tab, person) == page]
    is_alone = len(own) == len(rows) == section.version - read
    return max(own) if is_alone else None


def _keep_beside(section: Section, writing: Writing) -> Revision:
    """Keep a stale text beside the one that stands: what the person changed, on top of it.

    Answers that the person only had on the page as they were are not theirs, and must not undo
    what somebody else has changed there. What is sent twice is kept once.
    """
    changed = _changed(section, writing)
    tab, turn = writing.source.tab, writing.source.turn
    kept = section.revisions.filter(
        kind=RevisionKind.CONFLICT, saved_by=writing.by, tab=tab, turn=turn
    )
    latest: Revision | None = kept.order_by("pk").last()
    is_same_page = tab or (latest is not None and latest.version == section.version)
    if latest is not None and is_same_page and changed.items() <= latest.answers.items():
        return latest
    answers = {**section.answers, **changed}
    return _keep(section, answers, writing, kind=RevisionKind.CONFLICT, sitting=None)


def _changed(section: Section, writing: Writing) -> dict[str, str]:
    """Give the answers that differ from the version that the person read, or all if unknown."""
    read = section.revisions.standing().filter(version=writing.version).first()
    if read is None and writing.version != 0:
        return dict(writing.answers)
    before = read.answers if read else {}
    return {key: text for key, text in writing.answers.items() if text != before.get(key, "")}


def _keep(
    section: Section,
    answers: dict[str, str],
    writing: Writing,
    *,
    sitting: int | None,
    kind: RevisionKind | None = None,
) -> Revision:
    return Revision.objects.create(
        section=section,
        kind=kind or writing.kind,
        version=section.version,
        sitting=sitting,
        answers=answers,
        copied=section.copied,
        is_done=section.is_done if writing.is_done is None else writing.is_done,
        words=count_written(section.area, answers),
        restored_from=writing.restored_from,
        copied_from=writing.copied_from,
        saved_at=writing.now,
        saved_by=writing.by,
        tab=writing.source.tab,
        turn=writing.source.turn,
    )
