"""Key figures about the nominees, typed in by the office."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest

from jury.admin.office.base import JuryAdmin, or_denied
from jury.forms.key_figures import KeyFigureForm
from jury.models import Declaration, KeyFigure
from jury.querysets import to_judge
from jury.rules import evidence as rules
from jury.workflow import key_figures as workflow
from kvalitetskommun.requests import SignedInRequest
from nominations.models import Nomination


@admin.register(KeyFigure)
class KeyFigureAdmin(JuryAdmin):
    """What the jury gets to know about a nominee in figures; open until the scores are shown."""

    form = KeyFigureForm
    list_display = ("title", "nomination", "perspective", "year", "value", "unit", "source")
    list_filter = ("nomination__edition", "perspective", "year")
    list_select_related = ("nomination__municipality", "nomination__edition")
    search_fields = ("title",)
    fields = KeyFigureForm.Meta.fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[KeyFigure]:
        """Hide from who is not at the office whom nobody may know of yet."""
        ours = cast(SignedInRequest, request)
        figures = super().get_queryset(request)
        held_back = Declaration.objects.held_back(ours.user, ours.now).values("nomination")
        figures = figures.exclude(nomination__in=held_back)
        if ours.user.office:
            return figures
        return figures.filter(nomination__in=to_judge(ours.now))

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any]:
        """Offer the nominees that stand, of the latest edition first."""
        ours = cast(SignedInRequest, request)
        held_back = Declaration.objects.held_back(ours.user, ours.now).values("nomination")
        standing = Nomination.objects.standing().exclude(pk__in=held_back)
        standing = standing.select_related("municipality", "edition")
        kwargs["queryset"] = standing.order_by("-edition__year", "municipality__sort_key")
        return cast(
            "ModelChoiceField[Any]", super().formfield_for_foreignkey(db_field, request, **kwargs)
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office add; the workflow says no once the scores are shown."""
        return bool(getattr(request.user, "office", False))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office correct until the scores are shown."""
        ours = cast(SignedInRequest, request)
        if obj is None:
            return False
        return bool(rules.may_change_figure(obj, by=ours.user, now=ours.now))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office take away until the scores are shown."""
        return self.has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep it through the workflow."""
        ours = cast(SignedInRequest, request)
        or_denied(workflow.keep_figure, obj, by=ours.user, now=ours.now)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove it through the workflow."""
        ours = cast(SignedInRequest, request)
        or_denied(workflow.remove_figure, obj, by=ours.user, now=ours.now)
