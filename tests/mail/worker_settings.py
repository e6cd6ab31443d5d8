"""The settings of a worker's process in a test: mail that leaves is taken and thrown away."""

from tests.settings import *  # noqa: F403

OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
