"""What is scored: the office's until scoring begins."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse

from jury.admin.office.base import JuryAdmin
from jury.admin.office.refused import or_refused
from jury.models import RUBRIC, Criterion
from jury.rules import criteria as rules
from jury.workflow import criteria as workflow
from kvalitetskommun.answers import require
from kvalitetskommun.requests import SignedInRequest


@admin.register(Criterion)
class CriterionAdmin(JuryAdmin):
    """What the jury looks at, and how much it weighs; open until scoring begins."""

    list_display = ("title", "edition", "perspective", "weight", "position")
    list_filter = ("edition", "perspective")
    list_select_related = ("edition",)
    fieldsets = (
        (None, {"fields": ("edition", "perspective", "key", "title", "guidance")}),
        (
            "Vad varje steg betyder",
            {
                "fields": RUBRIC,
                "description": "Juryn läser texten bredvid steget när den sätter poäng.",
            },
        ),
        (None, {"fields": ("weight", "position")}),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office add; the workflow says no once scoring has begun."""
        return bool(getattr(request.user, "office", False))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change until scoring begins."""
        ours = cast(SignedInRequest, request)
        if obj is None:
            return False
        return bool(rules.may_edit_criteria(obj.edition, by=ours.user, now=ours.now))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office remove until scoring begins."""
        return self.has_change_permission(request, obj)

    @or_refused("jury_keep_criterion")
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Keep it, or say at the same page why it stands fixed."""
        self._ask(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    @or_refused("jury_remove_criterion")
    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Remove it, or say why it stands fixed."""
        self._ask(request, object_id)
        return super().delete_view(request, object_id, extra_context)

    def _ask(self, request: HttpRequest, object_id: str | None) -> None:
        """Refuse what the office sends about a criterion that stands fixed, before Django's 403."""
        ours = cast(SignedInRequest, request)
        if request.method != "POST" or object_id is None or not ours.user.office:
            return
        obj = self.get_object(request, unquote(object_id))
        if obj is not None:
            require(rules.may_edit_criteria(obj.edition, by=ours.user, now=ours.now))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep a criterion in its edition, under its key."""
        return ["edition", "key"] if obj is not None else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep it through the workflow."""
        ours = cast(SignedInRequest, request)
        workflow.keep_criterion(obj, by=ours.user, now=ours.now)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove it through the workflow."""
        ours = cast(SignedInRequest, request)
        workflow.remove_criterion(obj, by=ours.user, now=ours.now)
