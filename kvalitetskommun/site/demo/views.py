"""The demo's own page: who one can be, and one click to another stage."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kvalitetskommun.demo import demo_only
from kvalitetskommun.models import DemoDatabase
from kvalitetskommun.requests import Request
from kvalitetskommun.site.demo.database import NotReplaceable, build
from kvalitetskommun.site.demo.people import LOGINS, PASSWORD
from kvalitetskommun.site.demo.stages import DemoStage


class StageForm(forms.Form):
    """A stage that exists."""

    stage = forms.TypedChoiceField(choices=DemoStage.choices, coerce=DemoStage)


@require_safe
@demo_only
def demo_home(request: Request) -> HttpResponse:
    """Show the stages, the log-ins and where the letters are."""
    current = DemoDatabase.objects.get()
    context = {
        "stages": list(DemoStage),
        "current": DemoStage(current.stage),
        "logins": LOGINS,
        "password": PASSWORD,
    }
    return render(request, "demo/home.html", context)


@require_POST
@demo_only
def demo_stage(request: Request) -> HttpResponse:
    """Replace the database with one in the chosen stage; everybody is logged out by it."""
    form = StageForm(request.POST)
    if not form.is_valid():
        return render(request, "400.html", status=400)
    try:
        build(form.cleaned_data["stage"])
    except NotReplaceable:
        return render(request, "demo/not_replaceable.html", status=409)
    return redirect("demo_home")
