"""What a scorecard and a declaration can be, and which moves exist."""

from __future__ import annotations

from django.db import models


class JurorRole(models.TextChoices):
    """A person's place in an edition's jury."""

    MEMBER = "member", "Ledamot"
    CHAIR = "chair", "Ordförande"
    DEPUTY = "deputy", "Vice ordförande"
    SUBSTITUTE = "substitute", "Suppleant"


class Perspective(models.TextChoices):
    """What the jury looks at."""

    ECONOMY = "economy", "Ekonomi"
    RESULTS = "results", "Verksamhetsresultat"
    EMPLOYER = "employer", "Arbetsgivarroll"


class Trend(models.TextChoices):
    """Where a key figure has gone in the last years; whether that is good is the jury's to say."""

    RISING = "rising", "Ökar"
    STEADY = "steady", "Oförändrat"
    FALLING = "falling", "Minskar"


class DeclarationKind(models.TextChoices):
    """What a juror says about conflicts of interest with one nominee."""

    NONE = "none", "Inget jäv"
    CONFLICT = "conflict", "Jäv"
    UNSURE = "unsure", "Osäker"


class Ground(models.TextChoices):
    """The grounds of section 16 of förvaltningslagen (2017:900)."""

    PARTY = "party", "Part eller berörd av utgången"
    CLOSE = "close", "Närstående är part eller berörd"
    REPRESENTATIVE = "representative", "Ombud eller ställföreträdare"
    EARLIER = "earlier", "Har deltagit i ärendet tidigare"
    OTHER = "other", "Annan omständighet som kan rubba förtroendet"


class ConnectionKind(models.TextChoices):
    """How a juror is, or was, tied to a municipality."""

    HOME = "home", "Bor i kommunen"
    EMPLOYER = "employer", "Arbetar för kommunen"
    EARLIER = "earlier", "Har haft uppdrag för kommunen"


class HintKind(models.TextChoices):
    """Why the desk asks a juror to think once more before saying no; never a decision."""

    HOME = "home", "Bor i kommunen"
    EMPLOYER = "employer", "Arbetar för kommunen"
    EARLIER = "earlier", "Har haft uppdrag för kommunen"
    MAIL = "mail", "Har kommunens e-postadress"


class Ruling(models.TextChoices):
    """What the chair decides when a juror is unsure."""

    TAKES_PART = "takes_part", "Deltar"
    RECUSED = "recused", "Deltar inte"


class ScorecardState(models.TextChoices):
    """One juror's assessment of one nominee."""

    NOT_BEGUN = "not_begun", "Inte påbörjad"
    DRAFT = "draft", "Utkast"
    SUBMITTED = "submitted", "Inlämnad"
    UNLOCKED = "unlocked", "Upplåst av ordföranden"
    RECUSED = "recused", "Jäv"
    EXCUSED = "excused", "Undantagen"


# What stops the reveal no longer: the assessment is in, or need not come.
SETTLED = (ScorecardState.SUBMITTED, ScorecardState.RECUSED, ScorecardState.EXCUSED)
WRITABLE = (ScorecardState.NOT_BEGUN, ScorecardState.DRAFT, ScorecardState.UNLOCKED)

SCORECARD_TRANSITIONS = {
    (ScorecardState.NOT_BEGUN, "save"): ScorecardState.DRAFT,
    (ScorecardState.DRAFT, "save"): ScorecardState.DRAFT,
    (ScorecardState.UNLOCKED, "save"): ScorecardState.UNLOCKED,
    (ScorecardState.DRAFT, "submit"): ScorecardState.SUBMITTED,
    (ScorecardState.UNLOCKED, "submit"): ScorecardState.SUBMITTED,
    (ScorecardState.SUBMITTED, "unlock"): ScorecardState.UNLOCKED,
    **{
        (state, move): target
        for move, target in (
            ("recuse", ScorecardState.RECUSED),
            ("excuse", ScorecardState.EXCUSED),
        )
        for state in WRITABLE
    },
    # A conflict declared late voids the score; its values stay in the audit chain.
    (ScorecardState.SUBMITTED, "recuse"): ScorecardState.RECUSED,
    (ScorecardState.EXCUSED, "recuse"): ScorecardState.RECUSED,
    # The chair has ruled that a juror who stepped back takes part after all.
    (ScorecardState.RECUSED, "readmit"): ScorecardState.NOT_BEGUN,
}


class Step(models.IntegerChoices):
    """The five steps of the scale, each with its word."""

    WEAK = 1, "Svagt"
    BELOW = 2, "Under det vanliga"
    GOOD = 3, "Gott"
    STRONG = 4, "Mycket gott"
    EXEMPLARY = 5, "Förebildligt"


class Confidence(models.TextChoices):
    """How sure a juror is of a score."""

    LOW = "low", "Låg"
    MEDIUM = "medium", "Medel"
    HIGH = "high", "Hög"


class Round(models.IntegerChoices):
    """A first score is blind; a second one stands beside it after the discussion."""

    FIRST = 1, "Före samtalet"
    SECOND = 2, "Efter samtalet"


class Phase(models.TextChoices):
    """How far an edition's jury has come; at each the head of the audit chain is mailed."""

    PREPARED = "prepared", "reglerna är lagda"
    SCORING = "scoring", "bedömningen har börjat"
    REVEALED = "revealed", "bedömningarna är visade för juryn"
    DECIDED = "decided", "juryn har beslutat"
    RELEASED = "released", "beslutet är offentligt"
