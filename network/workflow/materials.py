"""Slides, notes, links and films are added to an event, changed and removed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import Event, Material
from network.models.material import FOLDER
from network.rules import materials as rules
from network.states import MaterialKind
from network.workflow.locking import lock_event
from nominations.files.names import clean_name, kind_by_name
from nominations.files.storing import discard, stored, sweep_folder
from nominations.files.taking import CheckedFile, checked, require_clean

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

Content = Mapping[str, str]


def add_slides(
    event: Event, *, content: Content, upload: UploadedFile, by: User, now: datetime
) -> Material:
    """Check a PDF and keep it; whatever goes wrong, neither row nor file is left.

    The checks take time and hold no lock; the rule is asked before them and again under the lock.
    """
    require(rules.may_add_material(event, by=by, now=now, size=upload.size or 0))
    require(rules.may_be_slides(kind_by_name(clean_name(upload.name or ""))))
    with checked(upload) as file:
        require_clean(file)
        with stored(file, FOLDER) as place:
            return _add(event, MaterialKind.SLIDES, content, file, place, by=by, now=now)


def add_material(
    event: Event, kind: MaterialKind, *, content: Content, by: User, now: datetime
) -> Material:
    """Keep notes, or the address of a page or a film."""
    return _add(event, kind, content, None, "", by=by, now=now)


@transaction.atomic
def _add(
    event: Event,
    kind: MaterialKind,
    content: Content,
    file: CheckedFile | None,
    place: str,
    *,
    by: User,
    now: datetime,
) -> Material:
    event = lock_event(event)
    size = file.size if file else 0
    require(rules.may_add_material(event, by=by, now=now, size=size))
    require(rules.may_be_read_by(event, content["readers"]))
    material = Material(event=event, kind=kind, added_at=now, added_by=by, **content)
    if file is not None:
        material.name, material.file = file.name, place
        material.size, material.sha256 = file.size, file.sha256
    material.save()
    _record("network.add_material", material, by=by, now=now)
    return material


@transaction.atomic
def change_material(
    material: Material, *, content: Content, version: int, by: User, now: datetime
) -> Material:
    """Change what is said of it, and who reads it; another file is another material."""
    material = _locked(material)
    require(rules.may_change_material(material, by=by, now=now))
    require(rules.may_be_read_by(material.event, content["readers"]))
    if version != material.version:
        require(rules.OUTDATED)
    for name, value in content.items():
        setattr(material, name, value)
    material.version += 1
    material.save(update_fields=[*content, "version"])
    _record("network.change_material", material, by=by, now=now)
    return material


@transaction.atomic
def remove_material(material: Material, *, by: User, now: datetime) -> Material:
    """Take it away from all its readers; its row stays, its file is deleted."""
    material = _locked(material)
    require(rules.may_change_material(material, by=by, now=now))
    if material.file:
        transaction.on_commit(partial(discard, material.file.name))
    material.removed_at, material.file = now, ""
    material.save(update_fields=["removed_at", "file"])
    _record("network.remove_material", material, by=by, now=now)
    return material


def sweep(now: datetime) -> int:
    """Delete files that no row knows, left by a process that was killed; gives how many."""
    places = Material.objects.exclude(file="").values_list("file", flat=True)
    return sweep_folder(FOLDER, places, now)


def _locked(material: Material) -> Material:
    """Lock the event, then read what is kept as it stands; the event is the locked one."""
    event = lock_event(material.event)
    found: Material = Material.objects.get(pk=material.pk)
    found.event = event
    return found


def _record(kind: str, material: Material, *, by: User, now: datetime) -> None:
    content = {"material": material.code, "title": material.title, "readers": material.readers}
    if material.sha256:
        content["sha256"] = material.sha256
    record(kind, material.event.code, by=by, now=now, content=content)
