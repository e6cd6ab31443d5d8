"""The application as a PDF: tagged, in Swedish, with everything that was answered."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from nominations.documents.application import DRAFT, draft_pdf, submission_pdf
from nominations.models import Application, Submission
from nominations.states import QuestionKind
from tests.clock import NOW
from tests.factories import SubmissionFactory, snapshot, snapshot_answer, snapshot_area
from tests.nominations.desk import Desk, set_desk
from tests.nominations.documents import papers
from tests.nominations.documents.papers import drawing, inside, printed, words

# A4 less the right margin of 30 mm, in points, and a point for rounding.
TEXT_ENDS = (210 - 30) / 25.4 * 72 + 1
ATTACHED = {
    "code": "BBBBBBBBBB",
    "name": "Resultat.pdf",
    "kind": "pdf",
    "size": 2_400_000,
    "sha256": "ab" * 32,
    "alt": "",
}


@pytest.fixture
def desk(db: None) -> Desk:
    """An application begun in an open round."""
    return set_desk()


def sent(desk: Desk) -> Submission:
    """Submit, and give what was sent."""
    desk.send()
    return Submission.objects.select_related("application").get()


def test_a_pdf_for_everyone(application: Application) -> None:
    pdf = printed(application, "Vi lyssnar.\n\n- ett\n- två", pictures=[drawing()])
    found = inside(pdf)
    assert found.title == "Ansökan från Nacka kommun till Sveriges KvalitetsKommun 2027"
    assert (found.language, found.is_marked, found.has_tree) == ("sv-SE", True, True)
    assert found.ua_part == "1"
    assert found.fonts == {"Newsreader", "SchibstedGrotesk"}
    assert {"Document", "Title", "H1", "H2", "P", "L", "LI", "TOC", "TOCI", "Figure"} <= found.tags
    assert found.alternatives == ["Ett diagram som stiger från 40 till 310."]


@pytest.mark.needs("pdftotext")
def test_the_first_page_and_the_running_head(application: Application) -> None:
    application.registry_number = "KS 2026/0123"
    pages = papers.read(printed(application, "Ett svar.")).split("\f")
    first, second = (" ".join(page.split()) for page in pages[:2])
    for shown in (
        *("Sveriges KvalitetsKommun 2027", "Ansökan från Nacka kommun", "Innehåll"),
        *("Ärendenummer SKK-2027-K7QF4M9TXB", "Kommunens diarienummer KS 2026/0123"),
        *("Omfattning 2 ord, cirka 1 minuts läsning", "Hur arbetar kommunen med demokrati?"),
        "Sida 1 av 2",
    ):
        assert shown in first
    assert second.startswith("Nacka kommun ")
    assert "SKK-2027-K7QF4M9TXB · Diarienummer KS 2026/0123" in second
    assert second.endswith("Sida 2 av 2")


@pytest.mark.needs("pdftotext")
def test_the_self_assessment_is_a_table_in_words(application: Application) -> None:
    scale = [
        snapshot_answer(f"påstående {value or 'utan svar'}", value, QuestionKind.SCALE)
        for value in ("0", "1", "2", "3", "")
    ]
    content = snapshot(application, snapshot_area("demokrati", *scale))
    pdf = printed(application, content=content)
    assert {"Table", "TR", "TH", "TD"} <= inside(pdf).tags
    text = words(pdf)
    assert "Så bedömer kommunen sig själv Påstående Så långt har kommunen kommit" in text
    for value, answer in (
        ("0", "Ej alls"),
        ("1", "Delvis"),
        ("2", "I hög grad"),
        ("3", "Fullt ut"),
    ):
        assert f"Frågan påstående {value} {answer}" in text
    assert "Frågan påstående utan svar Inget svar" in text


@pytest.mark.needs("pdftotext")
def test_typst_markup_is_text(application: Application) -> None:
    typed = '#read("/etc/passwd") #panic("x") = Rubrik *fet* _kursiv_ $x^2$ `kod` <etikett> @källa'
    assert typed in words(printed(application, typed))


@pytest.mark.needs("pdftotext")
def test_what_the_fonts_lack_is_listed_last(application: Application) -> None:
    pdf = printed(application, "Kanji 漢字漢 och 😀.")
    *_, last, _ = papers.read(pdf).split("\f")
    assert "Kanji ⟨U+6F22⟩⟨U+5B57⟩⟨U+6F22⟩ och ⟨U+1F600⟩." in words(pdf)
    listed = " ".join(last.split())
    assert "Tecken som typsnittet saknar" in listed
    assert "⟨U+6F22⟩ Bokstav 2 Demokrati ⟨U+5B57⟩ Bokstav 1 Demokrati" in listed
    assert "⟨U+1F600⟩ Symbol 1 Demokrati" in listed
    assert papers.BRACKETS in inside(pdf).fonts


@pytest.mark.needs("pdftotext")
def test_of_very_many_lacking_characters_the_first_are_listed(application: Application) -> None:
    typed = " ".join(chr(code) for code in range(0x4E00, 0x4E00 + 340))
    assert "Och 40 andra tecken." in words(printed(application, typed))


@pytest.mark.needs("pdftotext")
def test_sami_names_are_printed_as_they_are(application: Application) -> None:
    pdf = printed(application, "Jåhkåmåhkke, čearus och Ubmeje tjïelte, Žilina.")
    assert "Jåhkåmåhkke, čearus och Ubmeje tjïelte, Žilina." in words(pdf)
    assert "saknar" not in words(pdf)
    assert "NewsreaderExt" in inside(pdf).fonts


@pytest.mark.needs("pdftotext")
def test_attachments_are_listed_with_kind_size_and_checksum(application: Application) -> None:
    files = [ATTACHED, ATTACHED | {"name": "Bild.png", "kind": "png", "alt": "En\nglad 漢 kö."}]
    text = words(printed(application, "Svar.", attachments=files))
    assert "Bilagor" in text
    assert "Resultat.pdf" in text
    assert "Demokrati PDF 2,3 MB" in text
    assert "En glad ⟨U+6F22⟩ kö." in text
    assert text.count("ab" * 32) == 2


@pytest.mark.needs("pdftotext")
def test_a_draft_says_that_it_is_one_on_every_page(desk: Desk) -> None:
    desk.write("Ett utkast.")
    pdf = draft_pdf(desk.reread(), now=NOW + timedelta(hours=1), pictures=[])
    *pages, _ = papers.read(pdf).split("\f")
    assert len(pages) == 3
    assert [page.count(DRAFT) for page in pages] == [2, 1, 1]
    assert "Så här såg utkastet ut den 10 november 2026 kl. 11.00." in " ".join(pages[0].split())
    assert "Ett utkast." in pages[1]


@pytest.mark.needs("pdftotext")
def test_a_submission_carries_moment_version_and_checksum(desk: Desk) -> None:
    submission = sent(desk)
    text = words(submission_pdf(submission, own=True, pictures=[]))
    assert "Inskickad den 10 november 2026 kl. 10.00, version 1" in text
    assert submission.sha256 in text.replace(" ", "")
    assert DRAFT not in text


@pytest.mark.needs("pdftotext")
def test_contact_persons_stand_in_the_municipalitys_own_copy_alone(desk: Desk) -> None:
    submission = sent(desk)
    own, other = (words(submission_pdf(submission, own=own, pictures=[])) for own in (True, False))
    assert "kim@kommun.example" in own
    assert "Kim Kontakt" in own
    assert "kim@kommun.example" not in other
    assert "Kim" not in other


@pytest.mark.needs("pdftotext")
def test_an_empty_draft(desk: Desk) -> None:
    text = words(draft_pdf(desk.reread(), now=NOW, pictures=[]))
    assert text.count("Inget svar") == 2
    assert "Omfattning 0 ord" in text


def test_the_same_content_gives_the_same_bytes(desk: Desk) -> None:
    submission = SubmissionFactory()
    first, second = (
        submission_pdf(Submission.objects.get(pk=submission.pk), own=True, pictures=[drawing()])
        for _ in range(2)
    )
    assert first == second


@pytest.mark.needs("pdftotext")
def test_a_long_answer_flows_over_the_pages(application: Application) -> None:
    typed = " ".join(f"ord{number}" for number in range(4000))
    pdf = printed(application, typed)
    assert re.findall(r"\bord\d+", words(pdf)) == typed.split()
    assert inside(pdf).pages > 8


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("word", ["x" * 5000, "https://" + "abcdefghij" * 60, "漢" * 400])
def test_no_word_runs_into_the_margin(application: Application, word: str) -> None:
    assert max(papers.right_edges(printed(application, word))) <= TEXT_ENDS


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("begins", ["", "- "])
def test_a_text_far_beyond_any_limit_is_printed_whole(
    application: Application, begins: str
) -> None:
    typed = " ".join(f"a{number} 漢" for number in range(1500))
    text = words(printed(application, begins + typed))
    assert re.findall(r"\ba\d+\b", text) == [f"a{number}" for number in range(1500)]
    # One more stands in the list on the last page.
    assert text.count("⟨U+6F22⟩") == 1501
