"""The application beside the scorecard: its areas, its files, and a word sought in it."""

from __future__ import annotations

import pytest
from django.test import Client

from jury.finding import pieces, sought_in
from kvalitetskommun.audit.models import Entry
from nominations.models import Nomination
from tests.factories import ApplicationFactory, SubmissionFactory, snapshot, snapshot_area
from tests.factories import snapshot_answer as answer
from tests.factories_jury import Jury, fill, hand_in
from tests.jury.conftest import Browse
from tests.jury.test_pages import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(jury: Jury) -> str:
    """The nominee has sent two areas; gives the first juror's scorecard's address."""
    nominee = jury.nominee
    nominee.application = ApplicationFactory(
        edition=nominee.edition, municipality=nominee.municipality, submitted=True
    )
    nominee.save(update_fields=["application"])
    content = snapshot(
        nominee.application,
        snapshot_area("demokrati", answer("ett", "Vi lyssnar.\n\n- Lyssnar på barn & unga")),
        snapshot_area("verksamheter", answer("ett", "Vi mäter. <b>Kvalitet</b> mäts.")),
    )
    SubmissionFactory(application=nominee.application, content=content)
    return f"/admin/jury/bedomning/{jury.card().code}/"


@pytest.fixture
def client(jury: Jury, browse: Browse) -> Client:
    """The first juror's browser."""
    return browse(jury.juror.user)


def test_the_areas_are_headings_that_links_lead_to(read: str, client: Client) -> None:
    page = client.get(read).content.decode()
    for key in ("demokrati", "verksamheter"):
        assert f'<a href="#del-{key}">' in page
        assert f'id="del-{key}"' in page
    assert "role=" not in page[page.index("data-jury-tabs") : page.index("data-jury-pane")]


def test_a_word_is_marked_and_counted_area_by_area(read: str, client: Client) -> None:
    answer = client.get(read, {"sok": " lyssnar "})
    page = answer.content.decode()
    assert [(pane.area.key, pane.hits) for pane in answer.context["panes"]] == [
        ("demokrati", 2),
        ("verksamheter", 0),
    ]
    assert page.count("<mark>") == 2
    assert "<p>Vi <mark>lyssnar</mark>.</p>" in page
    assert "<li><mark>Lyssnar</mark> på barn &amp; unga</li>" in page
    assert "”lyssnar” finns på 2 ställen i ansökan." in page


def test_what_is_shown_is_escaped_whatever_is_sought(read: str, client: Client) -> None:
    page = client.get(read, {"sok": "<b>Kvalitet"}).content.decode()
    assert "<mark>&lt;b&gt;Kvalitet</mark>&lt;/b&gt; mäts." in page
    nowhere = client.get(read, {"sok": "<script>"}).content.decode()
    assert "”&lt;script&gt;” finns inte i ansökan." in nowhere


def test_one_character_is_too_little(read: str, client: Client) -> None:
    page = client.get(read, {"sok": "a"}).content.decode()
    assert ("Skriv minst två tecken." in page, "<mark>" in page) == (True, False)


def test_searching_without_scripts_keeps_what_is_typed(
    jury: Jury, read: str, client: Client
) -> None:
    form = typed(jury, reason="Nytt skäl") | {"vidare": "sok", "sok": "vi mäter"}
    assert client.post(f"{read}spara/", form).url == f"{read}?sok=vi+m%C3%A4ter"
    card = jury.card()
    assert set(card.scores.values_list("reason", flat=True)) == {"Nytt skäl"}
    again = form | {"version": str(card.version)}
    client.post(f"{read}spara/", again)
    assert jury.card().version == card.version


def test_a_search_on_an_untouched_scorecard_begins_nothing(
    jury: Jury, read: str, client: Client
) -> None:
    client.post(f"{read}spara/", {"version": "0", "vidare": "sok", "sok": "vi"})
    assert (jury.card().state, jury.card().version) == ("not_begun", 0)
    assert not Entry.objects.filter(kind__startswith="refusal").exists()


def test_a_locked_scorecard_searches_by_its_address(jury: Jury, read: str, client: Client) -> None:
    hand_in(jury)
    page = client.get(read, {"sok": "mäter"}).content.decode()
    assert ('form="poang"' in page, page.count("<mark>")) == (False, 1)


def test_a_nominee_without_an_application_is_scored_too(jury: Jury, client: Client) -> None:
    Nomination.objects.update(application=None)
    page = client.get(f"/admin/jury/bedomning/{fill(jury).code}/").content.decode()
    assert "Kommunen är nominerad utan ansökan här." in page


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("Ånga och ånga", "ånga", [("Ånga", True), (" och ", False), ("ånga", True)]),
        ("a.c abc", "a.c", [("a.c", True), (" abc", False)]),
        ("inget", "något", [("inget", False)]),
        ("inget", "", [("inget", False)]),
        ("", "något", []),
    ],
)
def test_a_text_is_divided_at_what_is_sought(
    text: str, sought: str, found: list[tuple[str, bool]]
) -> None:
    assert list(pieces(text, sought)) == found


def test_what_is_sought_is_tidied() -> None:
    assert sought_in("  på   barn ") == "på barn"
    assert sought_in("a\u030angest") == "ångest"
    assert sought_in("x") == ""
    assert len(sought_in("x" * 500)) == 100
