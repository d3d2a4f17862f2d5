"""How the classes are built: how deep, how wide, how they are called, and how long a file may be.

`docs/ARCHITECTURE.md` says why: a screen composes widgets and routes messages, plain objects hold
state and rules. There are no exceptions; where a limit makes code worse, change it and say why.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1] / "ogfacil"
DEEPEST = 2  # a class of ours may stand on one other; errors may be as fine as callers need
MOST_METHODS = 25
SAME_NAME_PACKAGES = ("screens", "widgets", "workflow", "merge", "store")
LONGEST = 600  # lines of a file; a tighter limit once cut classes into ladders of base classes


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


def test_no_class_of_ours_stands_on_more_than_one_other_class_of_ours() -> None:
    named = (name for name in SOURCE.classes if not name.endswith("Error"))
    assert not {name: depth for name in named if (depth := SOURCE.depth(name)) > DEEPEST}


def test_no_class_has_more_methods_than_one_can_keep_in_mind() -> None:
    assert not {
        name: methods for name in SOURCE.classes if (methods := SOURCE.methods(name)) > MOST_METHODS
    }


def test_no_class_name_is_used_twice_within_a_package_tree() -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for full in SOURCE.classes:
        package, name = full.split(".")[1], full.rpartition(".")[2]
        if package in SAME_NAME_PACKAGES and not name.startswith("_"):
            used[f"{package}.{name}"].add(full)
    assert not {name: found for name, found in used.items() if len(found) > 1}


def test_no_file_is_longer_than_one_can_read_at_a_stretch() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in ROOT.rglob("*.py")
    }
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}


def test_the_figures_are_read_from_the_source_as_python_reads_them() -> None:
    """Else a class that is not found would pass."""
    assert SOURCE.depth("ogfacil.screens.capture.screen.CaptureScreen") == 2
    assert SOURCE.depth("ogfacil.errors.DiskFullError") == 3
    assert SOURCE.methods("ogfacil.store.store.Store") > 10
