"""The tests' own clock and their way with undefined variables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.template import Context, Engine, Origin, Template

from kvalitetskommun import clock as portal_clock
from tests.clock import NOW, Clock
from tests.undefined import ROOT, Undefined, UndefinedVariableError

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only


def test_the_clock_stands_still_until_it_is_set(clock: Clock, now: datetime) -> None:
    assert portal_clock.now() == now == NOW
    clock.set(datetime(2027, 5, 17, 9, 0, tzinfo=UTC))
    assert portal_clock.now() == datetime(2027, 5, 17, 9, 0, tzinfo=UTC)
    clock.advance(timedelta(seconds=1))
    assert portal_clock.now() == datetime(2027, 5, 17, 9, 0, 1, tzinfo=UTC)


def render(source: str, file: Path) -> str:
    engine = Engine(string_if_invalid=Undefined())
    return Template(source, Origin(str(file)), engine=engine).render(Context({"known": ""}))


def test_an_undefined_variable_in_our_template_is_an_error() -> None:
    ours = ROOT / "templates" / "page.html"
    assert render("<p>{{ known|default:'a' }}{% if strange %}b{% endif %}</p>", ours) == "<p>a</p>"
    with pytest.raises(UndefinedVariableError, match=r"page\.html: \{\{ strange \}\}"):
        render("<p>{{ strange }}</p>", ours)


def test_an_undefined_variable_in_a_package_is_empty_text() -> None:
    theirs = ROOT / ".venv" / "lib" / "admin" / "page.html"
    assert render("<p>{{ strange|default:'a' }}{{ other }}</p>", theirs) == "<p>a</p>"
