"""The outbox as the office sees it: one message a page, with what happened to it and its verbs."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.mail import rules
from kvalitetskommun.mail.admin.batches import BatchesAdmin
from kvalitetskommun.mail.admin.filters import KindFilter
from kvalitetskommun.mail.admin.verbs import VERBS
from kvalitetskommun.mail.gates import lacks_second_person
from kvalitetskommun.mail.kinds import label_of
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.requests import SignedInRequest


@admin.register(Message)
class MessageAdmin(BatchesAdmin):
    """The outbox; opening a message is a privileged read."""

    change_list_template = "admin/mail/change_list.html"
    change_form_template = "admin/mail/change_form.html"
    list_display = ["subject", "to", "kind_label", "state", "due_at", "sent_at"]
    list_filter = ["state", KindFilter]
    search_fields = ["to", "subject", "about"]
    search_help_text = "Sök på mottagare, ämne eller vad brevet handlar om"
    date_hierarchy = "due_at"
    list_per_page = 50
    fields = [
        *("to", "subject", "shown_text", "kind_label", "about", "state", "created_at", "due_at"),
        *("sent_at", "attempts", "next_attempt_at", "last_error", "message_id"),
    ]
    readonly_fields = ["shown_text", "kind_label"]
    verbs = VERBS

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office in."""
        user = cast(SignedInRequest, request).user
        return user.is_active and bool(rules.may_read(by=user))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        """Show the outbox to the office, nothing to anyone else."""
        mine = Message.objects.visible_to(cast(SignedInRequest, request).user)
        return mine.select_related("edited_by").newest_first()

    @admin.display(description="Slag", ordering="kind")
    def kind_label(self, message: Message) -> str:
        """Give the kind's Swedish name."""
        return label_of(message.kind)

    @admin.display(description="Text")
    def shown_text(self, message: Message) -> str:
        """Show the text, save where it is for its receiver alone."""
        if message.personal:
            return "Visas inte: brevet är personligt, bara för mottagaren."
        return message.text or "Borttagen: brevet skickades för länge sedan."

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Count the messages of each state above the list."""
        context = {"state_counts": self._state_counts(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def _state_counts(self, request: HttpRequest) -> list[tuple[str, str, int]]:
        if not self.may_view(request):
            return []
        rows = self.get_queryset(request).order_by().values_list("state").annotate(Count("pk"))
        numbers = dict(rows)
        return [(state.value, state.label, numbers.get(state, 0)) for state in MessageState]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Write in the audit chain who opened the message."""
        response = super().change_view(request, object_id, form_url, extra_context)
        if response.status_code == 200:
            _record_read(request, object_id, "Läste brevet i utkorgen")
        return response

    def verb_view(self, request: HttpRequest, object_id: str, verb: Verb) -> HttpResponse:
        """Write down the reading: who edits a letter sees its text."""
        response = super().verb_view(request, object_id, verb)
        shows_text = verb.name in {"andra", "bekrafta-texten"}
        if shows_text and request.method == "GET" and response.status_code == 200:
            _record_read(request, object_id, f"Öppnade brevet: {verb.label}")
        return response

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Model | None = None,
    ) -> HttpResponse:
        """Tell what happened to the message, in order."""
        if isinstance(obj, Message):
            context["lacks_second_person"] = lacks_second_person(obj)
            context["events"] = list(obj.events.select_related("by").order_by("pk"))
        return super().render_change_form(request, context, add, change, form_url, obj)


def _record_read(request: HttpRequest, object_id: str, purpose: str) -> None:
    ours = cast(SignedInRequest, request)
    record_read("mail.read", object_id, by=ours.user, now=ours.now, purpose=purpose)
