"""A type of schema.org comes in; what is above it, its properties, and the types their values have go out.

From the vocabulary as the package msgspec-schemaorg ships it: a module for each type, which is read and not run.
"""

import ast
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_SPEC = find_spec("msgspec_schemaorg")
assert _SPEC
assert _SPEC.origin
_MODULES = {path.stem: path for path in (Path(_SPEC.origin).parent / "models").rglob("*.py")}
TEXTS = {"str", "int", "float", "bool", "date", "datetime", "time"}  # as which Python holds schema.org's data types


@cache
def _class(name: str) -> ast.ClassDef:
    assert name in _MODULES, f"schema.org has no type {name}"
    found = ast.parse(_MODULES[name].read_text(encoding="utf-8"))
    return next(node for node in found.body if isinstance(node, ast.ClassDef) and node.name == name)


@cache
def with_all_above(name: str) -> frozenset[str]:
    """The type and all that it is a kind of."""
    above = [base.id for base in _class(name).bases if isinstance(base, ast.Name) and base.id in _MODULES]
    return frozenset({name}.union(*(with_all_above(base) for base in above)))


@cache
def properties(name: str) -> dict[str, frozenset[str]]:
    """Every property of the type, with the types that its values may have."""
    found: dict[str, frozenset[str]] = {}
    for type_ in with_all_above(name):
        for node in _class(type_).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                words = set(re.findall(r"\w+", ast.unparse(node.annotation)))
                found[node.target.id] = frozenset(words - {"Union", "List", "None", "Optional"})
    return found
