"""veraPDF's verdict on a corpus of everything that is hard to print."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from nominations.documents.application import draft_pdf, submission_pdf
from nominations.documents.receipt import receipt_pdf
from nominations.models import Application, Submission
from tests import measurements
from tests.clock import NOW
from tests.nominations.desk import set_desk
from tests.nominations.documents.papers import drawing, inside, printed
from tests.nominations.documents.test_any_text import AWKWARD
from tests.nominations.documents.verapdf import verdicts

pytestmark = [pytest.mark.drill_only, pytest.mark.needs("java"), pytest.mark.sqlite_only]

LONG = " ".join(f"ord{number}" for number in range(4000))
PROSE = "Vi lyssnar på invånarna.\n\n- ett\n- två\n\nOch så vidare.\nNy rad."
TEXTS = {
    "prose": PROSE,
    "emoji": "😀 👩\u200d👩\u200d👧 🇸🇪 ❤\ufe0f 👍🏽",
    "200000-cjk": "漢" * 200_000,
    "cjk": "漢字かな交じり文 한국어 " * 50,
    "right-to-left": "עברית العربية \u202eomvänt\u202c \u2067isolerat\u2069 " * 20,
    "soft-hyphens": "kvalitets\u00adutvecklings\u00adprogram " * 200,
    "marks": "a\u0301 x\u0301 \u0301\u0308 q\u0323\u0307",
    "4000-words": LONG,
    "one-long-word": "x" * 20_000,
    "markup": '#read("/etc/passwd") *a* _b_ = c $x$ `d` <e> @f // g /* h',
    "empty": "",
    "awkward": "\n\n".join(AWKWARD),
}
PLANE = 0x10000


def corpus(application: Application) -> dict[str, bytes]:
    """Make the documents."""
    made = {name: printed(application, text) for name, text in TEXTS.items()}
    made["four-long-answers"] = printed(application, LONG, LONG, LONG, LONG)
    made["20-pictures"] = printed(
        application, PROSE, pictures=[drawing(number, f"Bild {number} 漢") for number in range(20)]
    )
    for plane in range(17):
        signs = map(chr, range(max(1, plane * PLANE), (plane + 1) * PLANE, 23))
        made[f"plane-{plane}"] = printed(application, "".join(signs))
    return made | _sent()


def _sent() -> dict[str, bytes]:
    desk = set_desk()
    draft = draft_pdf(desk.reread(), now=NOW, pictures=[])
    desk.send()
    submission = Submission.objects.get()
    return {
        "empty-draft": draft,
        "submission": submission_pdf(submission, own=True, pictures=[]),
        "others-copy": submission_pdf(submission, own=False, pictures=[]),
        "receipt": receipt_pdf(submission, own=True),
    }


def test_every_document_is_valid_pdf_ua_1(application: Application, tmp_path: Path) -> None:
    began = perf_counter()
    made = corpus(application)
    set_in = perf_counter() - began
    for name, pdf in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    found = verdicts(sorted(tmp_path.glob("*.pdf")))
    measurements.record(
        "pdf_ua",
        {
            "documents": len(made),
            "pages": sum(inside(pdf).pages for pdf in made.values()),
            "checks": sum(checks for checks, _ in found.values()),
            "not_valid": sum(verdict != "ok" for _, verdict in found.values()),
            "seconds_to_set": round(set_in, 1),
        },
    )
    assert {name: verdict for name, (_, verdict) in found.items() if verdict != "ok"} == {}
    assert len(found) == len(made)


def test_the_checker_sees_a_document_that_is_not(tmp_path: Path, application: Application) -> None:
    pdf = printed(application, "Svar.")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(pdf.replace(b"/Lang(sv-SE)", b"/Lung(sv-SE)"))
    assert verdicts([broken])["broken.pdf"][1] != "ok"
