"""State is set by workflows and nowhere else."""

from __future__ import annotations

import ast
from pathlib import PurePath

import pytest

from tests.project.sources import PACKAGES, modules
from tests.project.state_writes import state_writes

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only


def is_workflow(name: str) -> bool:
    path = PurePath(name)
    return path.stem == "workflow" or "workflow" in path.parts


def test_state_is_set_in_workflows_only() -> None:
    found = {
        f"{name}:{line}"
        for name, _, tree in modules(*PACKAGES)
        if not is_workflow(name)
        for line in state_writes(tree)
    }
    assert found == set()


@pytest.mark.parametrize(
    "planted",
    [
        "application.state = 'submitted'",
        "self.application.state = State.SUBMITTED",
        "a, application.state = 1, 2",
        "application.state: str = 'submitted'",
        "application.state += ''",
        "for application.state in states: pass",
        "application.__dict__['state'] = 'submitted'",
        "setattr(application, 'state', 'submitted')",
        "object.__setattr__(application, 'state', 'submitted')",
        "Application.objects.filter(pk=1).update(state='submitted')",
        "Application.objects.update(**{'state': 'submitted'})",
        "Application.objects.update(**dict(state='submitted'))",
        "Application.objects.bulk_update(rows, ['state'])",
        "Application.objects.bulk_update(rows, fields=('code', 'state'))",
        "Application.objects.create(state='submitted')",
        "Application.objects.get_or_create(code='a', defaults={'state': 'submitted'})",
        "Application.objects.update_or_create(code='a', create_defaults={'state': 'x'})",
        "Application(state='submitted')",
        "models.Application(state='submitted').save()",
    ],
)
def test_the_detector_finds(planted: str) -> None:
    assert state_writes(ast.parse(planted)) == [1]


@pytest.mark.parametrize(
    "innocent",
    [
        "if application.state == State.DRAFT: pass",
        "state = application.state",
        "Application.objects.filter(state='submitted')",
        "Application.objects.exclude(state__in=['draft']).update(version=2)",
        "application.save(update_fields=['version'])",
        "class Application: state = models.CharField(choices=State.choices)",
    ],
)
def test_the_detector_leaves(innocent: str) -> None:
    assert state_writes(ast.parse(innocent)) == []
