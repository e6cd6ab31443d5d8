"""Swedish sentences for the kinds of entries; each app registers its own in AppConfig.ready."""

from __future__ import annotations

from dataclasses import dataclass

REFUSAL = "refusal."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: what happened, in words, and whether its content may be opened."""

    name: str
    sentence: str
    confidential: bool


_kinds: dict[str, Kind] = {}
_refused: dict[str, str] = {}


def register_kind(name: str, sentence: str, *, confidential: bool = False) -> None:
    """Name a kind in Swedish; a confidential content (a score) is never shown in the admin."""
    kind = Kind(name, sentence, confidential)
    if _kinds.setdefault(name, kind) != kind:
        raise ValueError(f"The kind {name!r} is already registered with other words.")


def name_refusal(view: str, words: str) -> None:
    """Say in Swedish what was refused by the view (or the admin's verb) of this name."""
    _refused[view] = words


def registered_kinds() -> list[Kind]:
    """List the registered kinds by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def sentence(name: str) -> str:
    """Say in Swedish what an entry of this kind tells; an unknown kind speaks for itself."""
    if name.startswith(REFUSAL):
        view = name.removeprefix(REFUSAL)
        return f"Nekades: {_refused.get(view, view)}"
    return _kinds[name].sentence if name in _kinds else name


def is_confidential(name: str) -> bool:
    """Say whether the content stays closed: until its app has said otherwise, it does."""
    if name.startswith(REFUSAL):
        return False
    return name not in _kinds or _kinds[name].confidential
