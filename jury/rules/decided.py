"""Once the jury has decided, what led to the decision stands."""

from __future__ import annotations

from jury.models import Decision
from kvalitetskommun.answers import no
from nominations.models import Edition

DECIDED = no("decided", "Juryn har beslutat. Det som ledde fram till beslutet ligger fast.")


def is_decided(edition: Edition | int) -> bool:
    """Tell whether the jury's decision is written down."""
    return Decision.objects.filter(edition=edition, replaced_at=None).exists()
