"""The portal's own settings; two constant views are added, nothing is replaced."""

from kvalitetskommun.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
