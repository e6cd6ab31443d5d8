"""The keys that lock what a browser keeps."""

from __future__ import annotations

import pytest
from django.test import override_settings

from kvalitetskommun.browser_keys import browser_keys
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_person_has_the_same_keys_always_and_nobody_else_has_them() -> None:
    anna, bo = UserFactory(), UserFactory()
    assert browser_keys(anna) == browser_keys(anna)
    assert browser_keys(anna).owner != browser_keys(bo).owner
    assert browser_keys(anna).secret != browser_keys(bo).secret


def test_they_have_the_right_length_and_do_not_tell_of_each_other() -> None:
    keys = browser_keys(UserFactory())
    assert (len(keys.owner), len(keys.secret)) == (32, 64)
    assert keys.owner not in keys.secret


def test_another_site_gives_other_keys() -> None:
    anna = UserFactory()
    ours = browser_keys(anna)
    with override_settings(SECRET_KEY="another-key-" * 6):
        assert browser_keys(anna) != ours
