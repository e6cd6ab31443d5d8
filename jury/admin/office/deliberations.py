"""The jury's rules, and who is called to it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.http import HttpRequest

from jury.forms.criteria import CopyForm
from jury.forms.panel import JurorForm, PledgeForm
from jury.forms.rulebook import RulebookForm
from jury.models import Deliberation
from jury.rules import panel as rules
from jury.rules import pledging as pledging_rules
from jury.rules.criteria import may_copy_criteria
from jury.states import JurorRole
from jury.workflow import panel as workflow
from jury.workflow import pledging
from jury.workflow.copying import copy_criteria
from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.answers import Answer
from kvalitetskommun.requests import SignedInRequest

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
from jury.admin.office.base import JuryAdmin, or_denied


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
    fields = ("edition", "quorum", "chair_scores", "pledge", "revealed_at", "revealed_by")
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
            form_class=RulebookForm,
            form_kwargs=lambda row: {"deliberation": row},
            confirm="Reglerna ligger fast när den första bedömningen har sparats.",
            success="Reglerna är ändrade.",
        ),
        Verb(
            name="set_pledge",
            label="Ändra löftet om tystnad",
            rule=pledging_rules.may_set_pledge,
            run=pledging.set_pledge,
            form_class=PledgeForm,
            form_kwargs=lambda row: {"initial": {"pledge": row.pledge}},
            confirm="Texten ligger fast när den första jurymedlemmen har godtagit den.",
            success="Löftet är ändrat.",
        ),
        Verb(
            name="copy_criteria",
            label="Kopiera kriterier från en tidigare omgång",
            rule=may_copy_criteria,
            run=copy_criteria,
            form_class=CopyForm,
            form_kwargs=lambda row: {"edition": row.edition},
            confirm="Kriterier, vikter och stegens texter kopieras. De kan sedan ändras här.",
            success="Kriterierna är kopierade.",
            hidden_when=("has_criteria",),
        ),
    ]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office lay out the jury's work in an edition."""
        return bool(getattr(request.user, "office", False))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Lay it out through the workflow."""
        ours = cast(SignedInRequest, request)
        laid = or_denied(
            workflow.prepare,
            obj.edition,
            quorum=obj.quorum,
            chair_scores=obj.chair_scores,
            pledge=obj.pledge,
            by=ours.user,
            now=ours.now,
        )
        obj.pk = laid.pk
