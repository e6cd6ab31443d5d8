"""A rehearsal of a release tells what it would show, and leaves no trace."""

from __future__ import annotations

import io
import logging
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from kvalitetskommun.site.rehearsal.places import Place
from kvalitetskommun.site.rehearsal.walking import Walked
from kvalitetskommun.swedish import moment_words
from nominations.models import Edition, Guess, Release
from nominations.states import AwardKind, NominationState, ReleaseKind, Stage
from tests.clock import NOW, Clock
from tests.factories import (
    AffiliationFactory,
    AwardFactory,
    MunicipalityFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PROPOSED = {"confirmed_at": None, "publish_at": NOW + DAY}


def rehearsed(**options: object) -> tuple[int, str]:
    """Run the command; give its exit code and what it says."""
    out = io.StringIO()
    try:
        call_command("rehearse_release", stdout=out, **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def edition() -> Edition:
    """One nominee, Ettby, with somebody who gets letters."""
    made = edition_in(Stage.SCREENING, year=2027, min_nominees=1)
    ettby = MunicipalityFactory(name="Ettby", full_name="Ettby kommun", slug="ettby")
    readable_nomination(edition=made, municipality=ettby, teaser="Om Ettby.")
    AffiliationFactory(municipality=ettby)
    return made


def traces() -> list[object]:
    rows = list(Release.objects.order_by("pk").values())
    return [rows, Message.objects.count(), Entry.objects.count(), Guess.objects.count()]


@pytest.fixture
def _as_in_production(settings: Settings) -> None:
    """Pages are kept, and TLS ends in front of the portal."""
    settings.KEEP_PAGES = True
    settings.SITE_URL = "https://localhost"
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.usefixtures("_as_in_production")
def test_a_proposed_release_of_the_nominees(edition: Edition, client: Client, clock: Clock) -> None:
    ReleaseFactory(edition=edition, **PROPOSED)
    before = traces()
    code, text = rehearsed()
    assert (code, traces()) == (0, before)
    when = moment_words(NOW + DAY)
    assert text.startswith(f"De nominerade 2027: föreslaget till den {when}\n")
    for line in (
        "  Ettby: ansökan: /nominerade/2027/ettby/",
        "  Ettby: PDF: /nominerade/2027/ettby/pdf/",
        "  Nyhetsflödet: /nyheter.atom",
        "  Ni är nominerade: 1",
        "  Släppet är bara föreslaget. En annan person på kansliet behöver bekräfta det.",
    ):
        assert f"{line}\n" in text
    assert "Fel:\n  inget\n" in text
    assert "är som förut igen när släppet dras tillbaka." in text
    assert (
        client.get("/nominerade/2027/ettby/", headers={"x-forwarded-proto": "https"}).status_code
        == 404
    )
    assert (clock.now(), logging.root.manager.disable) == (NOW, logging.NOTSET)


def test_a_confirmed_release_of_the_winner(edition: Edition, client: Client) -> None:
    ReleaseFactory(edition=edition)
    winner = edition.nominations.get().municipality
    AwardFactory(edition=edition, municipality=winner, citation="Ettby visar vägen.")
    AwardFactory(edition=edition, kind=AwardKind.HONOURABLE_MENTION)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + DAY)
    code, text = rehearsed(year=2027, kind="awards")
    assert code == 0
    assert "  Vinnarens sida: /vinnare/2027/\n" in text
    assert "  Ettby: undertecknat märke: /marke/2027/ettby.jwt\n" in text
    assert "  Ni är Sveriges KvalitetsKommun: 1\n" in text
    assert "saknar motivering.\n" in text
    assert "har ingen som får brev.\n" in text
    assert "Antal brev som inte är skrivna än, eller är stoppade: 1.\n" in text
    assert client.get("/vinnare/2027/").status_code == 404


def test_the_edition_that_names_no_winner(edition: Edition) -> None:
    ReleaseFactory(edition=edition)
    Edition.objects.update(decided_without_winner_at=NOW)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + DAY)
    code, text = rehearsed()
    assert (code, "  Vinnarens sida: /vinnare/2027/\n" in text) == (0, True)


def test_what_the_rules_would_refuse_is_a_fault(edition: Edition) -> None:
    ReleaseFactory(edition=edition, publish_at=NOW + DAY)
    edition.nominations.update(state=NominationState.WITHDRAWN, withdrawn_at=NOW)
    code, text = rehearsed()
    assert code == 1
    assert "Fel:\n  Omgången ska ha 1–7 nominerade. Nu är de 0.\n" in text
    assert "Allt är väl" not in text


def test_what_is_seen_at_the_wrong_time_is_a_fault() -> None:
    new, gone, there = Place("Sidan", "/sida/", is_new=True), (404, b"-"), (200, b"+")
    without = (gone,) * 4
    assert Walked(new, without, (gone, there, there, gone)).faults == []
    assert Walked(new, without, (there, there, there, there)).faults == [
        "syns redan före tidpunkten",
        "syns fortfarande när släppet är draget tillbaka",
    ]
    assert Walked(new, without, (gone, gone, gone, gone)).faults == [
        "syns inte vid tidpunkten",
        "syns inte en sekund efter tidpunkten",
    ]


def test_nothing_waits(edition: Edition) -> None:
    ReleaseFactory(edition=edition)
    with pytest.raises(CommandError, match=r"Det finns inget släpp som väntar på sin tidpunkt\."):
        rehearsed()
