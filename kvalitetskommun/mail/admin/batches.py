"""Letters of one kind or about one object: who got what, and verbs for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.audit.kinds import name_refusal
from kvalitetskommun.mail import rules, workflow
from kvalitetskommun.mail.admin.kinds import KindsAdmin
from kvalitetskommun.mail.kinds import all_kinds, label_of
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.querysets import MessageQuerySet
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Batch:
    """What was chosen: a kind, an object, or both."""

    kind: str
    about: str

    @property
    def messages(self) -> MessageQuerySet:
        """Give the letters that belong to it."""
        return Message.objects.of_batch(kind=self.kind, about=self.about)

    @property
    def query(self) -> str:
        """Give the choice as an address has it."""
        chosen = {"slag": self.kind, "om": self.about}
        return urlencode({name: value for name, value in chosen.items() if value})

    def __str__(self) -> str:
        return ", ".join(
            words for words in (self.kind and label_of(self.kind), self.about) if words
        )

    def holdable(self, request: SignedInRequest) -> int:
        """Count what can be stopped."""
        return self.messages.holdable(request.now).count()

    def held(self, request: SignedInRequest) -> int:
        """Count what is stopped."""
        return self.messages.filter(state=MessageState.HELD).count()


@dataclass(frozen=True, slots=True)
class ManyVerb:
    """One thing that can be done to all letters of a batch."""

    name: str
    label: str
    count: Callable[[Batch, SignedInRequest], int]
    run: Callable[..., int]
    confirm: str
    done: str
    nothing: Answer

    @property
    def stem(self) -> str:
        """Give the verb's name among the addresses."""
        return f"mail_message_{self.name}"


HOLD_ALL = ManyVerb(
    name="stoppa-alla",
    label="Stoppa alla",
    count=Batch.holdable,
    run=workflow.hold_many,
    confirm="De ligger kvar i utkorgen tills du släpper dem. Kvittenser stoppas inte.",
    done="Stoppade brev: {}.",
    nothing=rules.NOTHING_TO_HOLD,
)
RELEASE_ALL = ManyVerb(
    name="slapp-alla",
    label="Släpp alla",
    count=Batch.held,
    run=workflow.release_many,
    confirm="De skickas när deras tid har kommit, annars genast.",
    done="Släppta brev: {}.",
    nothing=rules.NOTHING_TO_RELEASE,
)


class BatchesAdmin(KindsAdmin):
    """The pages about many letters at once."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page of a batch and its two verbs."""
        wrap = self.admin_site.admin_view
        verbs = ((HOLD_ALL, self.hold_all_view), (RELEASE_ALL, self.release_all_view))
        for verb, _ in verbs:
            name_refusal(verb.stem, f"{verb.label} brev")
        return [
            path("utskick/", wrap(self.batch_view), name="mail_message_batch"),
            *(path(f"utskick/{v.name}/", wrap(view), name=v.stem) for v, view in verbs),
            *super().get_urls(),
        ]

    def batch_view(self, request: HttpRequest) -> HttpResponse:
        """Show what happened to each letter of a batch, receiver by receiver."""
        self.require_reader(request)
        ours = cast(SignedInRequest, request)
        batch = _chosen(request)
        found = batch.messages.newest_first()
        numbers = dict(found.order_by().values_list("state").annotate(Count("pk")))
        return self.page(
            request,
            "batch",
            title="Vem har fått vad?",
            batch=batch,
            kinds=all_kinds(),
            page_obj=Paginator(found, PER_PAGE).get_page(request.GET.get("sida")),
            state_counts=[(one.label, numbers[one]) for one in MessageState if one in numbers],
            verbs=[(verb, verb.count(batch, ours)) for verb in (HOLD_ALL, RELEASE_ALL)],
        )

    def hold_all_view(self, request: HttpRequest) -> HttpResponse:
        """Say how many would be stopped; stop them."""
        return self._many(request, HOLD_ALL)

    def release_all_view(self, request: HttpRequest) -> HttpResponse:
        """Say how many would be let go; let them go."""
        return self._many(request, RELEASE_ALL)

    def _many(self, request: HttpRequest, verb: ManyVerb) -> HttpResponse:
        self.require_reader(request)
        ours = cast(SignedInRequest, request)
        batch = _chosen(request)
        if not batch.query:
            raise Http404
        answer, status = None, 200
        if request.method == "POST":
            try:
                number = verb.run(kind=batch.kind, about=batch.about, by=ours.user, now=ours.now)
            except Refused as refused:
                note_refusal(verb.stem, batch.about or batch.kind, ours, refused)
                answer, status = refused.answer, 409
            else:
                self.message_user(request, verb.done.format(number), messages.SUCCESS)
                return HttpResponseRedirect(_address(batch))
        context: dict[str, Any] = {"verb": verb, "batch": batch, "count": verb.count(batch, ours)}
        context["answer"] = answer if answer is not None or context["count"] else verb.nothing
        page = self.page(request, "many", title=verb.label, back=_address(batch), **context)
        page.status_code = status
        return page


def _chosen(request: HttpRequest) -> Batch:
    return Batch(kind=request.GET.get("slag", "")[:80], about=request.GET.get("om", "")[:80])


def _address(batch: Batch) -> str:
    return f"{reverse('admin:mail_message_batch')}?{batch.query}"
