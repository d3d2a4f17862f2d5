"""How the classes are built: how deep, how wide, how they are called. The lists only shrink.

`docs/ARCHITECTURE.md` says why: a screen composes widgets and routes messages, plain objects hold
state and rules. An entry of the lists below is a class that is not there yet, with its figures of
today; a test fails when one gets worse. Whoever mends one takes it off the list.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1] / "ogfacil"
DEEPEST = 2  # a class of ours may stand on one other; errors may be as fine as callers need
MOST_METHODS = 25
SAME_NAME_PACKAGES = ("screens", "widgets", "workflow", "merge", "store")

DEEP: dict[str, int] = {
    "ogfacil.errors.DiskFullError": 3,
}
"""Classes that stand on more than one other class of ours, and how many in all."""
WIDE: dict[str, int] = {}
"""Classes with more methods than `MOST_METHODS`, and how many."""
TWICE: dict[str, int] = {
    "workflow.Plan": 2,
    "workflow.Standing": 2,
}
"""Names of public classes that are used more than once within a package tree, and how often."""


class Source:
    """The classes of the package, read from its source: nothing is imported."""

    def __init__(self) -> None:
        self.classes: dict[str, ast.ClassDef] = {}
        self.names: dict[str, dict[str, str]] = {}
        self.exports: dict[str, str] = {}
        for path in sorted(ROOT.rglob("*.py")):
            self._read(path)

    def depth(self, name: str) -> int:
        """How many classes of ours lie above each other, this one included."""
        module = name.rpartition(".")[0]
        bases = [self._resolve(module, base) for base in self.classes[name].bases]
        return 1 + max((self.depth(base) for base in bases if base in self.classes), default=0)

    def methods(self, name: str) -> int:
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return sum(isinstance(node, kinds) for node in self.classes[name].body)

    def _read(self, path: Path) -> None:
        module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        names = self.names[module.removesuffix(".__init__")] = {}
        module = module.removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
            elif isinstance(node, ast.ClassDef):
                self.classes.setdefault(f"{module}.{node.name}", node)
                names.setdefault(node.name, f"{module}.{node.name}")

    def _resolve(self, module: str, base: ast.expr) -> str:
        """The full name of a base class, through what packages pass on."""
        if isinstance(base, ast.Subscript):
            return self._resolve(module, base.value)
        if isinstance(base, ast.Attribute):
            owner = self._resolve(module, base.value)
            return self.names.get(owner, {}).get(base.attr, f"{owner}.{base.attr}")
        found = self.names[module].get(getattr(base, "id", ""), "")
        seen: set[str] = set()
        while found and found not in self.classes and found not in seen:
            seen.add(found)
            package, _dot, name = found.rpartition(".")
            found = self.names.get(package, {}).get(name, found)
        return found


SOURCE = Source()


def worse(figures: Iterator[tuple[str, int]], most: int, known: dict[str, int]) -> dict[str, int]:
    """The figures beyond the limit, but for those that are known and have not grown."""
    return {name: figure for name, figure in figures if figure > known.get(name, most)}


def test_no_class_of_ours_stands_on_more_than_one_other_class_of_ours() -> None:
    named = [name for name in SOURCE.classes if not name.endswith("Error")]
    depths = ((name, SOURCE.depth(name)) for name in named)
    assert not worse(depths, DEEPEST, DEEP)


def test_no_class_has_more_methods_than_one_can_keep_in_mind() -> None:
    methods = ((name, SOURCE.methods(name)) for name in SOURCE.classes)
    assert not worse(methods, MOST_METHODS, WIDE)


def test_no_class_name_is_used_twice_within_a_package_tree() -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for full in SOURCE.classes:
        package, name = full.split(".")[1], full.rpartition(".")[2]
        if package in SAME_NAME_PACKAGES and not name.startswith("_"):
            used[f"{package}.{name}"].add(full)
    assert not worse(((name, len(found)) for name, found in used.items()), 1, TWICE)
