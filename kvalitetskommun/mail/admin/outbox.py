"""The outbox as the office sees it: read-only, with the verbs hold, release and resend."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.mail import rules, workflow
from kvalitetskommun.mail.admin.kinds import KindsAdmin
from kvalitetskommun.mail.models import Message
from kvalitetskommun.requests import SignedInRequest


@admin.register(Message)
class MessageAdmin(KindsAdmin):
    """One message a page; opening one is a privileged read."""

    list_display = ["subject", "to", "kind", "state", "due_at", "sent_at"]
    list_filter = ["state", "kind"]
    search_fields = ["to", "subject"]
    date_hierarchy = "due_at"
    list_per_page = 50
    fields = [
        *("to", "subject", "shown_text", "kind", "about", "state", "created_at", "due_at"),
        *("sent_at", "attempts", "next_attempt_at", "last_error", "message_id"),
    ]
    readonly_fields = ["shown_text"]
    change_list_template = "admin/mail/change_list.html"
    verbs = [
        Verb(
            name="stoppa",
            label="Stoppa",
            rule=rules.may_hold,
            run=workflow.hold,
            confirm="Brevet ligger kvar i utkorgen tills du släpper det.",
            success="Brevet är stoppat.",
            hidden_when=["not_waiting"],
        ),
        Verb(
            name="slapp",
            label="Släpp",
            rule=rules.may_release,
            run=workflow.release,
            confirm="Brevet skickas när dess tid har kommit, annars genast.",
            success="Brevet är släppt.",
            hidden_when=["not_held"],
        ),
        Verb(
            name="skicka-om",
            label="Skicka igen",
            rule=rules.may_resend,
            run=workflow.resend,
            confirm="Portalen försöker skicka brevet igen, åtta gånger till.",
            success="Brevet är på väg.",
            hidden_when=["not_failed"],
        ),
    ]

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office in."""
        user = cast(SignedInRequest, request).user
        return user.is_active and bool(rules.may_read(by=user))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        """Show the outbox to the office, nothing to anyone else."""
        return Message.objects.visible_to(cast(SignedInRequest, request).user).newest_first()

    @admin.display(description="Text")
    def shown_text(self, message: Message) -> str:
        """Show the text, save where its link would let the reader act as the receiver."""
        if message.personal:
            return "Visas inte: brevet innehåller en personlig länk."
        return message.text or "Borttagen: brevet skickades för länge sedan."

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
            ours = cast(SignedInRequest, request)
            record_read(
                "mail.read",
                object_id,
                by=ours.user,
                now=ours.now,
                purpose="Läste brevet i utkorgen",
            )
        return response
