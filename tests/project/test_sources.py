"""What no file of the project holds, and how large a piece of it may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePath
from statistics import median, quantiles

import pytest

from tests.project.sources import PACKAGES, modules, texts

# No database has a part in this.
pytestmark = pytest.mark.sqlite_only

Function = ast.FunctionDef | ast.AsyncFunctionDef
EVERYTHING = re.compile(r"")
PYTHON = re.compile(r"\.py$")
OURS = re.compile(rf"^({'|'.join(PACKAGES)})/.*\.py$")
SCRIPTS = re.compile(r"^static/.*\.js$")
# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a registry's host": (EVERYTHING, r"pypi\.(?:org)|python" r"hosted|npm" r"js\.(?:org|com)"),
    "a place on one machine": (EVERYTHING, r"(?<![\w.}])/(?:work|root|home)" r"/|\.\./" r"shared"),
    "something left to do": (EVERYTHING, r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b"),
    "a clock of its own": (
        re.compile(rf"^(?!kvalitetskommun/clock\.py){OURS.pattern[1:]}"),
        r"\btimezone\.now\b|\bdatetime\.(?:now|today|utcnow)\(|\bdate\.today\(|\btime\.time\(",
    ),
    "text declared safe": (PYTHON, r"\bmark_" r"safe\b|\bSafe(?:String|Text)\("),
    # Save the link in a letter: mail programs send its form themselves, and send no cookie.
    "a view without a form token": (
        re.compile(rf"^(?!network/public/news_links\.py).*{PYTHON.pattern}"),
        r"\bcsrf_" r"exempt\b",
    ),
    "a signal": (OURS, r"^from django\.dispatch|@receiver\b"),
    "a silenced checker without its rule": (
        PYTHON,
        r"#\s*(?:noqa(?!: [A-Z]+[0-9])|type: ignore(?!\[))",
    ),
    "markup or code made of text": (SCRIPTS, r"\b(?:inner|outer)HTML\b|\beval\(|document\.write\b"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    where, pattern = FORBIDDEN[what]
    forbidden = re.compile(pattern, re.MULTILINE)
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts()
        if where.search(name)
        for match in forbidden.finditer(text)
    ]
    assert found == []


def lines(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def test_modules_are_short() -> None:
    """Save the settings, which are one file that is read from top to bottom."""
    sizes = {
        name: source.count("\n")
        for name, source, _ in modules(*PACKAGES)
        if name != "kvalitetskommun/settings.py"
    }
    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert median(size for size in sizes.values() if size) <= 60


def test_functions_are_short() -> None:
    sizes = {
        f"{name}:{function.name}": lines(function)
        for name, _, tree in modules(*PACKAGES)
        for function in functions(tree)
    }
    assert {name: size for name, size in sizes.items() if size > 40} == {}
    assert median(sizes.values()) <= 6
    assert quantiles(sizes.values(), n=10)[-1] <= 18


def test_the_business_modules_explain_every_public_function() -> None:
    business = {"rules", "workflow", "scoring", "querysets"}
    silent = [
        f"{name}:{function.name}"
        for name, _, tree in modules(*PACKAGES)
        if business & {*PurePath(name).with_suffix("").parts}
        for function in functions(tree)
        if not function.name.startswith("_") and not ast.get_docstring(function)
    ]
    assert silent == []


def test_functions_import_nothing() -> None:
    """Save in AppConfig.ready."""
    found = [
        f"{name}:{node.lineno}"
        for name, _, tree in modules(*PACKAGES)
        if PurePath(name).name != "apps.py"
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert found == []
