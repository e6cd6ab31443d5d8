"""Editions: settings, dates, and the releases of nominees and winner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, DateTimeField, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.answers import Refused
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import moment_words
from nominations.admin.base import EditedAdmin
from nominations.admin.clearing import ASK_APPLICANTS, clearance_words
from nominations.admin.extending import EXTEND_ONE_OF_ALL
from nominations.admin.originals import ADD_ORIGINAL
from nominations.admin.scanning import scanning_words
from nominations.dates import date_words
from nominations.forms.office import CopyEditionForm, DateForm, ReleaseForm
from nominations.forms.organisations import OrganisationForm
from nominations.models import Edition, EditionDate, Entitlement, Organisation, Release
from nominations.querysets.editions import EditionQuerySet
from nominations.querysets.nominations import STANDING
from nominations.rules import editions as rules
from nominations.rules.releasing import may_propose_release
from nominations.states import DateKind, ReleaseKind
from nominations.workflow import editions as workflow
from nominations.workflow.releasing import propose_release

if TYPE_CHECKING:
    OrganisationBase = admin.StackedInline[Organisation, Edition]
    EntitlementBase = admin.StackedInline[Entitlement, Edition]
else:
    OrganisationBase = EntitlementBase = admin.StackedInline


class OrganisationInline(OrganisationBase):
    """Organisers and partners of the edition."""

    model = Organisation
    form = OrganisationForm
    extra = 0
    readonly_fields = ("logo_now",)
    fields = ("name", ("is_organiser", "position"), "address", "logo_now", "logo_text")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Offer a new picture, and to take it away, to who may change."""
        acts = ("upload", "without_logo") if self.has_change_permission(request, obj) else ()
        return (*self.fields, *acts)

    @admin.display(description="nuvarande logotyp")
    def logo_now(self, row: Organisation) -> str:
        """Show the picture as everybody sees it, once the edition's dates are published."""
        if not row.logo:
            return "–"
        return format_html('<a href="{}">{}</a>', row.logo_address, row.logo_text)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever sees the edition see them."""
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change, add and remove."""
        return bool(getattr(request.user, "office", False))

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


class EntitlementInline(EntitlementBase):
    """What the edition's winner is given and takes on."""

    model = Entitlement
    extra = 0
    fields = (("title", "kind"), "words", ("owner", "due_days", "position"))
    has_view_permission = OrganisationInline.has_view_permission
    has_change_permission = OrganisationInline.has_change_permission
    has_add_permission = OrganisationInline.has_change_permission
    has_delete_permission = OrganisationInline.has_change_permission


def _release_verb(kind: ReleaseKind, announced: DateKind, name: str, label: str) -> Verb:
    return Verb(
        name=name,
        label=label,
        rule=partial(may_propose_release, kind=kind),
        run=partial(propose_release, kind=kind),
        form_class=ReleaseForm,
        form_kwargs=lambda edition: {"initial": {"publish_at": edition.moment(announced)}},
        confirm=(
            "Ingenting syns förrän en annan person på kansliet har bekräftat släppet "
            "och tidpunkten är inne."
        ),
        success="Släppet är föreslaget. Be en kollega att bekräfta det.",
    )


