"""The portal's addresses and the constant view."""

from __future__ import annotations

from kvalitetskommun import urls
from kvalitetskommun.urls import (
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from tests.bench import plain_urls

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [*plain_urls.urlpatterns, *urls.urlpatterns]
