"""The office reads the audit chain here; nobody changes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from kvalitetskommun.admin_verbs import ReadOnlyAdmin
from kvalitetskommun.audit.kinds import is_confidential, registered_kinds, sentence
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.workflow import SYSTEM, VISITOR, record_read
from kvalitetskommun.requests import SignedInRequest

ACTORS = {SYSTEM: "Portalen", VISITOR: "Besökare"}
CLOSED = "Innehållet visas inte här."
ERASED = "Innehållet är raderat."


class KindFilter(admin.SimpleListFilter):
    """Choose among the kinds that have a sentence, without asking the whole table."""

    title = "händelse"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, str]]:
        """Name the registered kinds, and refusals together."""
        kinds = [(kind.name, kind.sentence) for kind in registered_kinds()]
        return [*kinds, ("refusal", "Nekades")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        """Keep the chosen kind."""
        if self.value() == "refusal":
            return queryset.filter(kind__startswith="refusal.")
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    """The list of entries, and a page for each; opening one is itself an entry."""

    list_display = ["number", "recorded_at", "happening", "code", "person"]
    list_filter = [KindFilter]
    search_fields = ["code", "actor"]
    search_help_text = "Sök på kod eller personnyckel"
    ordering = ["-number"]
    show_full_result_count = False
    fields = ["number", "recorded_at", "happening", "code", "person", "what", "digest", "hash"]
    readonly_fields = ["happening", "person", "what"]

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office and the superuser read."""
        user = request.user
        return bool(user.is_authenticated and (user.office or user.is_superuser))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        """Look up who stands behind each key; an erased person has only the key left."""
        names = get_user_model().objects.filter(key=OuterRef("actor")).values("name")[:1]
        rows: QuerySet[Entry] = super().get_queryset(request)
        return rows.annotate(actor_name=Subquery(names))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Entry | None:
        """Read the entry, and write down who opened it."""
        entry: Entry | None = super().get_object(request, object_id, from_field)
        if entry and self.may_view(request):
            self._note_reading(cast(SignedInRequest, request), entry)
        return entry

    def _note_reading(self, request: SignedInRequest, entry: Entry) -> None:
        record_read(
            "audit.open",
            str(entry.number),
            by=request.user,
            now=request.now,
            purpose="Öppnad i administrationen",
        )

    @admin.display(description="händelse", ordering="kind")
    def happening(self, entry: Entry) -> str:
        """Say what happened in Swedish."""
        return sentence(entry.kind)

    @admin.display(description="person", ordering="actor")
    def person(self, entry: Entry) -> str:
        """Name the person, or the portal itself."""
        return ACTORS.get(entry.actor) or getattr(entry, "actor_name", None) or entry.actor

    @admin.display(description="innehåll")
    def what(self, entry: Entry) -> str:
        """Show the content, unless it is erased or not for the office's eyes."""
        if is_confidential(entry.kind):
            return CLOSED
        content = getattr(entry, "content", None)
        if content is None:
            return ERASED
        return json.dumps(json.loads(content.canonical), ensure_ascii=False, indent=2)