@admin.register(Edition)
class EditionAdmin(EditedAdmin):
    """An edition's settings in fields, its dates and releases through verbs."""

    list_display = ("year", "stage_now", "process", "nominee_count")
    inlines: ClassVar = [OrganisationInline, EntitlementInline]
    settings: ClassVar = (
        *("year", "process", "min_nominees", "max_nominees", "case_prefix"),
        *("requires_approval", "prize", "advice"),
        *("max_file_mb", "max_files_per_section", "max_files_mb"),
    )
    computed: ClassVar = (
        *("stage_now", "published_at", "dates_now", "dates_moved", "clearances_now"),
        *("releases_now", "scanning"),
    )
    verbs: ClassVar = [
        Verb(
            name="set_date",
            label="Sätt eller flytta ett datum",
            rule=rules.may_set_dates,
            run=workflow.set_date,
            form_class=DateForm,
            confirm="Ett datum som redan är känt visas som ändrat, med det tidigare bredvid.",
            success="Datumet är satt.",
        ),
        EXTEND_ONE_OF_ALL,
        Verb(
            name="add_default_form",
            label="Lägg in grundformuläret",
            rule=rules.may_add_default_form,
            run=workflow.add_default_form,
            confirm="Delar och frågor läggs in och kan ändras fram till dess att ansökan öppnar.",
            success="Formuläret är inlagt. Du hittar det under ”Delar av formuläret”.",
            hidden_when=("form_exists",),
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
        ASK_APPLICANTS,
        _release_verb(
            ReleaseKind.NOMINEES,
            DateKind.NOMINEES_ANNOUNCED,
            "release_nominees",
            "Föreslå släpp av de nominerade",
        ),
        _release_verb(
            ReleaseKind.AWARDS, DateKind.CEREMONY, "release_awards", "Föreslå släpp av vinnaren"
        ),
        ADD_ORIGINAL,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """Fetch dates, releases and the number of nominees."""
        editions = cast("EditionQuerySet", super().get_queryset(request))
        standing = Count("nominations", filter=Q(nominations__state__in=STANDING))
        moment = Value(cast(SignedInRequest, request).now, output_field=DateTimeField())
        fetched = editions.with_dates().with_releases()
        return cast("QuerySet[Edition]", fetched.annotate(nominees=standing, asked_at=moment))

    def has_add_permission(self, request: HttpRequest) -> bool:  # type: ignore[override]
        """Let the office add an edition; the first has none to be copied from."""
        ours = cast(SignedInRequest, request)
        return bool(rules.may_create_edition(by=ours.user, now=ours.now))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change settings."""
        ours = cast(SignedInRequest, request)
        return bool(rules.may_change_settings(obj, by=ours.user, now=ours.now))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Show what is computed once there is an edition."""
        return [*self.settings, *(self.computed if obj is not None else ())]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Show what is computed, and what stands fixed."""
        if obj is None:
            return []
        return [*self.computed, *rules.fixed_settings(obj, cast(SignedInRequest, request).now)]

    def public_code(self, obj: Edition) -> str:
        """Give the year."""
        return str(obj.year)

    def save_model(self, request: HttpRequest, obj: Edition, form: Any, change: bool) -> None:
        """Add through the workflow, which writes it down; a change is noted as it is logged."""
        if change:
            super().save_model(request, obj, form, change)
            return
        ours = cast(SignedInRequest, request)
        try:
            workflow.create_edition(obj, by=ours.user, now=ours.now)
        except Refused as refused:
            raise PermissionDenied(refused.answer.reason) from refused

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing here: the workflow has."""

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

    @admin.display(description="svar om publicering")
    def clearances_now(self, edition: Edition) -> str:
        """Count what the applicants have said of what would be published."""
        return clearance_words(edition, edition.asked_at)  # type: ignore[attr-defined]

    @admin.display(description="släpp")
    def releases_now(self, edition: Edition) -> str:
        """List the releases that have not been taken back, and how far they have come."""
        live = [row for row in edition.releases.all() if row.taken_back_at is None]
        lines = ((row.get_kind_display(), _release_words(row)) for row in live)
        return format_html_join("", "<div>{}: {}</div>", lines) or "–"

    @admin.display(description="kontroll av bilagor")
    def scanning(self, edition: Edition) -> str:
        """Say whether a virus scanner is set up, and which files wait for it since when."""
        return scanning_words(edition)


def _release_words(release: Release) -> str:
    how = "väntar på att bekräftas" if release.confirmed_at is None else "bekräftat"
    return f"{moment_words(release.publish_at)} ({how})"


def _listed(rows: list[EditionDate]) -> str:
    lines = ((row.get_kind_display(), _date_words(row)) for row in rows)
    return format_html_join("", "<div>{}: {}</div>", lines) or "–"


def _date_words(row: EditionDate) -> str:
    words = date_words(row)
    return format_html("{} ({})", words, row.reason) if row.reason else words
