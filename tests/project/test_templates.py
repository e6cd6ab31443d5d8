"""Our own templates: they compile, and hold no script, style or handler and no unescaped text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.project.sources import ROOT, name, tracked

TEMPLATES = [
    path
    for path in tracked()
    if "templates" in path.relative_to(ROOT).parts
    and path.relative_to(ROOT).parts[0] != "tests"
    and path.suffix in {".html", ".txt", ".xml"}
]
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", re.DOTALL)
FORBIDDEN = {
    "script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/ld\+json\")[^>]*>", re.IGNORECASE
    ),
    "style": re.compile(r"<style\b|[\s\"']style\s*=", re.IGNORECASE),
    "handler": re.compile(r"[\s\"']on[a-z]+\s*=\s*[\"'{]", re.IGNORECASE),
    "address of code": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off"),
    "address of another site": re.compile(
        r"<(?:script|img|iframe|source|link\b(?![^>]*rel=\"(?:canonical|alternate)\"))"
        r"[^>]*\b(?:src|href)=\"(?:https?:)?//",
        re.IGNORECASE,
    ),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_compiles(path: Path) -> None:
    inside = path.as_posix().rsplit("/templates/", 1)[1]
    assert get_template(inside).origin.name == str(path)


def violations(source: str) -> list[str]:
    bare = COMMENT.sub("", source)
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(bare)]


def test_pages_hold_nothing_inline() -> None:
    found = {name(path): violations(path.read_text()) for path in PAGES}
    assert {page: what for page, what in found.items() if what} == {}


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<script type="module">1</script>', "script"),
        ('<p style="color: red">', "style"),
        ("<style>p {}</style>", "style"),
        ('<button onclick="go()">', "handler"),
        ("<body\nonload='go()'>", "handler"),
        ('<a href="javascript:go()">', "address of code"),
        ("{{ text|safe }}", "unescaped text"),
        ("{% autoescape off %}", "unescaped text"),
        ('<img src="https://elsewhere.example/a.png">', "address of another site"),
    ],
)
def test_the_detector_finds(planted: str, what: str) -> None:
    assert violations(planted) == [what]


def test_the_detector_leaves_data_files_and_comments() -> None:
    assert violations('<script type="application/ld+json">{}</script>') == []
    assert violations("""<script type="module" src="{% static 'js/a.js' %}"></script>""") == []
    assert violations('{# <p style="x"> #}<p data-one="1">{{ text|default:"-" }}</p>') == []
