"""The accessibility statement: edited by the office, shown to all, due again each year."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from kvalitetskommun.site.models import AccessibilityFault, AccessibilityStatement
from kvalitetskommun.site.statements import first
from kvalitetskommun.site.statements.reminding import remind_of_statement
from tests.factories import UserFactory
from tests.site.admin_forms import post_back

pytestmark = pytest.mark.django_db
CHANGE = "admin:site_accessibilitystatement_change"


@pytest.fixture
def office(client: Client) -> Client:
    """A browser in which somebody of the office is logged in."""
    client.force_login(UserFactory(office=True))
    return client


@override_settings(SECOND_STEP_REQUIRED=False)
def test_the_office_edits_every_field(office: Client, now: datetime) -> None:
    AccessibilityStatement.objects.update(updated_on=date(2026, 1, 1))
    changes = {
        "compliance": "none",
        "contact_phone": "08-123 45 67",
        "contact_post": "Box 1, 111 11 Stockholm",
        "faults-0-criterion": "1.1.1 Icke-textuellt innehåll",
        "faults-0-planned_on": "2027-05-17",
    }
    answer = post_back(office, reverse(CHANGE, args=[1]), changes)
    page = office.get(reverse("accessibility")).content.decode()
    assert answer.status_code == 302
    for words in (
        *("Inte förenlig", "Ring 08-123 45 67.", "Skriv till Box 1, 111 11 Stockholm."),
        "Krav i WCAG: 1.1.1 Icke-textuellt innehåll. Rättas senast den 17\u00a0maj 2027.",
    ):
        assert words in page
    assert AccessibilityStatement.objects.get().updated_on == now.date()
    assert Entry.objects.latest("number").kind == "site.change_accessibilitystatement"


@override_settings(SECOND_STEP_REQUIRED=False)
def test_saving_without_a_change_does_not_date_the_page(office: Client) -> None:
    AccessibilityStatement.objects.update(updated_on=date(2026, 1, 1))
    post_back(office, reverse(CHANGE, args=[1]), {})
    assert AccessibilityStatement.objects.get().updated_on == date(2026, 1, 1)


def test_what_the_office_has_written_is_never_laid_again() -> None:
    AccessibilityStatement.objects.update(service="Vår webbplats")
    AccessibilityFault.objects.all().delete()
    first.after_migrate(using="default")
    assert AccessibilityStatement.objects.get().service == "Vår webbplats"
    assert AccessibilityFault.objects.count() == 0


def test_without_faults_the_page_says_so(client: Client) -> None:
    AccessibilityFault.objects.all().delete()
    page = client.get(reverse("accessibility")).content.decode()
    assert "Vi känner inte till några brister." in page


def test_the_office_is_reminded_once_a_year(now: datetime) -> None:
    AccessibilityStatement.objects.update(assessed_on=now.date() - timedelta(days=365))
    assert [remind_of_statement(now), remind_of_statement(now)] == [1, 0]
    assert remind_of_statement(now + timedelta(days=364)) == 0
    assert remind_of_statement(now + timedelta(days=365)) == 1
    letters = Message.objects.filter(kind="statement_due")
    assert set(letters.values_list("to", flat=True)) == {settings.OFFICE_EMAIL}
    assert "senast den 10\u00a0november 2025" in letters[0].text


def test_nobody_is_reminded_within_the_year(now: datetime) -> None:
    AccessibilityStatement.objects.update(assessed_on=now.date() - timedelta(days=364))
    assert remind_of_statement(now) == 0


def test_the_leap_day_is_due_on_the_first_of_march() -> None:
    statement = AccessibilityStatement(assessed_on=date(2028, 2, 29))
    assert statement.due_on(date(2029, 2, 28)) is None
    assert statement.due_on(date(2029, 3, 1)) == date(2029, 3, 1)
    assert statement.due_on(date(2032, 3, 1)) == date(2032, 2, 29)
