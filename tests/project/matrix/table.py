"""Reads ``access.txt``: who may open and send what, in which stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kvalitetskommun.site.demo.stages import DemoStage
from tests.people import PEOPLE

FILE = Path(__file__).with_name("access.txt")
STAGES = tuple(stage.value for stage in DemoStage)
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Clause:
    """One indented line: these methods give this answer to these people in these stages."""

    methods: frozenset[str]
    answer: str
    people: frozenset[str]
    stages: frozenset[str]

    def covers(self, method: str, person: str, stage: str) -> bool:
        """Tell whether the line speaks about the cell."""
        return method in self.methods and person in self.people and stage in self.stages


@dataclass
class Table:
    """The whole file; of several lines about a cell the first one holds."""

    rows: dict[str, list[Clause]] = field(default_factory=dict)

    def expected(self, name: str, method: str, person: str, stage: str) -> str:
        """Give the answer that the file promises."""
        for clause in self.rows.get(name, ()):
            if clause.covers(method, person, stage):
                return clause.answer
        return "not in the table"


def read_table(text: str) -> Table:
    """Read the notation that the file's head explains."""
    groups: dict[str, frozenset[str]] = {person: frozenset({person}) for person in PEOPLE}
    table = Table()
    names: list[str] = []
    clauses: list[Clause] = []
    for line in text.splitlines():
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if words[0] == "people":
            groups[words[1]] = frozenset(chain.from_iterable(groups[one] for one in words[3:]))
        elif line.startswith(" "):
            clauses.append(_clause(words, groups))
        else:
            if clauses:
                names, clauses = [], []
            for name in chain.from_iterable(_expand(word) for word in words):
                assert name not in table.rows, f"{name} is listed twice"
                names.append(name)
                table.rows[name] = clauses
    return table


def _expand(word: str) -> Iterator[str]:
    """Write out ``a_{b,c}`` as ``a_b`` and ``a_c``."""
    found = re.search(r"\{([^{}]*)\}", word)
    if found is None:
        yield word
        return
    for part in found[1].split(","):
        yield from _expand(word[: found.start()] + part + word[found.end() :])


def _clause(words: list[str], groups: dict[str, frozenset[str]]) -> Clause:
    methods, answer, *rest = words
    named = [groups[word] for word in rest if not word.startswith("@")]
    stages = [_stages(word[1:]) for word in rest if word.startswith("@")]
    chosen = frozenset(METHODS) if methods == "*" else frozenset(methods.split(","))
    assert chosen <= set(METHODS), methods
    return Clause(
        chosen,
        answer,
        frozenset(chain.from_iterable(named)) if named else frozenset(PEOPLE),
        frozenset(chain.from_iterable(stages)) if stages else frozenset(STAGES),
    )


def _stages(word: str) -> tuple[str, ...]:
    """Read ``open``, ``jury+`` (from then on) or ``-open`` (until then)."""
    place = STAGES.index(word.strip("+-"))
    if word.endswith("+"):
        return STAGES[place:]
    if word.startswith("-"):
        return STAGES[: place + 1]
    return STAGES[place : place + 1]
