"""The error summary repeats every message of the page's forms and leads to its field."""

from __future__ import annotations

import re

from django import forms
from django.template.loader import render_to_string


class Visit(forms.Form):
    name = forms.CharField(error_messages={"required": "Skriv ditt namn"})
    day = forms.ChoiceField(
        choices=[("a", "Måndag"), ("b", "Tisdag")],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en dag"},
    )

    def clean(self) -> None:
        self.add_error(None, "Besöket är fullt")


def summary(**context: object) -> str:
    return render_to_string("includes/_error_summary.html", context)


def items(html: str) -> list[tuple[str, str]]:
    pattern = r'<li>(?:<a href="#([^"]*)">)?([^<]+)'
    return [(target, text) for target, text in re.findall(pattern, html)]


def test_all_messages_in_order_with_their_fields() -> None:
    html = summary(form=Visit({}))
    assert "Det finns 3 fel i formuläret" in html
    assert items(html) == [
        ("", "Besöket är fullt"),
        ("id_name", "Skriv ditt namn"),
        ("id_day_0", "Välj en dag"),
    ]


def test_one_error_is_said_in_the_singular() -> None:
    html = summary(form=Visit({"name": "Åsa", "day": "a"}))
    assert "Det finns ett fel i formuläret" in html


def test_several_forms_are_one_list() -> None:
    html = summary(forms=[Visit({}, prefix="a"), Visit({"b-name": "Åsa"}, prefix="b")])
    assert "Det finns 5 fel i formuläret" in html
    assert [target for target, _ in items(html)] == [
        "",
        "id_a-name",
        "id_a-day_0",
        "",
        "id_b-day_0",
    ]


def test_nothing_is_shown_before_anything_is_sent() -> None:
    assert summary(form=Visit()).strip() == ""
    assert summary().strip() == ""
