"""Verbs in the admin: a page of its own for each, that asks the rule and calls the workflow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst

from kvalitetskommun.answers import Answer, Refused
from kvalitetskommun.audit.kinds import name_refusal
from kvalitetskommun.refusals import note_refusal
from kvalitetskommun.requests import SignedInRequest

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One thing that can be done to an object in the admin.

    ``rule(obj, by=, now=)`` answers whether it may be done; ``run(obj, by=, now=, **cleaned_data)``
    does it. ``form_kwargs(obj)`` gives the form what it needs of the object (``initial`` …). A verb
    is not shown at all when the rule refuses with one of the codes in ``hidden_when``. With
    ``fresh_login`` the person proves again who it is if the log-in is not fresh.
    """

    name: str
    label: str
    rule: Callable[..., Answer]
    run: Callable[..., Any]
    confirm: str
    success: str
    form_class: Callable[..., forms.BaseForm] = forms.Form
    form_kwargs: Callable[[Any], dict[str, Any]] = lambda obj: {}
    fresh_login: bool = False
    hidden_when: Sequence[str] = ()


@dataclass(frozen=True)
class VerbLink:
    """A verb as the change page shows it: a link, or a label with the reason why not."""

    label: str
    url: str
    answer: Answer


class VerbAdmin(ModelAdmin):
    """A ModelAdmin whose objects have verbs."""

    verbs: ClassVar[Sequence[Verb]] = ()
    change_form_template = "admin/verb_change_form.html"

    def __init__(self, model: type[Model], admin_site: admin.AdminSite) -> None:
        """Let the audit chain know the verbs by their Swedish names."""
        super().__init__(model, admin_site)
        for verb in self.verbs:
            name_refusal(self.verb_stem(verb), verb.label)

    def get_urls(self) -> list[URLPattern]:
        """Give each verb an address of its own under the object's."""
        return [*(self._verb_path(verb) for verb in self.verbs), *super().get_urls()]

    def _verb_path(self, verb: Verb) -> URLPattern:
        view = partial(self.verb_view, verb=verb)
        if verb.fresh_login:
            view = reauthentication_required(view)
        return path(
            f"<path:object_id>/{verb.name}/",
            self.admin_site.admin_view(view),
            name=self.verb_stem(verb),
        )

    def verb_stem(self, verb: Verb) -> str:
        """Give the verb's name among the addresses, without the namespace ”admin”."""
        return f"{self.opts.app_label}_{self.opts.model_name}_{verb.name}"

    def verb_view(self, request: HttpRequest, object_id: str, verb: Verb) -> HttpResponse:
        """Show what the verb does and a form; run the verb when the form is sent."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        if request.method != "POST":
            return self._verb_page(request, obj, verb, self._verb_form(verb, obj))
        form = self._verb_form(verb, obj, request.POST, request.FILES)
        if not form.is_valid():
            return self._verb_page(request, obj, verb, form, status=422)
        return self._run_verb(cast(SignedInRequest, request), obj, verb, form)

    def _verb_form(self, verb: Verb, obj: Model, *data: Any) -> forms.BaseForm:
        return verb.form_class(*data, **verb.form_kwargs(obj))

    def _run_verb(
        self, request: SignedInRequest, obj: Model, verb: Verb, form: forms.BaseForm
    ) -> HttpResponse:
        try:
            verb.run(obj, by=request.user, now=request.now, **form.cleaned_data)
        except Refused as refused:
            note_refusal(self.verb_stem(verb), self.public_code(obj), request, refused)
            return self._verb_page(request, obj, verb, form, refused.answer, status=409)
        self.message_user(request, verb.success, messages.SUCCESS)
        return HttpResponseRedirect(self.url_after_verb(request, obj, verb))

    def url_after_verb(self, request: HttpRequest, obj: Model, verb: Verb) -> str:
        """Go back to the object's page; override when the verb moves it out of sight."""
        return self._change_url(obj)

    def public_code(self, obj: Any) -> str:
        """Give the code under which the audit knows the object."""
        return str(getattr(obj, "code", obj.pk))

    def _change_url(self, obj: Model) -> str:
        stem = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(stem, args=[quote(obj.pk)], current_app=self.admin_site.name)

    def _verb_page(
        self,
        request: HttpRequest,
        obj: Model,
        verb: Verb,
        form: forms.BaseForm,
        answer: Answer | None = None,
        status: int = 200,
    ) -> HttpResponse:
        ours = cast(SignedInRequest, request)
        ours.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": verb.label,
            "subtitle": None,
            "opts": self.opts,
            "original": obj,
            "verb": verb,
            "form": form,
            "answer": verb.rule(obj, by=ours.user, now=ours.now) if answer is None else answer,
            "change_url": self._change_url(obj),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/verb.html", context, status=status)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Show the verbs of an object that exists."""
        context["verb_links"] = self._verb_links(request, obj) if change and obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _verb_links(self, request: HttpRequest, obj: Model) -> list[VerbLink]:
        ours = cast(SignedInRequest, request)
        links = []
        for verb in self.verbs:
            answer = verb.rule(obj, by=ours.user, now=ours.now)
            if answer.code not in verb.hidden_when:
                url = reverse(
                    f"admin:{self.verb_stem(verb)}",
                    args=[quote(obj.pk)],
                    current_app=self.admin_site.name,
                )
                links.append(VerbLink(verb.label, url, answer))
        return links

    def lookup_allowed(self, lookup: str, value: str, request: Any = None) -> bool:
        """Let a list be narrowed only by what it offers; the address could ask for any field.

        Otherwise what no page shows (a password's hash, a link's secret) could be guessed letter
        by letter.
        """
        offered = [*map(_filter_name, self.get_list_filter(request)), self.date_hierarchy]
        known = any(lookup == name or lookup.startswith(f"{name}__") for name in offered if name)
        return known and super().lookup_allowed(lookup, value, request)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show no history here: verbs are written in the audit chain alone."""
        raise Http404

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Tell a stranger nothing: what is out of scope does not exist."""
        raise Http404


class ReadOnlyAdmin(VerbAdmin):
    """A ModelAdmin that shows and never saves; what changes, changes through verbs."""

    actions = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Head the list with what is in it: there is nothing to choose for a change."""
        titled: dict[str, Any] = {"title": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, titled | (extra_context or {}))

    def may_view(self, request: HttpRequest) -> bool:
        """Say who may look; the scope of ``get_queryset`` says at what."""
        raise NotImplementedError

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the list among the admin's to who may look."""
        return self.may_view(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let who may look, look."""
        return self.may_view(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody delete."""
        return False


def _filter_name(item: Any) -> str:
    """Give the field, or the parameter, by which an item of ``list_filter`` narrows."""
    if isinstance(item, type) and issubclass(item, admin.SimpleListFilter):
        return str(item.parameter_name)
    return str(item[0] if isinstance(item, list | tuple) else item)
