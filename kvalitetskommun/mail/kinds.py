"""Every kind of mail: what it is for, who gets it, when it leaves, and what it looks like.

The apps register theirs in ``AppConfig.ready``; the admin lists and previews them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One object that a kind of mail is about, as the workflow hands it to ``enqueue``."""

    code: str
    label: str
    to: str
    context: Mapping[str, Any]


Samples = Callable[[str, datetime], Iterable[Sample]]
Example = Callable[[datetime], Mapping[str, Any]]


def no_samples(code: str, now: datetime) -> Iterable[Sample]:
    """Give nothing: what the mail says is kept nowhere but in the mail itself."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of mail.

    A ``receipt`` answers what its reader has just done, or is kept as a proof of what has happened:
    it is due at once, and nobody holds or edits it. A ``personal`` text lets its reader act as the
    receiver, or tells of their log-in: the office never sees it. ``samples(code, now)`` gives the
    newest real objects, the newest first, or the one with a code; ``example(now)`` made-up values
    for a kind that has no object yet.
    """

    name: str
    label: str
    purpose: str
    receivers: str
    moment: str
    example: Example
    samples: Samples = no_samples
    receipt: bool = False
    personal: bool = False
    subject_template: str = ""
    text_template: str = ""

    @property
    def templates(self) -> tuple[str, str]:
        """Name the templates of subject and text."""
        return (
            self.subject_template or f"mail/{self.name}.subject.txt",
            self.text_template or f"mail/{self.name}.txt",
        )


_kinds: dict[str, Kind] = {}


def register_kinds(*kinds: Kind) -> None:
    """Make kinds known, at start."""
    for kind in kinds:
        if _kinds.setdefault(kind.name, kind) is not kind:
            raise ValueError(f"The kind of mail {kind.name!r} is already registered.")


def kind_of(name: str) -> Kind:
    """Give a registered kind; an unknown one is a mistake of ours."""
    return _kinds[name]


def find_kind(name: str) -> Kind | None:
    """Give the kind of a letter in the outbox; an old one may be of a kind that is no more."""
    return _kinds.get(name)


def all_kinds() -> list[Kind]:
    """List the kinds by their Swedish names."""
    return sorted(_kinds.values(), key=lambda kind: kind.label.casefold())


def label_of(name: str) -> str:
    """Say in Swedish what kind a letter is."""
    kind = _kinds.get(name)
    return kind.label if kind else name


def is_receipt(name: str) -> bool:
    """Tell whether letters of this kind are receipts."""
    kind = _kinds.get(name)
    return kind is not None and kind.receipt


def receipts() -> list[str]:
    """Name the kinds that are receipts."""
    return [kind.name for kind in _kinds.values() if kind.receipt]
