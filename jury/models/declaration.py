"""What jurors say about conflicts of interest."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.models.juror import Juror
from jury.querysets import DeclarationQuerySet
from jury.states import DeclarationKind, Ground, HintKind, Ruling
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models import Nomination


class Declaration(models.Model):
    """What a juror says about conflicts with one nominee; a later one replaces an earlier."""

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="declarations", verbose_name="jurymedlem"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="declarations", verbose_name="nominering"
    )
    kind = models.CharField("svar", max_length=10, choices=DeclarationKind.choices)
    ground = models.CharField("grund", max_length=20, choices=Ground.choices, blank=True)
    text = models.TextField("beskrivning", blank=True)
    hints = models.CharField("påpekanden", max_length=60, blank=True)
    declared_at = models.DateTimeField("lämnad")
    replaced_at = models.DateTimeField("ersatt", null=True, blank=True)
    ruling = models.CharField("avgörande", max_length=20, choices=Ruling.choices, blank=True)
    ruling_reason = models.TextField("skäl för avgörandet", blank=True)
    ruled_at = models.DateTimeField("avgjord", null=True, blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avgjord av",
    )

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "jävsdeklaration"
        verbose_name_plural = "jävsdeklarationer"
        ordering = ("declared_at", "pk")
        constraints = [
            in_choices("jury_declaration_kind", "kind", DeclarationKind),
            in_choices("jury_declaration_ground", "ground", Ground, blank=True),
            in_choices("jury_declaration_ruling", "ruling", Ruling, blank=True),
            models.UniqueConstraint(
                fields=["juror", "nomination"],
                condition=Q(replaced_at=None),
                name="jury_declaration_one_current",
                violation_error_message="Det finns redan en deklaration för kommunen.",
            ),
            implies(
                "jury_declaration_ruling_has_moment",
                ~Q(ruling=""),
                Q(ruled_at__isnull=False),
                "Ett avgörande måste ha en tidpunkt.",
            ),
            implies(
                "jury_declaration_ruling_only_when_unsure",
                ~Q(ruling=""),
                Q(kind=DeclarationKind.UNSURE),
                "Bara den som är osäker får ett avgörande.",
            ),
            implies(
                "jury_declaration_ground_unless_none",
                ~Q(kind=DeclarationKind.NONE),
                ~Q(ground=""),
                "Ange grunden för jävet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}: {self.get_kind_display()}"

    @property
    def is_out(self) -> bool:
        """Tell whether the juror has stepped back, or was told to."""
        return self.kind == DeclarationKind.CONFLICT or self.ruling == Ruling.RECUSED

    @property
    def is_undecided(self) -> bool:
        """Tell whether the declaration waits for a ruling."""
        return self.kind == DeclarationKind.UNSURE and not self.ruling

    @property
    def hinted(self) -> list[str]:
        """Give in words what the juror was asked to think of, when the answer was given."""
        return [HintKind(kind).label for kind in self.hints.split(",") if kind]

    @property
    def is_clearing(self) -> bool:
        """Say in Python what ``DeclarationQuerySet.clearing`` says in SQL."""
        return not (self.replaced_at or self.is_out or self.is_undecided)
