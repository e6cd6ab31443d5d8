"""Who reads what is kept from an event, and who adds, changes and removes it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.pace import HOUR, free_again
from network.models import Event, Material
from network.querysets import MaterialQuerySet
from network.rules.hosting import may_see_participants
from network.rules.memberships import may_see_members_pages
from network.rules.registering import municipalities_of
from network.states import EventState, Readers
from nominations.files.verdicts import ONLY_PDF
from nominations.states import AttachmentKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_HOST = no("not_host", "Bara värdkommunen och kansliet lägger till material.")
OUTDATED = no(
    "outdated",
    "Någon annan har ändrat materialet. Öppna sidan i en annan flik, jämför och spara där.",
)


def readable_materials(user: User, now: datetime) -> MaterialQuerySet:
    """Keep what the person may read: what is public, as a member all, as a host one's own."""
    announced: MaterialQuerySet = Material.objects.announced(now)
    if may_see_members_pages(user, now):
        return announced
    public = Material.objects.public(now).values("pk")
    own = municipalities_of(user, now).values("pk")
    readable: MaterialQuerySet = announced.filter(Q(pk__in=public) | Q(event__host__in=own))
    return readable


def may_handle_materials(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether the person keeps the event's material: the host municipality or the office."""
    return YES if may_see_participants(event, by=by, now=now) else NOT_HOST


def may_add_material(event: Event, *, by: User, now: datetime, size: int = 0) -> Answer:
    """Say whether one more, with a file of ``size`` bytes or none, may be added to the event."""
    if event.state != EventState.PUBLISHED:
        return no(
            "not_published", "Material läggs till på en publicerad träff som inte är inställd."
        )
    answer = may_handle_materials(event, by=by, now=now)
    if not answer:
        return answer
    most, largest = settings.MATERIALS["per_event"], settings.MATERIALS["file_mb"]
    if Material.objects.kept().filter(event=event).count() >= most:
        return no("too_many", f"En träff kan ha högst {most} material. Ta bort något först.")
    if size > largest * 1024 * 1024:
        return no("too_large", f"Filen får vara högst {largest} MB. Minska den och försök igen.")
    return _has_pace(by, now) if size else YES


def _has_pace(by: User, now: datetime) -> Answer:
    lately = Material.objects.filter(added_by=by, size__gt=0, added_at__gt=now - HOUR)
    free = free_again("uploads", lately.values_list("added_at", flat=True), now)
    return no("too_fast", f"Du har lagt till många filer. Fortsätt {free}.") if free else YES


def may_be_read_by(event: Event, readers: str) -> Answer:
    """Say whether material of the event may have these readers: never more than the event has."""
    if readers == Readers.PUBLIC and not event.is_public:
        return no("members_event", "Träffen är för medlemmar, så materialet är det också.")
    return YES


def may_be_slides(kind: AttachmentKind | None) -> Answer:
    """Say whether a file of the kind that its name tells may be kept: only a PDF is."""
    return YES if kind == AttachmentKind.PDF else ONLY_PDF


def may_change_material(material: Material, *, by: User, now: datetime) -> Answer:
    """Say whether what is said of it may change, and whether it may be removed."""
    if material.removed_at is not None:
        return no("already_removed", "Materialet är redan borttaget.")
    return may_handle_materials(material.event, by=by, now=now)
