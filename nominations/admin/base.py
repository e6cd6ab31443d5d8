"""What every admin page of the office shares."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from kvalitetskommun.accounts.rules import administers
from kvalitetskommun.admin_verbs import ReadOnlyAdmin
from kvalitetskommun.audit.workflow import record, record_read
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import fold


class OfficeAdmin(ReadOnlyAdmin):
    """Shown to the office (and to a superuser, who may look); changed through verbs."""

    list_per_page = 50

    @admin.display(description="omgång", ordering="edition__year")
    def edition_year(self, obj: Any) -> int:
        """Give the year of the edition."""
        return int(obj.edition.year)

    def may_view(self, request: HttpRequest) -> bool:
        """Let the office and superusers look."""
        return administers(cast(SignedInRequest, request).user)

    def is_office(self, request: HttpRequest) -> bool:
        """Tell whether the person works at the office."""
        return bool(getattr(request.user, "office", False))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search as the keys are kept, so that Å finds å on every database."""
        return super().get_search_results(request, queryset, fold(search_term))


class EditedAdmin(OfficeAdmin):
    """Edited in place by the office; each save is one entry in the audit chain, written last."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write in the chain that something was added; verbs of the workflow do it themselves."""
        self._note("add", request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write in the chain what was changed, and nothing for a save that changed nothing."""
        if message:
            self._note("change", request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Write in the chain what is about to be removed."""
        for obj in queryset:
            self._note("delete", request, obj, [])

    def _note(self, verb: str, request: HttpRequest, obj: Any, message: Any) -> None:
        ours = cast(SignedInRequest, request)
        record(
            f"{self.opts.app_label}.{verb}_{self.opts.model_name}",
            self.public_code(obj),
            by=ours.user,
            now=ours.now,
            content={"changes": message},
        )


class EmbargoedAdmin(OfficeAdmin):
    """What is the office's daily work, and nobody else's until it is released.

    A superuser who is not at the office may look, and the audit chain says so.
    """

    secret_list: ClassVar[str]

    def is_public(self, request: HttpRequest, obj: Any) -> bool:
        """Tell whether everybody may know of the object at the moment of the request."""
        now = cast(SignedInRequest, request).now
        return bool(self.model._default_manager.public(now).filter(pk=obj.pk).exists())

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Note who looks at the list without working at the office."""
        if self.may_view(request):
            self._note_reading(request, self.secret_list)
        return super().changelist_view(request, extra_context)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Note who opens a secret, on any of its pages, without working at the office."""
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and self.may_view(request) and not self.is_public(request, obj):
            self._note_reading(request, self.public_code(obj))
        return obj

    def _note_reading(self, request: HttpRequest, code: str) -> None:
        ours = cast(SignedInRequest, request)
        if not self.is_office(request):
            record_read(
                "nominations.read_secret",
                code,
                by=ours.user,
                now=ours.now,
                purpose="Läsning i admin av någon utanför kansliet",
            )
