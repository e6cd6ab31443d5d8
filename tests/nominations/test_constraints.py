"""What the database refuses, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from tests import factories as make
from tests.clock import NOW

pytestmark = pytest.mark.django_db

WRONG: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (make.EditionFactory, {"process": "lottery"}),
    (make.EditionFactory, {"year": 2002}),
    (make.EditionFactory, {"year": 2103}),
    (make.EditionFactory, {"min_nominees": 0}),
    (make.EditionFactory, {"min_nominees": 8}),
    (make.EditionDateFactory, {"kind": "party"}),
    (make.EditionDateFactory, {"precision": "century"}),
    (make.QuestionFactory, {"kind": "essay"}),
    (make.AffiliationFactory, {"role": "mayor"}),
    (make.AffiliationFactory, {"ends_at": NOW - 2 * make.DAY}),
    (make.AccessRequestFactory, {"state": "lost"}),
    (make.AccessRequestFactory, {"state": "approved"}),
    (make.ApplicationFactory, {"state": "lost"}),
    (make.ApplicationFactory, {"state": "submitted"}),
    (make.ApplicationFactory, {"state": "withdrawn"}),
    (make.ApplicationFactory, {"editing_since": NOW}),
    (make.ApprovalFactory, {"state": "lost"}),
    (make.ApprovalFactory, {"state": "approved"}),
    (make.ApprovalFactory, {"state": "declined"}),
    (make.ApprovalFactory, {"state": "declined", "ended_at": NOW, "approved_at": NOW}),
    (make.ApprovalFactory, {"approved_at": NOW}),
    (make.ApprovalFactory, {"ended_at": NOW}),
    (make.ApprovalFactory, {"expires_at": NOW}),
    (make.RevisionFactory, {"kind": "lost"}),
    (make.ScreeningFactory, {"recommendation": "perhaps"}),
    (make.NominationFactory, {"state": "lost"}),
    (make.NominationFactory, {"state": "revoked"}),
    (make.NominationFactory, {"withdrawn_at": NOW}),
    (make.AwardFactory, {"kind": "participant"}),
    (make.ReleaseFactory, {"kind": "rumour"}),
]


def named(case: Any) -> str:
    if isinstance(case, dict):
        return ",".join(f"{field}={value}" for field, value in case.items())
    return str(case.__name__)


@pytest.mark.parametrize(("factory", "wrong"), WRONG, ids=named)
def test_no_row_is_like_this(factory: Callable[..., Any], wrong: dict[str, Any]) -> None:
    row: Model = factory()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**wrong)


TWICE: list[tuple[Callable[..., Any], tuple[str, ...]]] = [
    (make.EditionFactory, ("year",)),
    (make.EditionDateFactory, ("edition", "kind")),
    (make.OrganisationFactory, ("edition", "name")),
    (make.AreaFactory, ("edition", "key")),
    (make.QuestionFactory, ("area", "key")),
    (make.AffiliationFactory, ("user", "municipality")),
    (make.ApplicationFactory, ("code",)),
    (make.ApplicationFactory, ("edition", "municipality")),
    (make.ApprovalFactory, ("application",)),
    (make.ApprovalFactory, ("token_hash",)),
    (make.SectionFactory, ("application", "area")),
    (make.RevisionFactory, ("section", "version")),
    (make.SubmissionFactory, ("application", "number")),
    (make.PublishedVersionFactory, ("submission",)),
    (make.ScreeningFactory, ("application",)),
    (make.NominationFactory, ("edition", "municipality")),
    (make.AwardFactory, ("edition", "municipality", "kind")),
    (make.ReleaseFactory, ("edition", "kind")),
]


def once(case: Any) -> str:
    return "+".join(case) if isinstance(case, tuple) else str(case.__name__)


@pytest.mark.parametrize(("factory", "fields"), TWICE, ids=once)
def test_there_are_never_two(factory: Callable[..., Any], fields: tuple[str, ...]) -> None:
    first: Model = factory()
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**{field: getattr(first, field) for field in fields})


@pytest.mark.parametrize(
    ("factory", "fields", "gone"),
    [
        (make.EditionDateFactory, ("edition", "kind"), {"replaced_at": NOW}),
        (make.AffiliationFactory, ("user", "municipality"), {"ends_at": NOW}),
        (make.ApplicationFactory, ("edition", "municipality"), {"withdrawn": True}),
        (make.NominationFactory, ("edition", "municipality"), {"revoked": True}),
        (make.ReleaseFactory, ("edition", "kind"), {"taken_back_at": NOW}),
    ],
)
def test_what_has_gone_leaves_room(
    factory: Callable[..., Any], fields: tuple[str, ...], gone: dict[str, Any]
) -> None:
    first: Model = factory(**gone)
    again: Model = factory(**{field: getattr(first, field) for field in fields})
    assert type(first)._default_manager.count() == 2
    assert again.pk != first.pk
