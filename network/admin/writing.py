"""A letter to those who are registered: written, previewed with real data, counted, sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from kvalitetskommun.answers import Refused
from kvalitetskommun.codes import new_code
from kvalitetskommun.mail.kinds import kind_of
from kvalitetskommun.mail.rendering import render
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest
from network.models import Event, Registration
from network.rules import writing
from network.states import LIVE
from network.workflow.writing import KIND, write_to_registered

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin

STATES = [("", "Alla som är anmälda"), *((one.value, one.label) for one in LIVE)]


class LetterForm(forms.Form):
    """What to write, and to whom."""

    to = forms.ChoiceField(label="Till", choices=STATES, required=False)
    subject = forms.CharField(label="Ämne", max_length=120)
    text = forms.CharField(
        label="Text",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Brevet börjar med träffens namn, tid och plats, och slutar med hur man ändrar "
        "sin anmälan. Skriv bara det som är nytt.",
    )
    key = forms.RegexField(r"\A[2-9A-Z]{10}\Z", widget=forms.HiddenInput)


def letter_view(model_admin: ModelAdmin, request: SignedInRequest, event: Event) -> HttpResponse:
    """Show the form; then the letter as the first receiver gets it; then send."""
    answer = writing.may_write(event, by=request.user, now=request.now)
    if request.method != "POST":
        return _page(model_admin, request, event, LetterForm(initial={"key": new_code()}), answer)
    form = LetterForm(request.POST)
    if not form.is_valid() or "change" in request.POST:
        status = 200 if form.is_valid() else 422
        return _page(model_admin, request, event, form, answer, status=status)
    if "send" in request.POST:
        return _send(model_admin, request, event, form)
    return _page(model_admin, request, event, form, answer, preview=_preview(event, form))


def _send(
    model_admin: ModelAdmin, request: SignedInRequest, event: Event, form: LetterForm
) -> HttpResponse:
    try:
        sent = write_to_registered(event, by=request.user, now=request.now, **form.cleaned_data)
    except Refused as refused:
        note_refusal("network_event_letter", event.code, request, refused)
        return _page(model_admin, request, event, form, refused.answer, status=409)
    words = "1 brev ligger" if sent == 1 else f"{sent} brev ligger"
    model_admin.message_user(request, f"{words} i utkorgen.", messages.SUCCESS)
    return HttpResponseRedirect(_change_url(event))


def _preview(event: Event, form: LetterForm) -> dict[str, Any]:
    found = list(writing.receivers(Registration.objects.all(), event, form.cleaned_data["to"]))
    example = found[0] if found else Registration(event=event)
    context = {**form.cleaned_data, "event": event, "registration": example}
    subject, text = render(kind_of(KIND), context)
    return {"subject": subject, "text": text, "count": len(found), "first": found[:1]}


def _change_url(event: Event) -> str:
    return reverse("admin:network_event_change", args=[quote(event.pk)])


def _page(
    model_admin: ModelAdmin,
    request: SignedInRequest,
    event: Event,
    form: LetterForm,
    answer: Any,
    *,
    preview: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Skriv till de anmälda",
        "subtitle": None,
        "opts": model_admin.opts,
        "original": event,
        "form": form,
        "answer": answer,
        "preview": preview,
        "change_url": _change_url(event),
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/network/event_letter.html", context, status=status)


def letter_request(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Find the event in the admin's own scope; for others it is not there."""
    event = model_admin.get_object(request, object_id)
    if event is None or not model_admin.has_view_permission(request, event):
        raise Http404
    return letter_view(model_admin, cast(SignedInRequest, request), event)
