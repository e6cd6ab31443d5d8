"""The error summary: every error of the page's forms, in order, linked to its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context

register = template.Library()


@dataclass(frozen=True)
class Problem:
    """One sentence of the summary; target is the id of the field, or empty."""

    text: str
    target: str


def field_target(field: BoundField) -> str:
    """Return the id to link to; a group of radio buttons is reached at its first one."""
    return field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")


def form_problems(form: BaseForm) -> Iterator[Problem]:
    """Yield the problems of one form: those of the whole form first."""
    for text in form.non_field_errors():
        yield Problem(str(text), "")
    for field in form:
        for text in field.errors:
            yield Problem(str(text), field_target(field))


@register.simple_tag(takes_context=True)
def page_problems(context: Context) -> list[Problem]:
    """Return the problems of the page's `forms`, or of its `form`."""
    forms = context.get("forms") or [context.get("form")]
    return [problem for form in forms if form is not None for problem in form_problems(form)]
