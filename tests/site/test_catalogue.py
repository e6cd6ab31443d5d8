"""The Swedish that we add to Django's: complete, compiled and still asked for."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import gettext as translate
from django.views.i18n import JavaScriptCatalog

OURS = Path(settings.LOCALE_PATHS[0])
DJANGO = Path(django.__file__).parent
DOMAINS = ("django", "djangojs")
# Django's own parts that a reader here can meet.
PARTS = ("conf", "contrib/admin", "contrib/auth", "contrib/humanize")


def read_po(path: Path) -> dict[str, str]:
    """Give the catalogue's texts; for a plural the first form."""
    texts: dict[str, str] = {}
    for entry in re.split(r"\n\s*\n", path.read_text()):
        lines = [line for line in entry.splitlines() if not line.startswith("#")]
        found = dict.fromkeys(("msgctxt", "msgid", "msgstr", "msgstr[0]"), "")
        key = ""
        for line in lines:
            if not line.startswith('"'):
                key, line = line.split(" ", 1)
            found[key] = found.get(key, "") + ast.literal_eval(line)
        if found["msgid"]:
            texts[found["msgid"]] = found["msgstr"] or found["msgstr[0]"]
    return texts


def po(root: Path, language: str, domain: str) -> dict[str, str]:
    """Read a catalogue's source; an absent one is empty."""
    path = root / language / "LC_MESSAGES" / f"{domain}.po"
    return read_po(path) if path.exists() else {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_as_written(domain: str) -> None:
    written = po(OURS, "sv", domain)
    with (OURS / "sv" / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {text: compiled.gettext(text) for text in written} == written
    entries = {key for key in compiled._catalog if key}  # type: ignore[attr-defined]
    assert entries == set(written)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_is_still_asked_for(domain: str) -> None:
    asked = po(DJANGO / "contrib" / "admin" / "locale", "en", domain)
    assert sorted(set(po(OURS, "sv", domain)) - set(asked)) == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("part", PARTS)
def test_no_text_of_django_is_left_in_english(part: str, domain: str) -> None:
    locale = DJANGO / part / "locale"
    swedish = po(locale, "sv", domain) | po(OURS, "sv", domain)
    missing = [text for text in po(locale, "en", domain) if not swedish.get(text)]
    assert missing == []


def test_ours_wins() -> None:
    assert translate("Deleted “%(object)s.”") == "Tog bort ”%(object)s”."


def test_ours_wins_in_the_browser(rf: RequestFactory) -> None:
    catalogue = JavaScriptCatalog.as_view(packages=["django.contrib.admin"])
    answer = HttpResponse(catalogue(rf.get("/admin/jsi18n/")))
    assert '"6 p.m.": "18:00"' in answer.content.decode()
