"""Form fields that several apps share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kvalitetskommun.lines import one_line
from kvalitetskommun.swedish import STOCKHOLM

FIRST_YEAR, LAST_YEAR = 1990, 2199
ADDRESS_WRONG = "Skriv en e-postadress på formen namn@exempel.se"


class AddressField(forms.EmailField):
    """An e-mail address, as long as the columns that keep one."""

    default_error_messages = dict.fromkeys(("required", "invalid", "max_length"), ADDRESS_WRONG)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 254, **kwargs})


class LineField(forms.CharField):
    """Words on one line that others read as a name, without characters that deceive."""

    def to_python(self, value: Any) -> str:
        """Keep what can be seen; who wrote nothing else wrote nothing."""
        return one_line(super().to_python(value) or "")


class MomentField(forms.DateTimeField):
    """A day and a time on the Stockholm wall clock.

    A time that the change to summer time skips, or that the change back repeats, is refused.
    """

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            dict.fromkeys(("required", "invalid"), "Skriv dag och tid på formen 2027-05-17 09:00."),
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """Read the wall clock's time, or say which time does not exist or exists twice."""
        try:
            moment = super().to_python(value)
        except ValidationError as error:
            if getattr(error, "code", "") == "ambiguous_timezone":
                message = _twice_or_never((error.params or {})["datetime"])
                raise ValidationError(message, code="odd_hour") from error
            raise
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(f"Skriv ett år från {FIRST_YEAR} till {LAST_YEAR}.", code="year")
        return moment


class SecondField(MomentField):
    """A moment that is set on the second."""

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"
    )


def _twice_or_never(naive: datetime) -> str:
    first = naive.replace(tzinfo=STOCKHOLM, fold=0).utcoffset()
    second = naive.replace(tzinfo=STOCKHOLM, fold=1).utcoffset()
    how = "finns inte" if first and second and first < second else "finns två gånger"
    return f"Klockan {naive:%H.%M} {how} den dagen. Välj en annan tid."
