"""Send a form of the admin back as a browser does, with some fields changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.test import Client


def post_back(client: Client, path: str, changes: Mapping[str, str]) -> HttpResponse:
    """Fetch the page, fill in the changes and send everything that it holds."""
    context: Any = client.get(path).context
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        rows = formset.formset
        forms += [rows.management_form, *rows.initial_forms]
    sent = {field.html_name: field.value() for form in forms for field in form}
    filled = {
        name: value for name, value in sent.items() if value is not None and value is not False
    }
    answer: HttpResponse = client.post(path, filled | dict(changes))  # type: ignore[assignment]
    return answer
