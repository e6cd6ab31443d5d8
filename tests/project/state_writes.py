"""Finds every way in which a module can set ``state``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

MANY = {"bulk_update"}
WRITERS = {
    *("update", "create", "acreate", "aupdate"),
    *("get_or_create", "update_or_create", "aget_or_create", "aupdate_or_create"),
}


def state_writes(tree: ast.AST) -> list[int]:
    """Give the lines that set ``state`` on a row, whatever way they take."""
    return sorted({node.lineno for node in ast.walk(tree) if _writes(node)})


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(_is_state(target) for target in node.targets)
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return _is_state(node.target)
    if isinstance(node, ast.For | ast.comprehension):
        return _is_state(node.target)
    return isinstance(node, ast.Call) and _call_writes(node)


def _is_state(target: ast.expr) -> bool:
    if isinstance(target, ast.Tuple | ast.List):
        return any(_is_state(part) for part in target.elts)
    if isinstance(target, ast.Starred):
        return _is_state(target.value)
    if isinstance(target, ast.Subscript):
        return isinstance(target.value, ast.Attribute) and (
            target.value.attr == "__dict__" and _is_word(target.slice)
        )
    return isinstance(target, ast.Attribute) and target.attr == "state"


def _call_writes(call: ast.Call) -> bool:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else _name(call.func)
    if called in {"setattr", "__setattr__"}:
        return any(_is_word(argument) for argument in call.args)
    if called in MANY:
        return any(_is_word(word) for word in ast.walk(call))
    if called in WRITERS or (called[:1].isupper() and not called.isupper()):
        return any(_names_state(keyword) for keyword in call.keywords)
    return False


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _names_state(keyword: ast.keyword) -> bool:
    """Look at ``state=…``, ``**{"state": …}`` and ``defaults={"state": …}``."""
    if keyword.arg == "state":
        return True
    return keyword.arg in {None, "defaults", "create_defaults"} and any(_dict_keys(keyword.value))


def _dict_keys(value: ast.expr) -> Iterator[bool]:
    if isinstance(value, ast.Dict):
        yield from (_is_word(key) for key in value.keys if key is not None)
    elif isinstance(value, ast.Call) and _name(value.func) == "dict":
        yield from (keyword.arg == "state" for keyword in value.keywords)


def _is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == "state"
