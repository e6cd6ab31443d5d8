"""The form of an edition: free to edit until the opening, then only its wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.answers import Answer
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import day_words, fold
from nominations.admin.base import EditedAdmin
from nominations.forms.office import WordingForm
from nominations.models import Area, Edition, Question
from nominations.rules import editions as rules
from nominations.workflow import editions as workflow

if TYPE_CHECKING:
    QuestionBase = admin.StackedInline[Question, Area]
else:
    QuestionBase = admin.StackedInline


def _may_edit(request: HttpRequest, edition: Edition) -> Answer:
    ours = cast(SignedInRequest, request)
    return rules.may_edit_form(edition, by=ours.user, now=ours.now)


class QuestionInline(QuestionBase):
    """The area's questions, in their order."""

    model = Question
    extra = 0
    fields = (
        ("position", "key", "kind"),
        "wording",
        "guidance",
        ("required", "word_limit", "is_personal"),
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let whoever sees the area see them."""
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change, add and remove until the edition opens."""
        return obj is not None and bool(_may_edit(request, obj.edition))

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission


@admin.register(Area)
class AreaAdmin(EditedAdmin):
    """One area of one edition's form."""

    change_form_template = "admin/nominations/area/change_form.html"
    list_display = ("title", "edition_year", "position", "is_public")
    ordering = ("-edition__year", "position", "pk")
    list_filter = ("edition__year",)
    list_select_related = ("edition",)
    inlines: ClassVar = [QuestionInline]
    fields = ("edition", "position", "key", "title", "heading", "guidance", "is_public")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Area]:
        """Fetch the edition with its dates, which say whether the form is frozen."""
        areas = super().get_queryset(request).select_related("edition")
        return cast("QuerySet[Area]", areas.prefetch_related("edition__date_rows"))

    def has_add_permission(self, request: HttpRequest) -> bool:  # type: ignore[override]
        """Let the office add to an edition whose form is not fixed."""
        return self.is_office(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change until the edition opens."""
        return obj is not None and bool(_may_edit(request, obj.edition))

    has_delete_permission = has_change_permission

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep an area in its edition."""
        return ["edition"] if obj is not None else []

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        """Offer the editions whose form may be edited."""
        if db_field.name == "edition":
            editions = Edition.objects.with_dates()
            editable = [row.pk for row in editions if _may_edit(request, row)]
            kwargs["queryset"] = Edition.objects.filter(pk__in=editable)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Choose an edition without the links to add or change one on the way."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField):
            field.widget = getattr(field.widget, "widget", field.widget)
        return field

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Take questions once there is an area to have them."""
        return list(self.inlines) if obj is not None else []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say why the area cannot be edited."""
        area = context.get("original")
        context["locked"] = _may_edit(request, area.edition) if area is not None else None
        return super().render_change_form(request, context, *args, **kwargs)

    def public_code(self, obj: Area) -> str:
        """Give the year and the key."""
        return f"{obj.edition.year}/{obj.key}"


@admin.register(Question)
class QuestionAdmin(EditedAdmin):
    """A question of a frozen form, whose wording can be corrected."""

    list_display = ("wording", "area", "edition_year", "kind", "required")
    ordering = ("-area__edition__year", "area__position", "position", "pk")
    list_filter = ("area__edition__year", "kind")
    list_select_related = ("area",)
    search_fields = ("key",)
    search_help_text = "Ord i frågan."
    fields = ("area", "key", "kind", "wording", "guidance", "required", "word_limit", "changes_now")
    readonly_fields = ("changes_now",)
    verbs: ClassVar = [
        Verb(
            name="correct_wording",
            label="Rätta lydelsen",
            rule=rules.may_correct_wording,
            run=workflow.correct_wording,
            form_class=WordingForm,
            form_kwargs=lambda question: {"initial": {"wording": question.wording}},
            confirm="Kommunerna ser att frågan är ändrad, den tidigare lydelsen och skälet.",
            success="Lydelsen är rättad.",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        """Fetch the edition, whose dates say whether the form is frozen."""
        return super().get_queryset(request).select_related("area__edition")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office remove until the edition opens."""
        return obj is not None and bool(_may_edit(request, obj.area.edition))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search the wordings as folded here: SQLite folds only a–z."""
        words = fold(search_term).split()
        found = [
            pk
            for pk, wording in queryset.values_list("pk", "wording")
            if all(word in fold(wording) for word in words)
        ]
        return (queryset.filter(pk__in=found) if words else queryset), False

    def public_code(self, obj: Question) -> str:
        """Give the year and the keys."""
        return f"{obj.area.edition.year}/{obj.area.key}/{obj.key}"

    @admin.display(description="omgång", ordering="area__edition__year")
    def edition_year(self, obj: Question) -> int:
        """Give the year of the edition."""
        return int(obj.area.edition.year)

    @admin.display(description="tidigare lydelser")
    def changes_now(self, question: Question) -> str:
        """List the wordings that gave way, and why."""
        lines = (
            (day_words(change.changed_at), change.earlier, change.reason)
            for change in question.changes.all()
        )
        return format_html_join("", "<div>Till {}: ”{}” ({})</div>", lines) or "–"
