"""A question in SQL and its twin in Python give the same answer on every row."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

import pytest

from nominations.models import (
    Affiliation,
    Application,
    Award,
    Edition,
    Nomination,
    Release,
    Section,
)
from nominations.querysets.nominations import STANDING
from nominations.querysets.to_save import facts_to_save
from nominations.rules.people import acts_for
from nominations.states import DateKind, NominationState, ReleaseKind, Role
from tests.clock import NOW
from tests.factories import (
    AffiliationFactory,
    ApplicationFactory,
    AwardFactory,
    EditionDateFactory,
    EditionFactory,
    NominationFactory,
    ReleaseFactory,
    UserFactory,
)
from tests.nominations.desk import set_desk

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)
BEFORE, AFTER = NOW - INSTANT, NOW + INSTANT


def releases() -> None:
    """Give an edition to every way that a release can lie to the moment."""
    confirmed: list[datetime | None] = [None, BEFORE]
    taken_back: list[datetime | None] = [None, BEFORE]
    for kind, at, by, back in product(ReleaseKind, (BEFORE, NOW, AFTER), confirmed, taken_back):
        ReleaseFactory(kind=kind, publish_at=at, confirmed_at=by, taken_back_at=back)


def test_releases() -> None:
    releases()
    in_sql = set(Release.objects.public(NOW))
    assert in_sql == {row for row in Release.objects.all() if row.is_public(NOW)}
    assert len(in_sql) == 4


def test_editions_say_the_same_with_and_without_a_query() -> None:
    releases()
    asked = Edition.objects.with_public_releases(NOW).with_dates()
    stages = {row.year: row.stage(NOW) for row in asked}
    assert stages == {row.year: row.stage(NOW) for row in Edition.objects.all()}


def test_awards() -> None:
    releases()
    for edition in Edition.objects.all():
        AwardFactory(edition=edition)
    expected = {
        row for row in Award.objects.all() if row.edition.is_released(ReleaseKind.AWARDS, NOW)
    }
    assert set(Award.objects.public(NOW)) == expected
    assert len(expected) == 2


def is_known(nomination: Nomination) -> bool:
    """Say in Python what the public may know of a nomination."""
    live = [
        row
        for row in nomination.edition.releases.all()
        if row.kind == ReleaseKind.NOMINEES and row.is_public(NOW)
    ]
    if not live or nomination.state in STANDING:
        return bool(live)
    left = nomination.withdrawn_at
    stayed_until_then = left is None or left >= live[0].publish_at
    return nomination.state == NominationState.WITHDRAWN and stayed_until_then


def test_nominations() -> None:
    releases()
    for edition in Edition.objects.all():
        for state in NominationState:
            revoked = {"revoked_at": NOW} if state == NominationState.REVOKED else {}
            NominationFactory(edition=edition, state=state, **revoked)
        for left in (BEFORE - INSTANT, BEFORE, NOW, AFTER):
            NominationFactory(edition=edition, withdrawn=True, withdrawn_at=left)
    found = list(Nomination.objects.public(NOW))
    expected = {row for row in Nomination.objects.all() if is_known(row)}
    assert (set(found), len(found)) == (expected, len(expected))


def test_a_release_that_was_taken_back_does_not_count_beside_the_next() -> None:
    edition = EditionFactory()
    early = NOW - timedelta(days=9)
    ReleaseFactory(edition=edition, publish_at=early, taken_back_at=early)
    ReleaseFactory(edition=edition, publish_at=NOW)
    left_between = NominationFactory(
        edition=edition, withdrawn=True, withdrawn_at=NOW - timedelta(days=1)
    )
    stands = NominationFactory(edition=edition)
    assert list(Nomination.objects.public(NOW)) == [stands]
    assert not is_known(left_between)


def test_people_and_applications() -> None:
    user, stranger = UserFactory(), UserFactory()
    inactive = UserFactory(is_active=False)
    ends: list[datetime | None] = [None, BEFORE, NOW, AFTER]
    for person, role, starts, end in product((user, inactive), Role, (BEFORE, NOW, AFTER), ends):
        if end is None or end >= starts:
            row = AffiliationFactory(user=person, role=role, starts_at=starts, ends_at=end)
            ApplicationFactory(municipality=row.municipality)
    for person in (user, inactive, stranger):
        visible = set(Application.objects.visible_to(person, NOW))
        expected = {
            row for row in Application.objects.all() if acts_for(row.municipality, person, NOW)
        }
        assert visible == expected
        of_person = Affiliation.objects.of(person, NOW).values_list("municipality", flat=True)
        assert {row.municipality_id for row in visible} == set(of_person)
    assert Application.objects.visible_to(user, NOW).count() == 8


def test_people_and_parts_to_save() -> None:
    people = [UserFactory(), UserFactory(is_active=False)]
    ends: list[datetime | None] = [None, BEFORE, NOW, AFTER]
    edition = set_desk().edition
    for person, role, starts, end in product(people, Role, (BEFORE, NOW, AFTER), ends):
        if end is None or end >= starts:
            desk = set_desk(edition)
            AffiliationFactory(
                user=person,
                municipality=desk.municipality,
                role=role,
                starts_at=starts,
                ends_at=end,
            )
    parts = list(Section.objects.select_related("application", "area"))
    for person in people:
        for part in parts:
            code, area = part.application.code, part.area.key
            found = {row[0] for row in facts_to_save(person.pk, NOW, code, area)}
            seen = Section.objects.visible_to(person, NOW).filter(pk=part.pk)
            assert found == set(seen.values_list("pk", flat=True))
    assert Section.objects.visible_to(people[0], NOW).count() == 8 * edition.areas.count()


def test_a_part_to_save_knows_its_edition_and_the_dates_that_hold() -> None:
    desk = set_desk()
    closes = desk.edition.dates[DateKind.CLOSES]
    EditionDateFactory(edition=desk.edition, kind=closes.kind, at=BEFORE, replaced_at=NOW)
    part, edition = desk.section(), desk.edition
    rows = facts_to_save(desk.writer.pk, NOW, desk.application.code, part.area.key)
    facts = (part.pk, part.area_id, part.application_id, desk.municipality.pk, edition.pk)
    assert {row[:7] for row in rows} == {(*facts, edition.process, edition.published_at)}
    held = Edition.objects.get(pk=edition.pk).dates.values()
    assert sorted(row[7:] for row in rows) == sorted((row.kind, row.at) for row in held)


def test_a_part_to_save_is_found_without_any_date() -> None:
    desk = set_desk()
    desk.edition.date_rows.all().delete()
    part = desk.section()
    rows = facts_to_save(desk.writer.pk, NOW, desk.application.code, part.area.key)
    assert [(row[0], *row[7:]) for row in rows] == [(part.pk, None, None)]
