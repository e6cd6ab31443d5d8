"""The menu marks where one stands without help from the view."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse


def link(path: str, name: str = "about", text: str = "Utmärkelsen") -> str:
    source = "{% load navigation %}{% nav_link name text %}"
    request = RequestFactory().get(path)
    return Template(source).render(Context({"request": request, "name": name, "text": text}))


def current(html: str) -> list[str]:
    return re.findall(r'aria-current="([^"]*)"', html)


@pytest.mark.parametrize(
    ("below", "expected"), [("", ["page"]), ("mer/", ["true"]), ("../kakor/", [])]
)
def test_link_is_marked_on_its_page_and_below(below: str, expected: list[str]) -> None:
    address = reverse("about")
    path = "/kakor/" if below.startswith("..") else address + below
    html = link(path)
    assert f'href="{address}"' in html
    assert current(html) == expected


def test_home_is_not_the_parent_of_every_page() -> None:
    assert current(link("/utmarkelsen/", name="home", text="Hem")) == []
    assert current(link("/", name="home", text="Hem")) == ["page"]


def test_link_to_an_address_that_the_site_lacks_is_left_out() -> None:
    assert link("/", name="no_such_address").strip() == ""
