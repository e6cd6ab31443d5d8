"""What all our forms about accounts share."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from kvalitetskommun.fields import ADDRESS_WRONG

PASSWORD_HELP = (
    "Minst 15 tecken. Några ord efter varandra är lätta att minnas och svåra att gissa."
    " Du får klistra in från en lösenordshanterare."
)


class Plain:
    """Gives the fields of a form our words: label, help, and what to say when they are empty."""

    words: ClassVar[dict[str, tuple[str, str, str]]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text, empty) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.error_messages |= {"required": empty}
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = ADDRESS_WRONG
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
