"""What a test leaves behind, also one that commits, the next one does not meet."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection

from kvalitetskommun.audit import triggers
from kvalitetskommun.audit.models import Head


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_committing_test_begins_with_an_empty_cache_and_the_triggers(turn: int) -> None:
    assert cache.get("left") is None
    assert triggers.missing(connection) == []
    assert Head.objects.count() == 1
    cache.set("left", turn)


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_in_a_transaction_begins_the_same(turn: int) -> None:
    assert cache.get("left") is None
    assert triggers.missing(connection) == []
    assert Head.objects.count() == 1
    cache.set("left", turn)
