"""The jury of an edition: its people, their declarations, the criteria and the deliberation."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from jury.querysets import CriterionQuerySet, DeclarationQuerySet, JurorQuerySet
from jury.states import DeclarationKind, Ground, JurorRole, Perspective, Ruling
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models import Edition, Nomination

# Of fewer, somebody's score could be told from the mean and one's own.
FEWEST = 3


class Juror(models.Model):
    """A person in an edition's jury, from one moment until another."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="jurors", verbose_name="omgång"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="juror_roles",
        verbose_name="person",
    )
    role = models.CharField(
        "uppdrag", max_length=10, choices=JurorRole.choices, default=JurorRole.MEMBER
    )
    substitutes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substituted_by",
        verbose_name="ersätter",
    )
    starts_at = models.DateTimeField("från")
    ends_at = models.DateTimeField("till", null=True, blank=True)

    objects = JurorQuerySet.as_manager()

    class Meta:
        verbose_name = "jurymedlem"
        verbose_name_plural = "jurymedlemmar"
        ordering = ("edition", "pk")
        constraints = [
            in_choices("jury_juror_role", "role", JurorRole),
            models.UniqueConstraint(
                fields=["edition", "user"],
                condition=Q(ends_at=None),
                name="jury_juror_once",
                violation_error_message="Personen sitter redan i juryn.",
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(role=JurorRole.CHAIR, ends_at=None),
                name="jury_juror_one_chair",
                violation_error_message="Juryn har redan en ordförande.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class Criterion(models.Model):
    """What is scored under a perspective, and how much it weighs; fixed once scoring begins."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="criteria", verbose_name="omgång"
    )
    perspective = models.CharField("perspektiv", max_length=10, choices=Perspective.choices)
    key = models.SlugField("nyckel", max_length=40)
    title = models.CharField("kriterium", max_length=120)
    guidance = models.TextField("bedömningsstöd", blank=True)
    weight = models.DecimalField(
        "vikt",
        max_digits=5,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = "kriterium"
        verbose_name_plural = "kriterier"
        ordering = ("edition", "position", "pk")
        constraints = [
            in_choices("jury_criterion_perspective", "perspective", Perspective),
            models.UniqueConstraint(
                fields=["edition", "key"],
                name="jury_criterion_key_once",
                violation_error_message="Nyckeln finns redan i omgången.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0),
                name="jury_criterion_weight_positive",
                violation_error_message="Vikten måste vara större än noll.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Deliberation(models.Model):
    """The jury's work in an edition: its rules, and the one moment when scores are revealed."""

    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="deliberation", verbose_name="omgång"
    )
    quorum = models.PositiveSmallIntegerField(
        "minst antal bedömningar per kommun",
        default=FEWEST,
        validators=[MinValueValidator(FEWEST)],
        help_text="Minst tre. Av färre går det att räkna ut vad en enskild ledamot har satt.",
    )
    chair_scores = models.BooleanField("ordföranden bedömer också", default=False)
    revealed_at = models.DateTimeField("bedömningarna visade", null=True, blank=True)
    revealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="visade av",
    )

    class Meta:
        verbose_name = "överläggning"
        verbose_name_plural = "överläggningar"
        ordering = ("-edition__year",)
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum__gte=FEWEST),
                name="jury_deliberation_quorum_hides_the_single",
                violation_error_message="Minst tre bedömningar behövs per kommun.",
            ),
        ]

    def __str__(self) -> str:
        return f"Överläggning {self.edition.year}"

    @property
    def is_revealed(self) -> bool:
        """Tell whether the scores have been shown to the jury."""
        return self.revealed_at is not None


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
    def is_clearing(self) -> bool:
        """Say in Python what ``DeclarationQuerySet.clearing`` says in SQL."""
        return not (self.replaced_at or self.is_out or self.is_undecided)
