"""The jury book: all that one juror may read, as a tagged PDF with the name on every page.

It holds the nominees whom the juror has been cleared for, in the juror's own order, and nothing of
the others: not a name, not a gap in the numbering.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from jury.evidence import FactSheet, fact_sheets_of
from jury.models import Juror, KeyFigure
from jury.templatetags.jury import figure
from kvalitetskommun.swedish import day_words, moment_words, size_words
from nominations.documents.application import Source, pages
from nominations.documents.characters import Printer
from nominations.documents.facts import Fact, shown
from nominations.documents.typesetting import typeset
from nominations.models import Nomination, Submission

TEMPLATES = Path(__file__).parent / "templates"
SECRET = (
    "Boken är bara till för dig. Det du läser här är inte offentligt, och du har lovat tystnad. "
    "Lämna den inte vidare, och förstör den när juryn är klar."
)


def book_pdf(juror: Juror, nominees: Sequence[Nomination], *, now: datetime) -> bytes:
    """Set the book of the nominees given, in their order."""
    return typeset("book", book(juror, nominees, now=now), at=now, templates=TEMPLATES)


def book_name(juror: Juror) -> str:
    """Name the download."""
    return f"Jurybok {juror.edition.year}.pdf"


def book(juror: Juror, nominees: Sequence[Nomination], *, now: datetime) -> dict[str, Any]:
    """Give everything the template shows."""
    say = Printer()
    name, edition = str(juror.user), juror.edition
    chapters = [_chapter(nominee, say, now) for nominee in nominees]
    return {
        "kicker": str(edition),
        "tile": -1,
        "head_left": say(f"Jurybok för {name}"),
        "head_right": say(day_words(now)),
        "title": f"Jurybok {edition.year} för {name}",
        "heading": f"Jurybok {edition.year}",
        "lead": say(f"För {name}."),
        "banner": SECRET,
        "watermark": say(name),
        "foot": "Sekretess",
        "facts": shown(
            [
                Fact("Hämtad", f"den {moment_words(now)}"),
                Fact("Kommuner", str(len(nominees))),
                Fact("Ordning", "Din egen, lottad"),
            ],
            say,
        ),
        "nominees": chapters,
        "lacking": [
            {
                "code": one.code,
                "kind": one.kind,
                "count": str(one.count),
                "places": ", ".join(one.places),
            }
            for one in say.lacking
        ],
    }


def _chapter(nominee: Nomination, say: Printer, now: datetime) -> dict[str, Any]:
    say.place = nominee.municipality.name
    last = _last(nominee)
    read = _pages(nominee, last, now)
    facts = [Fact("Kommun", nominee.municipality.full_name)]
    if last is not None:
        facts.append(Fact("Inskickad", f"den {moment_words(last.submitted_at)}"))
    return {
        "name": say(nominee.municipality.name),
        "facts": shown(facts, say),
        "areas": [area for area in read["areas"] if area["texts"] or area["ratings"]],
        "attachments": read["attachments"],
        "sheets": [_sheet(sheet, say) for sheet in fact_sheets_of(nominee)],
    }


def _last(nominee: Nomination) -> Submission | None:
    application = nominee.application
    return application.submissions.order_by("-number").first() if application else None


def _pages(nominee: Nomination, last: Submission | None, now: datetime) -> dict[str, Any]:
    if last is None or nominee.application is None:
        return {"areas": [], "attachments": []}
    source = Source(application=nominee.application, content=last.content, personal={}, at=now)
    return pages(source)


def _sheet(sheet: FactSheet, say: Printer) -> dict[str, Any]:
    return {
        "heading": f"Underlag: {sheet.perspective.label.lower()}",
        "figures": [list(_cells(row, say)) for row in sheet.figures],
        "documents": [
            say(f"{row.title} ({row.name}, {size_words(row.size)})") for row in sheet.documents
        ],
    }


def _cells(row: KeyFigure, say: Printer) -> Iterator[str]:
    unit = f" {row.unit}" if row.unit else ""
    yield say(row.title)
    yield say(f"{figure(row.value)}{unit}")
    yield str(row.year)
    compared = "" if row.comparison_value is None else f" {figure(row.comparison_value)}{unit}"
    yield say(f"{row.comparison_group}{compared}".strip() or "–")
    yield row.get_trend_display() if row.trend else "–"
    yield say(row.source)
