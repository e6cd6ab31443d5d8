"""The portal's own settings; a constant view is added, nothing is replaced."""

from kvalitetskommun.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
