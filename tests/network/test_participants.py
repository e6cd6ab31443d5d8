"""Who comes: read, downloaded and ticked by the host municipality and the office."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.workbook import XLSX
from network.models import Registration
from network.participant_rows import HEADINGS
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, MunicipalityFactory, UserFactory
from tests.factories_network import EventFactory, RegistrationFactory
from tests.network.conftest import browser_of
from tests.network.reading import text
from tests.workbooks import cells

pytestmark = pytest.mark.django_db


def test_the_host_and_the_office_see_who_comes(desk: Client, members: Client) -> None:
    event = EventFactory(registering=True, host=MunicipalityFactory(), capacity=3)
    RegistrationFactory(event=event, user__name="Anna Alm", needs="Hörslinga")
    RegistrationFactory(event=event, user__name="Bo Björk", waiting=True)
    address = f"/natverk/anmalan/{event.code}/deltagare/"
    host = browser_of(AffiliationFactory(municipality=event.host).user)
    for browser in (desk, host):
        page = text(browser.get(address))
        assert "1 av 3 platser är tagna" in page
        assert page.index("Anna Alm") < page.index("Hörslinga") < page.index("Bo Björk")
    assert members.get(address).status_code == 404
    assert members.get(f"{address[:-1]}.csv").status_code == 404
    assert (
        list(Entry.objects.values_list("kind", "code"))
        == [("network.read_participants", event.code)] * 2
    )


def test_the_host_reads_that_it_is_cancelled(desk: Client) -> None:
    event = RegistrationFactory(event=EventFactory(registering=True, cancelled=True)).event
    page = text(desk.get(f"/natverk/anmalan/{event.code}/deltagare/"))
    assert "Inställt: Tisdag 17 november 2026" in page
    assert "Träffen är inställd, så ingen närvaro prickas av." in page


def test_the_list_as_a_file(desk: Client) -> None:
    event = EventFactory(registering=True)
    RegistrationFactory(
        event=event, user__name="Åsa Öst", user__email="asa@kommun.example", needs='=1+1;"å"'
    )
    answer = desk.get(f"/natverk/anmalan/{event.code}/deltagare.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode("utf-8-sig").split("\r\n") == [
        "Namn;E-post;Kommun;Status;Könummer;Behov;Deltog;Inbjuden av;Gästens roll och organisation",
        'Åsa Öst;asa@kommun.example;;Har plats;;"\'=1+1;""å""";;;',
        "",
    ]


def test_the_list_as_a_workbook(desk: Client) -> None:
    event = EventFactory(registering=True)
    RegistrationFactory(event=event, user__name="Åsa Öst", needs="=1+1")
    answer = desk.get(f"/natverk/anmalan/{event.code}/deltagare.xlsx")
    assert answer["Content-Type"] == XLSX
    assert f"deltagare-{event.code}.xlsx" in answer["Content-Disposition"]
    rows = cells(answer.content)
    assert rows[0] == list(HEADINGS)
    assert rows[1][0] == "Åsa Öst"
    assert rows[1][5] == "=1+1"
    assert len(rows) == 2


def test_attendance_is_ticked_once_it_has_begun(desk: Client) -> None:
    event = EventFactory(registering=True, starts_at=NOW)
    there, away = RegistrationFactory(event=event), RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, waiting=True)
    address = f"/natverk/anmalan/{event.code}/narvaro/"
    answer = desk.post(address, {"present": [there.code, waiting.code]}, follow=True)
    assert "Närvaron är sparad: 1 deltog." in text(answer)
    rows = Registration.objects.in_bulk([there.pk, away.pk, waiting.pk])
    assert [rows[one.pk].attended for one in (there, away, waiting)] == [True, False, None]


def test_too_early_to_tick(desk: Client) -> None:
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    row = RegistrationFactory(event=event)
    address = f"/natverk/anmalan/{event.code}/narvaro/"
    answer = desk.post(address, {"present": [row.code]}, follow=True)
    assert "Träffen har inte börjat." in text(answer)
    row.refresh_from_db()
    assert row.attended is None
    assert browser_of(UserFactory()).post(address).status_code == 404
