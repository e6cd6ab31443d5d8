"""Personal data by purpose: rows that the office edits and everybody reads."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.site.models import PrivacyNotice, PrivacyPurpose
from kvalitetskommun.site.statements import first
from tests.factories import UserFactory
from tests.site.admin_forms import post_back

pytestmark = pytest.mark.django_db
PARTS = ("title", "purpose", "data", "basis", "kept", "receivers")


@override_settings(SECOND_STEP_REQUIRED=False)
def test_the_office_edits_a_purpose(client: Client, now: datetime) -> None:
    PrivacyNotice.objects.update(updated_on=date(2026, 1, 1))
    client.force_login(UserFactory(office=True))
    changes = {f"purposes-0-{part}": f"Nytt om {part}." for part in PARTS}
    path = reverse("admin:site_privacynotice_change", args=[1])
    assert post_back(client, path, changes).status_code == 302
    page = client.get(reverse("privacy")).content.decode()
    assert [words for words in changes.values() if words not in page] == []
    assert PrivacyNotice.objects.get().updated_on == now.date()
    assert Entry.objects.latest("number").kind == "site.change_privacynotice"


def test_every_purpose_says_everything(client: Client) -> None:
    page = client.get(reverse("privacy")).content.decode()
    rows = PrivacyPurpose.objects.values_list(*PARTS)
    assert len(rows) == 14
    assert [words for row in rows for words in row if not words or words not in page] == []


def test_a_purpose_that_is_removed_stays_away() -> None:
    PrivacyPurpose.objects.all().delete()
    first.after_migrate(using="default")
    assert PrivacyPurpose.objects.count() == 0


def test_no_more_queries_for_more_purposes(
    client: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        client.get(reverse("privacy"))
