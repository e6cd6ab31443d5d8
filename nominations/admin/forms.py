"""The form of an edition: free to edit until the opening, then only its wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.requests import SignedInRequest
from nominations.admin.base import OfficeAdmin
from nominations.forms.office import WordingForm
from nominations.models import Area, Edition, Question
from nominations.rules import editions as rules
from nominations.workflow import editions as workflow

if TYPE_CHECKING:
    QuestionBase = admin.StackedInline[Question, Area]
else:
    QuestionBase = admin.StackedInline


def _may_edit(request: HttpRequest, edition: Edition) -> bool:
    ours = cast(SignedInRequest, request)
    return bool(rules.may_edit_form(edition, by=ours.user, now=ours.now))


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
        """Let the office look."""
        return bool(getattr(request.user, "office", False) or request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office add until the edition opens."""
        return obj is not None and _may_edit(request, obj.edition)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change until the edition opens."""
        return obj is not None and _may_edit(request, obj.edition)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office remove until the edition opens."""
        return obj is not None and _may_edit(request, obj.edition)


@admin.register(Area)
class AreaAdmin(OfficeAdmin):
    """One area of one edition's form."""

    list_display = ("title", "edition__year", "position", "is_public")
    list_filter = ("edition__year",)
    list_select_related = ("edition",)
    inlines: ClassVar = [QuestionInline]
    fields = ("edition", "position", "key", "title", "heading", "guidance", "is_public")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Area]:
        """Fetch the edition with its dates, which say whether the form is frozen."""
        areas = super().get_queryset(request).select_related("edition")
        return cast("QuerySet[Area]", areas.prefetch_related("edition__date_rows"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change until the edition opens."""
        return obj is not None and _may_edit(request, obj.edition)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep an area in its edition."""
        return ["edition"]


@admin.register(Question)
class QuestionAdmin(OfficeAdmin):
    """A question of a frozen form, whose wording can be corrected."""

    list_display = ("wording", "area", "kind", "required")
    list_filter = ("area__edition__year", "kind")
    list_select_related = ("area",)
    search_fields = ("wording", "key")
    fields = ("area", "key", "kind", "wording", "guidance", "required", "word_limit")
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
