"""The desk points at ties to a municipality; the juror answers, and whoever leads can see it."""

from __future__ import annotations

from datetime import datetime

import pytest

from jury.models import Connection, Declaration, Scorecard
from jury.rules.hints import hints_of
from jury.states import ConnectionKind, DeclarationKind, HintKind
from jury.workflow.declaring import declare, set_connections
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories import DAY, MunicipalityFactory, ReleaseFactory, UserFactory
from tests.factories_jury import Jury, make_jury
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
HOME, EMPLOYER = ConnectionKind.HOME, ConnectionKind.EMPLOYER
NONE, CONFLICT = DeclarationKind.NONE, DeclarationKind.CONFLICT


@pytest.fixture
def fresh(db: None) -> Jury:
    """A jury with two nominees that has not declared yet."""
    return make_jury(cleared=False, nominees=2)


def tie(jury: Jury, kind: ConnectionKind = HOME, nominee: int = 0) -> None:
    """Tie the first juror to a nominee."""
    municipality = jury.nominees[nominee].municipality
    Connection.objects.create(juror=jury.juror, municipality=municipality, kind=kind)


def kinds(jury: Jury) -> list[list[str]]:
    """Give the kinds of the first juror's hints, nominee by nominee."""
    found = hints_of(jury.juror, jury.nominees)
    return [[hint.kind for hint in found[nominee.pk]] for nominee in jury.nominees]


def say(jury: Jury, kind: str, now: datetime, text: str = "") -> str:
    """Let the first juror answer about the first nominee; gives the refusal's code."""
    user, ground = jury.juror.user, "" if kind == NONE else "close"
    juror, about = jury.juror, jury.nominee
    return code_of(declare, juror, about, kind=kind, ground=ground, text=text, by=user, now=now)


def test_ties_are_hints_about_their_own_municipality(fresh: Jury) -> None:
    assert kinds(fresh) == [[], []]
    tie(fresh)
    tie(fresh, EMPLOYER)
    tie(fresh, ConnectionKind.EARLIER, nominee=1)
    assert kinds(fresh) == [[HintKind.EMPLOYER, HintKind.HOME], [HintKind.EARLIER]]


@pytest.mark.parametrize(
    ("email", "hinted"),
    [
        ("anna@nacka.se", True),
        ("anna@skola.NACKA.se", True),
        ("anna@inte-nacka.se", False),
        ("anna@nacka.se.example", False),
        ("nacka.se@jury.example", False),
    ],
)
def test_the_mails_domain_is_a_hint(fresh: Jury, email: str, hinted: bool) -> None:
    fresh.nominee.municipality.email_domains = "nacka.se"
    fresh.juror.user.email = email
    assert kinds(fresh) == [[HintKind.MAIL] if hinted else [], []]


def test_who_says_no_to_a_hint_says_why_and_it_is_kept(fresh: Jury, now: datetime) -> None:
    tie(fresh)
    assert say(fresh, NONE, now) == "hint_unanswered"
    assert say(fresh, NONE, now, "Jag flyttade dit i går.") == ""
    kept = Declaration.objects.get()
    assert (kept.text, kept.hints, kept.hinted) == (
        "Jag flyttade dit i går.",
        "home",
        ["Bor i kommunen"],
    )
    assert Scorecard.objects.count() == 1


def test_a_hint_decides_nothing(fresh: Jury, now: datetime) -> None:
    tie(fresh, EMPLOYER)
    assert say(fresh, CONFLICT, now) == ""
    assert say(fresh, CONFLICT, now) == ""
    assert Declaration.objects.current().get().kind == CONFLICT


def test_without_a_hint_no_words_are_kept(fresh: Jury, now: datetime) -> None:
    assert say(fresh, NONE, now, "ord") == ""
    assert Declaration.objects.get().text == ""


def test_ties_are_written_by_the_juror_or_the_office(
    fresh: Jury, office: User, now: datetime
) -> None:
    wanted = [(HOME, fresh.nominee.municipality), (HOME, fresh.nominee.municipality)]
    juror, stranger = fresh.juror, fresh.jurors[1].user
    assert code_of(set_connections, juror, connections=wanted, by=stranger, now=now) == "not_yours"
    assert code_of(set_connections, juror, connections=wanted, by=juror.user, now=now) == ""
    assert [row.kind for row in juror.connections.all()] == [HOME]
    assert code_of(set_connections, juror, connections=[], by=office, now=now) == ""
    assert juror.connections.count() == 0
    assert Entry.objects.filter(kind="jury.set_connections").count() == 2
    ReleaseFactory(edition=fresh.edition, kind="awards")
    assert code_of(set_connections, juror, connections=[], by=office, now=now) == "awarded"


