"""The chained record of what was done, and by which key."""

from __future__ import annotations

from django.db import models

from kvalitetskommun.audit.querysets import EntryQuerySet


class Entry(models.Model):
    """One link of the chain: only ever inserted, and pointing at nothing."""

    number = models.PositiveBigIntegerField("nummer", primary_key=True)
    previous = models.CharField("föregående kontrollsumma", max_length=64)
    hash = models.CharField("kontrollsumma", max_length=64, unique=True)
    recorded_at = models.DateTimeField("tid")
    kind = models.CharField("händelse", max_length=100, db_index=True)
    code = models.CharField("kod", max_length=200, db_index=True)
    actor = models.CharField("person", max_length=64, db_index=True)
    digest = models.CharField("innehållets kontrollsumma", max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "loggpost"
        verbose_name_plural = "loggposter"
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Loggpost {self.number}"


class EntryContent(models.Model):
    """What an entry says in full; it may be erased and the chain stays whole."""

    entry = models.OneToOneField(
        Entry,
        models.DO_NOTHING,
        primary_key=True,
        db_column="number",
        db_constraint=False,
        related_name="content",
        verbose_name="loggpost",
    )
    salt = models.CharField("salt", max_length=32)
    canonical = models.TextField("innehåll")

    class Meta:
        verbose_name = "loggpostens innehåll"
        verbose_name_plural = "loggposternas innehåll"

    def __str__(self) -> str:
        return f"Innehållet i loggpost {self.pk}"


class Head(models.Model):
    """The one row that gives out the next number; locked last in every transaction."""

    number = models.PositiveBigIntegerField("senaste nummer", default=0)
    hash = models.CharField("senaste kontrollsumma", max_length=64)

    class Meta:
        verbose_name = "kedjans huvud"
        verbose_name_plural = "kedjans huvud"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="audit_head_one_row",
                violation_error_message="Kedjan har bara ett huvud.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"
