"""Key figures from a CSV file: looked at first, all of it or nothing, faults by row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jury.figures_csv import COLUMNS, REQUIRED, decode, read_figures
from jury.models import KeyFigure
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.clock import NOW
from tests.factories_jury import Jury, KeyFigureFactory
from tests.jury.conftest import Browse

HEADING = (
    "kommun;perspektiv;nyckeltal;värde;enhet;år;källa;jämförelsegrupp;jämförelsevärde;utveckling"
)


def row(jury: Jury, **cells: str) -> str:
    """Write a right row, with some cells replaced."""
    values = {
        "kommun": jury.nominee.municipality.name,
        "perspektiv": "Ekonomi",
        "nyckeltal": "Exempelmått",
        "värde": "12 345,6",
        "enhet": "kronor",
        "år": "2026",
        "källa": "Exempel",
        "jämförelsegrupp": "Alla",
        "jämförelsevärde": "−3",
        "utveckling": "ökar",
    }
    return ";".join((values | cells).values())


def read(jury: Jury, *rows: str) -> object:
    """Read a file of these rows."""
    return read_figures("\n".join([HEADING, *rows]), [jury.nominee])


def test_a_file_is_looked_at_and_then_taken_in(jury: Jury, office: User, browse: Browse) -> None:
    earlier = KeyFigureFactory(nomination=jury.nominee, title="Exempelmått", year=2026, value=1)
    text = "\r\n".join([HEADING, row(jury), "", row(jury, nyckeltal="Ett till")])
    page = reverse("jury_evidence_import", args=[jury.edition.year])
    person = browse(office)

    seen = person.post(
        page, {"upload": SimpleUploadedFile("tal.csv", text.replace("−", "-").encode("cp1252"))}
    )

    assert seen.status_code == 200
    assert "12\u00a0345,6 kronor" in seen.content.decode()
    assert KeyFigure.objects.get().value == 1
    done = person.post(page, {"text": seen.context["text"]})
    assert done.status_code == 302
    assert list(KeyFigure.objects.order_by("title").values_list("title", "value", "trend")) == [
        ("Ett till", Decimal("12345.6"), "rising"),
        ("Exempelmått", Decimal("12345.6"), "rising"),
    ]
    earlier.refresh_from_db()
    assert (earlier.comparison_value, earlier.changed_by, earlier.changed_at) == (
        Decimal(-3),
        office,
        done.wsgi_request.now,
    )
    assert Entry.objects.filter(kind="jury.import_figures").count() == 1


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"kommun": "Atlantis"}, "”Atlantis” är ingen av de nominerade"),
        ({"kommun": ""}, "kommun saknas"),
        (
            {"perspektiv": "Annat"},
            "perspektiv ska vara något av Ekonomi, Verksamhetsresultat, Arbetsgivarroll",
        ),
        ({"värde": "mycket"}, "”mycket” är inget tal"),
        ({"värde": "NaN"}, "”NaN” är inget tal"),
        ({"år": "26"}, "”26” är inget år"),
        ({"jämförelsegrupp": ""}, "jämförelsegrupp saknas till jämförelsevärdet"),
        ({"utveckling": "uppåt"}, "utveckling ska vara något av Ökar, Oförändrat, Minskar"),
    ],
)
def test_a_fault_names_its_row_and_stops_the_file(
    jury: Jury, office: User, browse: Browse, cells: dict[str, str], fault: str
) -> None:
    text = "\n".join([HEADING, row(jury), row(jury, **{"nyckeltal": "Ett till"} | cells)])
    page = reverse("jury_evidence_import", args=[jury.edition.year])

    for sent in ({"upload": SimpleUploadedFile("tal.csv", text.encode())}, {"text": text}):
        response = browse(office).post(page, sent)
        assert response.status_code == 422
        assert response.context["form"].errors["upload"] == [f"Rad 3: {fault}."]
    assert not KeyFigure.objects.exists()


def test_the_same_figure_twice_in_a_file_is_a_fault(jury: Jury) -> None:
    reading = read(jury, row(jury), row(jury, värde="2"))

    assert reading.faults == ["Rad 3: samma nyckeltal, kommun och år står redan på rad 2."]


def test_missing_headings_are_named() -> None:
    reading = read_figures("kommun,värde\nNacka,1", [])

    assert reading.faults == [
        "De här rubrikerna saknas på första raden: perspektiv, nyckeltal, år, källa."
    ]


def test_a_file_of_nothing_but_headings_says_so() -> None:
    assert read_figures(HEADING, []).faults == ["Filen har rubriker men inga rader med nyckeltal."]


def test_no_file_is_asked_for(jury: Jury, office: User, browse: Browse) -> None:
    response = browse(office).post(reverse("jury_evidence_import", args=[jury.edition.year]))

    assert response.status_code == 422
    assert response.context["form"].errors["upload"] == ["Välj en fil."]


def test_many_faults_are_told_ten_at_a_time(jury: Jury, office: User, browse: Browse) -> None:
    rows = [row(jury, nyckeltal=f"Mått {number}", värde="x") for number in range(14)]
    text = "\n".join([HEADING, *rows])

    response = browse(office).post(
        reverse("jury_evidence_import", args=[jury.edition.year]), {"text": text}
    )

    errors = response.context["form"].errors["upload"]
    assert (len(errors), errors[-1]) == (11, "Antal fel till: 4.")


@given(st.binary(max_size=300))
def test_whatever_the_bytes_the_answer_is_figures_or_faults(content: bytes) -> None:
    reading = read_figures(decode(content), [])

    assert reading.figures == []
    assert reading.faults != []


def test_every_required_heading_is_a_column() -> None:
    assert set(REQUIRED) < set(COLUMNS)
    assert HEADING.split(";") == list(COLUMNS)


def test_figures_read_in_after_the_scores_are_shown_are_refused(
    jury: Jury, office: User, browse: Browse
) -> None:
    jury.deliberation.revealed_at = NOW
    jury.deliberation.save()
    text = "\n".join([HEADING, row(jury)])

    browse(office).post(reverse("jury_evidence_import", args=[jury.edition.year]), {"text": text})

    assert not KeyFigure.objects.exists()
    assert Entry.objects.filter(kind="refusal.jury_evidence_import").count() == 1