# --- The pages -----------------------------------------------------------------------------------


def test_all_nominees_are_answered_on_one_page(fresh: Jury, browse: Browse) -> None:
    client, page = browse(fresh.juror.user), f"/admin/jury/bord/{fresh.edition.year}/jav/"
    first, second = (row.municipality.slug for row in fresh.nominees)
    text = client.get(page).content.decode()
    assert all(row.municipality.full_name in text for row in fresh.nominees)
    assert client.post(page, {}).status_code == 422
    wrong = {f"{first}-kind": "none", f"{second}-kind": "conflict"}
    assert client.post(page, wrong).status_code == 422
    assert Declaration.objects.count() == 0
    right = wrong | {f"{second}-ground": "close"}
    assert client.post(page, right).headers["Location"] == "/admin/jury/bord/"
    said = Declaration.objects.values_list("nomination__municipality__slug", "kind")
    assert dict(said) == {first: "none", second: "conflict"}


def test_what_is_left_open_waits(fresh: Jury, browse: Browse) -> None:
    client, page = browse(fresh.juror.user), f"/admin/jury/bord/{fresh.edition.year}/jav/"
    slug = fresh.nominee.municipality.slug
    assert client.post(page, {f"{slug}-kind": "none"}).status_code == 302
    assert Declaration.objects.count() == 1
    desk = client.get("/admin/jury/bord/").content.decode()
    assert "Svara om jäv för en kommun" in desk
    assert "Ändra svaret om" in client.get(page).content.decode()


def test_a_hint_stands_on_the_pages_and_asks_for_words(fresh: Jury, browse: Browse) -> None:
    tie(fresh, EMPLOYER)
    client, year, slug = (
        browse(fresh.juror.user),
        fresh.edition.year,
        fresh.nominee.municipality.slug,
    )
    for page, prefix in ((f"{year}/jav/", f"{slug}-"), (f"{year}/{slug}/jav/", "")):
        address = f"/admin/jury/bord/{page}"
        assert "Du har angett att du arbetar för" in client.get(address).content.decode()
        asked = client.post(address, {f"{prefix}kind": "none"})
        assert asked.status_code == 422
        assert "Skriv kort varför du inte är jävig" in asked.content.decode()


def test_whoever_leads_and_the_office_see_who_went_against_a_hint(
    fresh: Jury, office: User, browse: Browse, now: datetime
) -> None:
    tie(fresh)
    say(fresh, NONE, now, "Jag flyttade dit i går.")
    for user in (fresh.chair, office):
        text = browse(user).get("/admin/jury/ordforande/").content.decode()
        assert "Nej trots ett påpekande" in text
        assert "Jag flyttade dit i går." in text


def test_the_juror_writes_down_ties_on_a_page(fresh: Jury, browse: Browse) -> None:
    other = MunicipalityFactory()
    client, page = browse(fresh.juror.user), f"/admin/jury/bord/{fresh.edition.year}/kopplingar/"
    assert client.get(page).status_code == 200
    form = {"home": other.pk, "earlier_1": fresh.nominee.municipality.pk, "earlier_3": other.pk}
    leads_on = f"/admin/jury/bord/{fresh.edition.year}/jav/"
    assert client.post(page, form).headers["Location"] == leads_on
    kept = list(fresh.juror.connections.values_list("kind", "municipality"))
    assert sorted(kept) == sorted(
        [("home", other.pk), ("earlier", form["earlier_1"]), ("earlier", other.pk)]
    )
    assert client.post(page, {"home": "99999"}).status_code == 422
    assert client.get(page).context["form"]["home"].initial == str(other.pk)


def test_ties_are_nobody_elses(fresh: Jury, browse: Browse) -> None:
    page = f"/admin/jury/bord/{fresh.edition.year}/kopplingar/"
    assert browse(UserFactory(office=True)).get(page).status_code == 404
    fresh.juror.ends_at = fresh.juror.starts_at + DAY
    fresh.juror.save()
    assert browse(fresh.juror.user).get(page).status_code in {302, 404}
