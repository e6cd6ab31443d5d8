"""Which pictures may be an organisation's logotype."""

from __future__ import annotations

from kvalitetskommun.answers import YES, Answer, no
from nominations.states import AttachmentKind

LARGEST_MB = 2


def may_be_logotype(kind: AttachmentKind, *, size: int) -> Answer:
    """Say whether a file of this kind and size may: an SVG can hold scripts and is never taken."""
    if kind != AttachmentKind.PNG:
        return no("only_png", "Logotypen måste vara en PNG. Spara om den som PNG och försök igen.")
    if size > LARGEST_MB * 1024 * 1024:
        return no("too_large", f"Logotypen får vara högst {LARGEST_MB} MB. Gör den mindre.")
    return YES
