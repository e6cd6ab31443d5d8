"""Events in the office's admin: moved by verbs, their text in fields."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join

from kvalitetskommun.admin_verbs import Verb, VerbLink
from kvalitetskommun.answers import YES, Refused
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from network import rules, workflow
from network.admin.filling import FillingMixin, copied
from network.admin.writing import letter_request
from network.forms import CancelForm, EventContentForm, MoveForm, NewEventForm
from network.models import Event
from network.querysets import EventQuerySet
from network.querysets.filling import with_queue
from network.rules.writing import may_write as may_write_to
from nominations.admin.base import OfficeAdmin


@admin.register(Event)
class EventAdmin(FillingMixin, OfficeAdmin):
    """The calendar: drafts, announced and cancelled events."""

    list_display = ("title", "kind", "when", "filling", "unanswered", "audience", "state")
    list_filter = ("state", "kind", "audience", "form")
    search_fields = ("title", "town", "host__search_key")
    facts: ClassVar = (
        "state",
        "when",
        "filling",
        "unanswered",
        "earlier",
        "published_at",
        "cancelled_at",
        "cancel_reason",
    )
    verbs: ClassVar = [
        Verb(
            name="publish",
            label="Publicera",
            rule=rules.may_publish,
            run=workflow.publish,
            confirm="Träffen visas i kalendern: för alla, eller för nätverkets medlemmar.",
            success="Träffen är publicerad.",
            hidden_when=("already_published",),
        ),
        Verb(
            name="move",
            label="Flytta till en ny tid",
            rule=rules.may_move,
            run=workflow.move,
            form_class=MoveForm,
            form_kwargs=lambda event: {
                "initial": {"starts_at": event.starts_at, "ends_at": event.ends_at}
            },
            confirm="En publicerad träff märks ”Nytt datum”, med den tidigare tiden bredvid.",
            success="Träffen har en ny tid.",
        ),
        Verb(
            name="cancel",
            label="Ställ in",
            rule=rules.may_cancel,
            run=workflow.cancel,
            form_class=CancelForm,
            confirm="Träffens sida finns kvar och säger att den är inställd, med skälet.",
            success="Träffen är inställd.",
            hidden_when=("not_published", "cancelled"),
        ),
        Verb(
            name="discard",
            label="Ta bort utkastet",
            rule=rules.may_discard,
            run=workflow.discard,
            confirm="Utkastet tas bort för gott. Ingen annan har sett det.",
            success="Utkastet är borttaget.",
            hidden_when=("already_published",),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """Fetch the host, the earlier times and how full it is."""
        return with_queue(cast(EventQuerySet, super().get_queryset(request)).with_context())

    def get_urls(self) -> list[URLPattern]:
        """Give the letter to those who are registered an address of its own."""
        view = self.admin_site.admin_view(partial(letter_request, self))
        own = path("<path:object_id>/letter/", view, name="network_event_letter")
        return [own, *super().get_urls()]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a new event as an earlier one, when asked to; never with its times."""
        return copied(request.GET.get("copy", ""))

    def _verb_links(self, request: HttpRequest, obj: Any) -> list[VerbLink]:
        """Lead also to the letter, the list of those who come, and a copy."""
        ours = cast(SignedInRequest, request)
        letter = reverse("admin:network_event_letter", args=[obj.pk])
        people = reverse("participant_list", args=[obj.code])
        questions = reverse("follow_up_edit", args=[obj.code])
        answers = reverse("follow_up_result", args=[obj.code])
        copy = f"{reverse('admin:network_event_add')}?copy={obj.code}"
        may_write = may_write_to(obj, by=ours.user, now=ours.now)
        links = [
            VerbLink("Kopiera till en ny träff", copy, rules.may_draft(by=ours.user, now=ours.now))
        ]
        if may_write.code != "not_published":
            links += [
                VerbLink("Skriv till de anmälda", letter, may_write),
                VerbLink("Visa deltagarna", people, YES),
                VerbLink("Uppföljande frågor", questions, YES),
                VerbLink("Svar på frågorna", answers, YES),
            ]
        return [*super()._verb_links(request, obj), *links]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office write a draft."""
        ours = cast(SignedInRequest, request)
        return self.may_view(request) and bool(rules.may_draft(by=ours.user, now=ours.now))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let the office change the text until the event is cancelled."""
        if obj is None:
            return self.has_add_permission(request)
        ours = cast(SignedInRequest, request)
        return bool(rules.may_edit(obj, by=ours.user, now=ours.now))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """Ask for the time only when the event is new."""
        if obj is None:
            kwargs["form"] = NewEventForm
        elif self.has_change_permission(request, obj):
            kwargs["form"] = EventContentForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Show first where the event stands, then what it says."""
        if obj is None:
            return [*rules.CONTENT[:2], "starts_at", "ends_at", *rules.CONTENT[2:]]
        hidden = ["version"] if self.has_change_permission(request, obj) else []
        return [*self.facts, *rules.CONTENT, *hidden]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave state and time to the verbs."""
        return [] if obj is None else [*self.facts]

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        """Write through the workflow."""
        ours = cast(SignedInRequest, request)
        if not change:
            workflow.create_draft(obj, by=ours.user, now=ours.now)
            return
        content = {name: form.cleaned_data[name] for name in rules.CONTENT}
        version = form.cleaned_data["version"]
        workflow.edit(obj, content=content, version=version, by=ours.user, now=ours.now)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Say why, when the rule changed its mind between the page and the saving."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            note_refusal("network_event_edit", object_id or "", request, refused)
            self.message_user(request, refused.answer.reason, messages.ERROR)
            return HttpResponseRedirect(request.path)

    def url_after_verb(self, request: HttpRequest, obj: Any, verb: Verb) -> str:
        """Go to the list when the draft is gone."""
        if verb.name == "discard":
            return reverse("admin:network_event_changelist", current_app=self.admin_site.name)
        return super().url_after_verb(request, obj, verb)

    @admin.display(description="tid", ordering="starts_at")
    def when(self, event: Event) -> str:
        """Say when."""
        return event.when

    @admin.display(description="plats")
    def where(self, event: Event) -> str:
        """Say where."""
        return event.where

    @admin.display(description="tidigare tider")
    def earlier(self, event: Event) -> str:
        """List the times that gave way, with the reasons."""
        rows = ((time.when, time.reason) for time in event.earlier_times.all())
        return format_html_join("", "<div>{}. {}</div>", rows) or "–"
