"""Who wants a letter each quarter about what is new in the calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from network.querysets.news_wishes import NewsWishQuerySet


class NewsWish(models.Model):
    """A person's wish for the letter; without the row none is written."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="news_wish",
        verbose_name="person",
    )
    wanted_at = models.DateTimeField("sedan")
    # The last time that it was looked at whether there is something new for the person.
    looked_at = models.DateTimeField("senast", null=True, blank=True)

    objects = NewsWishQuerySet.as_manager()

    class Meta:
        verbose_name = "önskan om brev om nya träffar"
        verbose_name_plural = "önskningar om brev om nya träffar"

    def __str__(self) -> str:
        return f"Brev om nya träffar, {self.user}"
