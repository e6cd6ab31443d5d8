"""Every letter that the portal can write is a registered kind, and can be previewed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from kvalitetskommun.mail.kinds import Kind, all_kinds
from kvalitetskommun.mail.rendering import STAND_IN, render, render_for_preview
from tests.project.sources import ROOT, tracked

KINDS = all_kinds()


def templates() -> list[str]:
    """Name every template of a letter; the signature and the frames are none."""
    folders = {ROOT / "templates" / "mail", *(ROOT / "templates").glob("*/email")}
    files = [path for path in tracked() if path.parent in folders]
    below = [path.relative_to(ROOT / "templates").as_posix() for path in files]
    return sorted(name for name in below if not Path(name).name.startswith(("_", "base_")))


def test_every_template_has_a_kind_and_every_kind_its_templates() -> None:
    assert sorted(name for kind in KINDS for name in kind.templates) == templates()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_says_what_it_is(kind: Kind) -> None:
    said = (kind.purpose, kind.receivers, kind.moment)
    assert [words[-1] for words in said] == [".", ".", "."]
    assert kind.label[0].isupper()
    assert not kind.label.endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_is_a_whole_letter(kind: Kind, now: datetime) -> None:
    subject, text = render(kind, kind.example(now))
    assert 8 < len(subject) <= 100
    assert not subject.endswith(".")
    assert text.startswith("Hej")
    assert "\n\n\n" not in text
    signature = "Vänliga hälsningar\nKansliet för Sveriges KvalitetsKommun\n"
    assert text.count(signature) == 1
    assert text.rpartition(signature)[2].strip().endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [k for k in KINDS if k.personal], ids=lambda kind: kind.name)
def test_a_preview_holds_no_personal_link(kind: Kind, now: datetime) -> None:
    _, text = render(kind, kind.example(now))
    _, shown = render_for_preview(kind, kind.example(now))
    links = text.count("http") - 1
    assert (shown.count("http"), shown.count(STAND_IN)) == (1, links)
