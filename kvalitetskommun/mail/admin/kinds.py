"""Every kind of mail, and how a letter of it looks with real data."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from kvalitetskommun.admin_verbs import ReadOnlyAdmin
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.mail.kinds import Kind, Sample, all_kinds, find_kind
from kvalitetskommun.mail.rendering import render_for_preview
from kvalitetskommun.requests import SignedInRequest

EXAMPLE_RECEIVER = "person@kommun.example"


class KindsAdmin(ReadOnlyAdmin):
    """The pages about kinds, beside the outbox."""

    def get_urls(self) -> list[URLPattern]:
        """Put our pages before Django's, which take any word for a key."""
        wrap = self.admin_site.admin_view
        return [
            path("slag/", wrap(self.kinds_view), name="mail_message_kinds"),
            path("slag/<slug:kind>/", wrap(self.kind_view), name="mail_message_kind"),
            *super().get_urls(),
        ]

    def kinds_view(self, request: HttpRequest) -> HttpResponse:
        """List the kinds of mail."""
        self.require_reader(request)
        return self.page(request, "kinds", title="Slag av brev", kinds=all_kinds())

    def kind_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Show a letter as it would be sent; with real data, that is a privileged read."""
        self.require_reader(request)
        chosen = find_kind(kind)
        if chosen is None:
            raise Http404
        ours = cast(SignedInRequest, request)
        asked = request.GET.get("kod", "").strip() or request.GET.get("om", "")
        sample = _sample(chosen, asked, ours)
        context = sample.context if sample else chosen.example(ours.now)
        subject, text = render_for_preview(chosen, context)
        return self.page(
            request,
            "kind",
            title=chosen.label,
            kind=chosen,
            sample=sample,
            samples=list(chosen.samples("", ours.now)),
            receiver=sample.to if sample else EXAMPLE_RECEIVER,
            subject_line=subject,
            text=text,
        )

    def require_reader(self, request: HttpRequest) -> None:
        """Hide the page from everyone who may not read the outbox."""
        if not self.may_view(request):
            raise Http404

    def page(self, request: HttpRequest, name: str, **context: Any) -> HttpResponse:
        """Show one of our own pages of the outbox."""
        cast(Any, request).current_app = self.admin_site.name
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/mail/{name}.html", whole)


def _sample(kind: Kind, code: str, request: SignedInRequest) -> Sample | None:
    """Give the object with a code, else the newest; write down who looked at it."""
    sample = next(iter(kind.samples(code, request.now)), None)
    if sample is None and code:
        raise Http404
    if sample is not None:
        record_read(
            "mail.preview",
            f"{kind.name}:{sample.code}",
            by=request.user,
            now=request.now,
            purpose=f"Förhandsgranskade brevet ”{kind.label}” med verkliga uppgifter",
        )
    return sample
