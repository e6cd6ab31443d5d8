"""Lists of entries read in Swedish."""

from __future__ import annotations

import pytest

from kvalitetskommun.audit.kinds import is_confidential, name_refusal, register_kind, sentence


def test_a_registered_kind_has_its_sentence() -> None:
    assert sentence("audit.erase") == "Loggposters innehåll raderades"
    assert is_confidential("audit.erase") is False


def test_an_unknown_kind_speaks_for_itself_and_stays_closed() -> None:
    assert sentence("nobody.knows") == "nobody.knows"
    assert is_confidential("nobody.knows") is True


def test_a_refusal_says_so() -> None:
    assert sentence("refusal.tests_unnamed") == "Nekades: tests_unnamed"
    assert is_confidential("refusal.application_submit") is False


def test_a_refusal_may_have_a_name() -> None:
    name_refusal("demo_step", "Ta steget")
    assert sentence("refusal.demo_step") == "Nekades: Ta steget"


def test_a_kind_is_registered_once() -> None:
    register_kind("audit.erase", "Loggposters innehåll raderades")
    with pytest.raises(ValueError, match="already registered"):
        register_kind("audit.erase", "Något annat")
