"""The award from the first wish for a log-in to the winner's page, each person at a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from kvalitetskommun.accounts.models import User
from kvalitetskommun.swedish import sort_key
from nominations.models import Application, Edition, Municipality, Nomination, Release
from nominations.states import DateKind
from tests.clock import Clock
from tests.factories_jury import make_jury
from tests.journeys import municipality as at_work
from tests.journeys import office as kansli
from tests.journeys.jury import (
    cite,
    decide,
    read_through,
    reveal,
    score,
    score_behind_the_scenes,
    step_back,
)
from tests.journeys.pages import Visitor, letters
from tests.nominations.desk import set_desk

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

ASA, SAM = "asa@aby.example", "sam@aby.example"
LIST = "/nominerade/2027/"
OPENING = "Åby har visat hur lyssnande blir handling."
CITATION = (
    f"{OPENING} Kommunen frågar sina invånare, svarar dem, och "
    "låter svaren synas i budget och vardag. Medarbetarna prövar nytt, mäter vad som händer och "
    "delar med sig till andra. Ekonomin håller ihop också när det blåser, och ledarna ger plats "
    "för den kunskap som finns närmast invånaren. Det som imponerar mest är uthålligheten: år "
    "efter år samma nyfikna, vänliga och envisa arbete."
)
CHANGED = "Vi har en ny mötesplats vid Åbysjön."
SAVED = "Vi arbetar med öppna möten."

Arrive = Callable[..., Visitor]


@dataclass
class Office:
    """The two at the office who prepare and confirm."""

    karin: Visitor
    kurt: Visitor


@pytest.fixture(
    params=[
        pytest.param(True, id="script"),
        pytest.param(False, id="no-script", marks=pytest.mark.sqlite_only),
    ]
)
def script(request: pytest.FixtureRequest) -> bool:
    """Whether the browsers run scripts."""
    return bool(request.param)


@pytest.fixture
def come(arrive: Arrive, script: bool) -> Callable[[], Visitor]:
    """``come()`` seats someone at a browser with or without scripts."""
    return lambda: arrive(java_script_enabled=script)


@pytest.fixture
def kansliet(come: Callable[[], Visitor], office: User, second_office: User) -> Office:
    """Both of the office, logged in to the admin."""
    both = Office(come(), come())
    both.karin.log_in_to_admin(office)
    both.kurt.log_in_to_admin(second_office)
    return both


def test_from_the_first_wish_to_the_winner(
    come: Callable[[], Visitor],
    script: bool,
    kansliet: Office,
    edition: Edition,
    municipality: Municipality,
    clock: Clock,
) -> None:
    asa = come_in(come(), kansliet.karin, municipality)
    sam = apply(come, asa, edition)
    if script:
        autosave_and_count(asa, sam)
    else:
        asa.open(sam.path)
    at_work.answer_from(asa, edition, "demokrati")
    at_work.declare_and_submit(asa)
    change_and_send_again(asa, clock)
    others = [set_desk(edition) for _ in range(2)]
    for desk in others:
        desk.send()
    closed(asa, sam, edition, clock)
    the_applicants_are_asked(kansliet.karin, asa, edition, clock)
    nominees = [municipality, *(desk.municipality for desk in others)]
    the_nominees_are_chosen(kansliet, edition, nominees, clock)
    reader = come()
    the_nominees_become_known(reader, nominees, clock)
    the_jury_decides(come, kansliet, edition, nominees, clock)
    the_winner_becomes_known(kansliet, reader, edition, municipality, clock)


def come_in(asa: Visitor, karin: Visitor, place: Municipality) -> Visitor:
    """Let Åsa ask for a log-in, be approved and join."""
    at_work.ask_for_login(asa, place, name="Åsa Öberg", email=ASA)
    kansli.approve(karin, "Åsa Öberg")
    asa.join(ASA)
    asa.sees_title("Mina sidor")
    return asa


def apply(come: Callable[[], Visitor], asa: Visitor, edition: Edition) -> Visitor:
    """Begin, and bring in Sam, who writes the first part; gives Sam, in the second part."""
    at_work.begin(asa)
    at_work.invite_writer(asa, name="Sam Skribent", email=SAM)
    sam = come()
    sam.join(SAM)
    sam.open("/ansokningar/")
    sam.follow("Sveriges KvalitetsKommun 2027")
    sam.follow("Om kommunen")
    at_work.answer_part(sam, edition, "om-kommunen")
    sam.sees("Delen Om kommunen är sparad.")
    asa.follow("Granska och skicka in")
    asa.sees("60 saker återstår")
    return sam


def autosave_and_count(asa: Visitor, sam: Visitor) -> None:
    """Write too much in democracy, see it, shorten it, and see it saved by itself."""
    text = sam.page.get_by_label("Berätta hur ni arbetar med demokrati")
    count = sam.page.locator("#antal-demokrati-text")
    expect(count).to_have_text("Högst 500 ord")
    text.fill("ord " * 514)
    expect(count).to_have_text("Texten är 14 ord för lång")
    text.fill(SAVED)
    expect(count).to_have_text("Högst 500 ord")
    text.blur()
    expect(sam.page.locator("#sparat")).to_have_text("Sparat kl. 10.00")
    asa.open(sam.path)
    expect(asa.page.get_by_label("Berätta hur ni arbetar med demokrati")).to_have_value(SAVED)


def change_and_send_again(asa: Visitor, clock: Clock) -> None:
    """Open a working copy beside what is sent, change a text, and send that too."""
    asa.follow("Till ansökan")
    asa.press("Ändra ansökan")
    asa.sees("Den inskickade versionen gäller tills ni skickar in igen.")
    clock.advance(timedelta(minutes=1))
    asa.follow("Om kommunen")
    asa.page.get_by_label("Presentera kommunen").fill(CHANGED)
    asa.press("Spara och gå till översikten")
    asa.sees("Ändringarna är inte inskickade.")
    asa.follow("Läs den inskickade versionen")
    asa.does_not_see(CHANGED)
    asa.page.go_back()
    asa.follow("Granska och skicka in")
    at_work.declare_and_submit(asa)
    asa.sees("Kontrollsumma (SHA-256)")
    application = Application.objects.get()
    assert [row.number for row in application.submissions.all()] == [1, 2]
    assert letters("application_receipt") == sorted([ASA, SAM] * 2)


def closed(asa: Visitor, sam: Visitor, edition: Edition, clock: Clock) -> None:
    """Let the closing pass: everything can be read and nothing changed, with the reason."""
    assert edition.closes_at is not None
    clock.set(edition.closes_at)
    asa.follow("Till ansökan")
    asa.sees("Ansökningstiden har gått ut. Ansökan kan läsas men inte ändras.")
    expect(asa.page.get_by_role("button", name="Ändra ansökan")).to_have_count(0)
    sam.open(sam.path)
    sam.sees("Delen kan bara läsas")
    sam.sees("Ansökan är inskickad, och ansökningstiden har gått ut.")
    sam.sees("Vi lyssnar på invånarna")
    expect(sam.page.get_by_role("textbox")).to_have_count(0)


def the_applicants_are_asked(karin: Visitor, asa: Visitor, edition: Edition, clock: Clock) -> None:
    """Ask all what may be published; Åsa approves, the others let the last day pass."""
    kansli.ask_applicants(karin, edition)
    asa.open(Application.objects.get(municipality__name="Åby").get_absolute_url())
    asa.follow("Läs det som kan publiceras")
    asa.sees("Vi lyssnar på invånarna")
    asa.press("Godkänn")
    asa.sees("Ni har godkänt den publika versionen.")
    answers_by = edition.moment(DateKind.PUBLICATION)
    assert answers_by is not None
    clock.set(answers_by)


def the_nominees_are_chosen(
    kansliet: Office, edition: Edition, nominees: list[Municipality], clock: Clock
) -> None:
    """Screen the first, nominate all, and set the release for the next week, two together."""
    kansli.screen(kansliet.karin, nominees[0])
    for nominee in nominees:
        kansli.nominate(kansliet.karin, nominee)
    moment = clock.now() + timedelta(days=7)
    kansli.propose(kansliet.karin, edition, "Föreslå släpp av de nominerade", moment)
    kansli.confirm(kansliet.kurt, "De nominerade")


def the_nominees_become_known(reader: Visitor, nominees: list[Municipality], clock: Clock) -> None:
    """Read the list one second before the moment and at it."""
    moment = Release.objects.get().publish_at
    clock.set(moment - timedelta(seconds=1))
    reader.open(LIST)
    reader.sees("De nominerade presenteras")
    for nominee in nominees:
        reader.does_not_see(nominee.name)
        assert reader.open(f"{LIST}{nominee.slug}/") == 404
    clock.set(moment)
    reader.open(LIST)
    cards = reader.page.locator(".card__title")
    expect(cards).to_have_text(sorted((row.name for row in nominees), key=sort_key))
    reader.follow(nominees[0].name, within=reader.main)
    reader.sees_title(nominees[0].full_name)
    reader.sees(CHANGED)
    reader.does_not_see(ASA)


def the_jury_decides(
    come: Callable[[], Visitor],
    kansliet: Office,
    edition: Edition,
    nominees: list[Municipality],
    clock: Clock,
) -> None:
    """One juror steps back from one and scores the others; the chair reveals and decides.

    The citation is begun by the juror, finished by the chair and read through by the office.
    """
    jury = make_jury(edition=edition, jurors=4, nominees=0)
    judith, chair = come(), come()
    judith.log_in_to_admin(jury.juror.user)
    step_back(judith, nominees[2])
    for nominee in nominees[:2]:
        score(judith, nominee, 5)
    for juror in jury.jurors[1:]:
        for nomination in Nomination.objects.filter(edition=edition):
            score_behind_the_scenes(jury, juror, nomination, 3, clock.now())
    chair.log_in_to_admin(jury.chair)
    reveal(chair)
    cite(judith, nominees[0], "Åby har visat hur.")
    cite(chair, nominees[0], CITATION)
    read_through(kansliet.karin, nominees[0])
    decide(chair, nominees[0])


def the_winner_becomes_known(
    kansliet: Office, reader: Visitor, edition: Edition, winner: Municipality, clock: Clock
) -> None:
    """Release the decision, and read it everywhere from the set moment on and not before."""
    moment = clock.now() + timedelta(days=30)
    kansli.propose(kansliet.karin, edition, "Föreslå släpp av vinnaren", moment)
    kansli.confirm(kansliet.kurt, "Vinnaren")
    clock.set(moment - timedelta(seconds=1))
    assert reader.open("/vinnare/2027/") == 404
    for path in (LIST, f"/kommuner/{winner.slug}/", "/vinnare/", "/"):
        reader.open(path)
        reader.does_not_see("Vinnare 2027")
        reader.does_not_see(OPENING)
    clock.set(moment)
    for path in (LIST, f"/kommuner/{winner.slug}/", "/vinnare/2027/", "/"):
        reader.open(path)
        reader.sees("Vinnare 2027")
        reader.sees(OPENING)
    reader.open("/vinnare/")
    reader.follow(winner.full_name, within=reader.main)
    reader.sees(OPENING)
