"""veraPDF's verdict on the jury's papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from jury.documents.book import book_pdf
from jury.documents.protocol import protocol_pdf
from jury.protocol import content_of
from jury.workflow.meeting import open_meeting, take_up
from tests import measurements
from tests.clock import NOW
from tests.factories import readable_nomination
from tests.factories_jury import Jury, KeyFigureFactory, make_jury, revealed_jury
from tests.nominations.documents.verapdf import verdicts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.drill_only,
    pytest.mark.needs("java"),
    pytest.mark.sqlite_only,
]


def test_book_and_protocol_are_valid_pdf_ua_1(tmp_path: Path) -> None:
    made = {"book": _book(make_jury(nominees=0)), **_protocols()}
    for name, pdf in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    found = verdicts(sorted(tmp_path.glob("*.pdf")))
    measurements.record(
        "jury_pdf_ua",
        {
            "documents": len(made),
            "checks": sum(checks for checks, _ in found.values()),
            "not_valid": sum(verdict != "ok" for _, verdict in found.values()),
        },
    )
    assert {name: verdict for name, (_, verdict) in found.items() if verdict != "ok"} == {}
    assert len(found) == len(made)


def _book(jury: Jury) -> bytes:
    nominees = [readable_nomination(edition=jury.edition) for _ in range(3)]
    KeyFigureFactory(nomination=nominees[0])
    return book_pdf(jury.juror, nominees, now=NOW)


def _protocols() -> dict[str, bytes]:
    """Set a draft and a finished one, of a jury of seven with five nominees."""
    jury = revealed_jury(jurors=7, nominees=5, criteria=9)
    open_meeting(jury.deliberation, by=jury.chair, now=NOW)
    take_up(jury.nominee, by=jury.chair, now=NOW)
    content = content_of(jury.deliberation, now=NOW)
    return {"draft": protocol_pdf(content), "finished": protocol_pdf(content, sha256="0" * 64)}
