"""The office's side: who sits in the jury, what it looks at, and by which rules."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from jury.forms.panel import JurorForm, RulesForm
from jury.models import Criterion, Decision, Deliberation, Juror
from jury.rules import panel as rules
from jury.states import JurorRole
from jury.workflow import panel as workflow
from kvalitetskommun.admin_verbs import ReadOnlyAdmin, Verb
from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.requests import SignedInRequest

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class JuryAdmin(ReadOnlyAdmin):
    """Shown to the office, and to a superuser who may look."""

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office and superusers look."""
        user = cast(SignedInRequest, request).user
        return bool(user.is_active and (user.is_superuser or getattr(user, "office", False)))


def _may_add(deliberation: Deliberation, *, by: User, now: datetime) -> Answer:
    return rules.may_add_juror(deliberation.edition, by=by, now=now)


def _add(
    deliberation: Deliberation, *, email: str, name: str, role: JurorRole, by: User, now: datetime
) -> Any:
    return workflow.add_juror(
        deliberation.edition, email=email, name=name, role=role, by=by, now=now
    )


@admin.register(Deliberation)
class DeliberationAdmin(JuryAdmin):
    """The rules of the jury's work in an edition; no score is ever shown here."""

    list_display = ("edition", "quorum", "chair_scores", "revealed_at")
    list_select_related = ("edition",)
    fields = ("edition", "quorum", "chair_scores", "revealed_at", "revealed_by")
    readonly_fields = ("revealed_at", "revealed_by")
    verbs: ClassVar = [
        Verb(
            name="add_juror",
            label="Lägg till en jurymedlem",
            rule=_may_add,
            run=_add,
            form_class=JurorForm,
            confirm="Den som har ett konto får uppdraget genast. Andra får en inbjudan.",
            success="Jurymedlemmen är tillagd eller inbjuden.",
        ),
        Verb(
            name="set_rules",
            label="Ändra reglerna",
            rule=rules.may_set_rules,
            run=workflow.set_rules,
            form_class=RulesForm,
            form_kwargs=lambda row: {
                "initial": {"quorum": row.quorum, "chair_scores": row.chair_scores}
            },
            confirm="Reglerna ligger fast när den första bedömningen har sparats.",
            success="Reglerna är ändrade.",
        ),
    ]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office lay out the jury's work in an edition."""
        return bool(getattr(request.user, "office", False))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Lay it out through the workflow."""
        ours = cast(SignedInRequest, request)
        laid = _or_denied(
            workflow.prepare,
            obj.edition,
            quorum=obj.quorum,
            chair_scores=obj.chair_scores,
            by=ours.user,
            now=ours.now,
        )
        obj.pk = laid.pk

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing here: the audit chain has it."""


@admin.register(Juror)
class JurorAdmin(JuryAdmin):
    """Who sits in the jury."""

    list_display = ("user", "edition", "role", "starts_at", "ends_at")
    list_filter = ("edition", "role")
    list_select_related = ("user", "edition")
    fields = ("user", "edition", "role", "starts_at", "ends_at")
    verbs: ClassVar = [
        Verb(
            name="end",
            label="Avsluta uppdraget",
            rule=rules.may_end_juror,
            run=workflow.end_juror,
            confirm="Det personen har bedömt sparas men räknas inte, om det inte redan är visat.",
            success="Uppdraget är avslutat.",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Juror]:
        """Fetch people and editions with them."""
        return super().get_queryset(request).select_related("user", "edition")


@admin.register(Criterion)
class CriterionAdmin(JuryAdmin):
    """What the jury looks at, and how much it weighs; open until scoring begins."""

    list_display = ("title", "edition", "perspective", "weight", "position")
    list_filter = ("edition", "perspective")
    list_select_related = ("edition",)
    fields = ("edition", "perspective", "key", "title", "guidance", "weight", "position")

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

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep a criterion in its edition, under its key."""
        return ["edition", "key"] if obj is not None else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep it through the workflow."""
        ours = cast(SignedInRequest, request)
        _or_denied(workflow.keep_criterion, obj, by=ours.user, now=ours.now)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove it through the workflow."""
        ours = cast(SignedInRequest, request)
        _or_denied(workflow.remove_criterion, obj, by=ours.user, now=ours.now)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing here: the audit chain has it."""

    log_change = log_addition

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Write nothing here: the audit chain has it."""


@admin.register(Decision)
class DecisionAdmin(JuryAdmin):
    """What juries have decided, and what later decisions replaced."""

    list_display = ("edition", "winner", "decided_at", "replaced_at")
    list_filter = ("edition",)
    list_select_related = ("edition", "winner__municipality", "winner__edition")
    fields = (
        *("edition", "winner", "citation", "dissent"),
        *("decided_at", "decided_by", "replaced_at"),
    )


def _or_denied(run: Any, *args: Any, **kwargs: Any) -> Any:
    """Run what the page has already asked about; a no that came between is a 403."""
    try:
        return run(*args, **kwargs)
    except Refused as refused:
        raise PermissionDenied(refused.answer.reason) from refused
