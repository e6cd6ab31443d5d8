"""E-mail addresses that differ only in case are the same address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Base = models.EmailField[str, str]
else:
    Base = models.EmailField


class LowerEmailField(Base):
    """An e-mail address, stored and looked up in lower case."""

    def to_python(self, value: Any) -> Any:
        """Lower what a form or a fixture brings."""
        return _lower(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        """Lower what goes to the database, in a lookup too."""
        return _lower(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Let the instance show what was stored."""
        value = _lower(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value
