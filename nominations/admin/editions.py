"""Editions: settings, dates, and the releases of nominees and winner."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.db.models import Count, DateTimeField, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.html import format_html_join

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.answers import YES, Answer
from kvalitetskommun.requests import Request
from kvalitetskommun.swedish import moment_words
from nominations.admin.base import OfficeAdmin
from nominations.forms.office import CopyEditionForm, DateForm, ReleaseForm
from nominations.models import Edition, EditionDate, Organisation
from nominations.querysets.editions import EditionQuerySet
from nominations.querysets.nominations import STANDING
from nominations.rules import editions as rules
from nominations.rules.people import NOT_OFFICE
from nominations.rules.releasing import may_propose_release
from nominations.states import ReleaseKind
from nominations.workflow import editions as workflow
from nominations.workflow.releasing import propose_release

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

    OrganisationBase = admin.StackedInline[Organisation, Edition]
else:
    OrganisationBase = admin.StackedInline


LATEST = datetime.max.replace(tzinfo=UTC)


class OrganisationInline(OrganisationBase):
    """Organisers and partners of the edition."""

    model = Organisation
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office add."""
        return bool(getattr(request.user, "office", False))

    has_change_permission = has_add_permission
    has_delete_permission = has_add_permission
    has_view_permission = has_add_permission


def _may_set_some_date(edition: Edition, *, by: User, now: datetime) -> Answer:
    """The form says which date; the workflow asks the full rule."""
    return YES if by.office else NOT_OFFICE


def _may_release(edition: Edition, *, kind: ReleaseKind, by: User, now: datetime) -> Answer:
    """Ask as for the latest possible moment; the workflow asks again with the chosen one."""
    return may_propose_release(edition, kind=kind, publish_at=LATEST, by=by, now=now)


def _release_verb(kind: ReleaseKind, name: str, label: str) -> Verb:
    return Verb(
        name=name,
        label=label,
        rule=partial(_may_release, kind=kind),
        run=partial(propose_release, kind=kind),
        form_class=ReleaseForm,
        confirm=(
            "Ingenting syns förrän en annan person på kansliet har bekräftat släppet "
            "och tidpunkten är inne."
        ),
        success="Släppet är föreslaget. Be en kollega att bekräfta det.",
    )


@admin.register(Edition)
class EditionAdmin(OfficeAdmin):
    """An edition's settings in fields, its dates and releases through verbs."""

    list_display = ("year", "stage_now", "process", "nominee_count")
    inlines: ClassVar = [OrganisationInline]
    fields = (
        *("year", "stage_now", "process", "min_nominees", "max_nominees", "case_prefix"),
        *("prize", "published_at", "dates_now", "dates_moved"),
    )
    verbs: ClassVar = [
        Verb(
            name="set_date",
            label="Sätt eller flytta ett datum",
            rule=_may_set_some_date,
            run=workflow.set_date,
            form_class=DateForm,
            confirm="Ett datum som redan är känt visas som ändrat, med det tidigare bredvid.",
            success="Datumet är satt.",
        ),
        Verb(
            name="publish_dates",
            label="Visa datumen för alla",
            rule=rules.may_publish_dates,
            run=workflow.publish_dates,
            confirm="Datum och formulär visas på webbplatsen.",
            success="Omgångens datum visas nu.",
            hidden_when=("already_published",),
        ),
        Verb(
            name="copy",
            label="Kopiera till en ny omgång",
            rule=rules.may_copy,
            run=workflow.copy_edition,
            form_class=CopyEditionForm,
            confirm="Formulär, inställningar och arrangörer följer med. Datumen sätts på nytt.",
            success="Den nya omgången finns i listan.",
        ),
        _release_verb(ReleaseKind.NOMINEES, "release_nominees", "Föreslå släpp av de nominerade"),
        _release_verb(ReleaseKind.AWARDS, "release_awards", "Föreslå släpp av vinnaren"),
    ]
    readonly: ClassVar = ["stage_now", "published_at", "dates_now", "dates_moved"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """Fetch dates, releases and the number of nominees."""
        editions = cast("EditionQuerySet", super().get_queryset(request))
        standing = Count("nominations", filter=Q(nominations__state__in=STANDING))
        moment = Value(cast(Request, request).now, output_field=DateTimeField())
        fetched = editions.with_dates().with_releases()
        return cast("QuerySet[Edition]", fetched.annotate(nominees=standing, asked_at=moment))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change settings."""
        return self.is_office(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep the year and the process of an edition that has begun."""
        fixed = ["year", "process", "case_prefix"]
        begun = obj is not None and rules.is_frozen(obj, cast(Request, request).now)
        return [*self.readonly, *(fixed if begun else ["year"])]

    @admin.display(description="skede")
    def stage_now(self, edition: Edition) -> str:
        """Say where the edition stands at the moment of the request."""
        return edition.stage(edition.asked_at).label  # type: ignore[attr-defined]

    @admin.display(description="nominerade")
    def nominee_count(self, edition: Edition) -> int:
        """Count the nominations in force."""
        return int(edition.nominees)  # type: ignore[attr-defined]

    @admin.display(description="datum")
    def dates_now(self, edition: Edition) -> str:
        """List the dates that hold."""
        return _listed(sorted(edition.dates.values(), key=lambda row: row.at))

    @admin.display(description="tidigare datum")
    def dates_moved(self, edition: Edition) -> str:
        """List the values that gave way."""
        rows = [row for row in edition.date_rows.all() if row.replaced_at is not None]
        return _listed(sorted(rows, key=lambda row: row.recorded_at))


def _listed(rows: list[EditionDate]) -> str:
    lines = ((row.get_kind_display(), moment_words(row.shown_at), row.reason) for row in rows)
    return format_html_join("", "<div>{}: {} {}</div>", lines) or "–"
