"""A small admin whose objects, people, have verbs; for trying the verbs themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.messages import get_messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.urls import include, path

from kvalitetskommun.accounts.models import User
from kvalitetskommun.admin_verbs import ReadOnlyAdmin, Verb
from kvalitetskommun.answers import YES, Answer, no, require
from kvalitetskommun.audit.admin import EntryAdmin
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.refusals import refusable


class TitleForm(forms.Form):
    """One required field."""

    title = forms.CharField(label="Titel", max_length=20)


def may_rename(user: User, *, by: User, now: datetime) -> Answer:
    """Refuse who is not at the office, and who is fast."""
    if not by.office:
        return no("not_office", "Bara kansliet kan byta titel.")
    if user.title == "Fast":
        return no("fast", "Titeln ligger fast. Hör av dig till kansliet.")
    return YES


def rename(user: User, *, by: User, now: datetime, title: str) -> User:
    """Give a title, unless it is taken."""
    require(may_rename(user, by=by, now=now))
    if title == "Upptagen":
        raise_taken()
    user.title = title
    user.save()
    return user


def raise_taken() -> None:
    """Refuse as a workflow does that finds out late."""
    require(no("taken", "Titeln är upptagen. Välj en annan."))


def clear(user: User, *, by: User, now: datetime) -> User:
    """Take the title away."""
    user.title = ""
    user.save()
    return user


class PersonAdmin(ReadOnlyAdmin):
    """The office sees everyone but ”Dold”; others see themselves."""

    fields = ["name", "title"]
    verbs = [
        Verb(
            name="rename",
            label="Byt titel",
            rule=may_rename,
            run=rename,
            form_class=TitleForm,
            form_kwargs=lambda user: {"initial": {"title": user.title}},
            confirm="Titeln byts genast.",
            success="Titeln är bytt.",
        ),
        Verb(
            name="clear",
            label="Ta bort titeln",
            rule=may_rename,
            run=clear,
            confirm="Titeln tas bort genast.",
            success="Titeln är borttagen.",
            fresh_login=True,
            hidden_when=["not_office"],
        ),
    ]

    def may_view(self, request: HttpRequest) -> bool:
        """Let all who may enter look."""
        return request.user.is_staff

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Scope by person."""
        rows = super().get_queryset(request).exclude(name="Dold")
        user = cast(User, request.user)
        return rows if user.office else rows.filter(pk=user.pk)


@refusable("stage", "code")
def refusing(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Refuse step ”stop”."""
    require(no("stopped", "Det går inte längre.") if step == "stop" else YES)
    return HttpResponse("Klart")


def stage(request: HttpRequest, code: str) -> HttpResponse:
    """Show the messages."""
    return HttpResponse(", ".join(f"{m.level_tag}: {m}" for m in get_messages(request)))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 without a template."""
    return HttpResponseNotFound("Finns inte")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 without a template."""
    return HttpResponseForbidden("Nej")


site = AdminSite(name="admin")
site.register(User, PersonAdmin)
site.register(Entry, EntryAdmin)
handler403 = forbidden
handler404 = not_found
urlpatterns = [
    path("admin/", site.urls),
    path("konto/", include("kvalitetskommun.accounts.urls")),
    path("steg/<str:code>/", stage, name="stage"),
    path("steg/<str:code>/<str:step>/", refusing, name="refusing"),
]
