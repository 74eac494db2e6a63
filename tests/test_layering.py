"""The layers: a module imports only from what stands before it, and does nothing else to be imported."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import kg

ROOT = Path(kg.__file__).parent
LAYERS = (
    ("kg.errors",),
    ("kg.marking", "kg.resources", "kg.slug", "kg.visible"),
    ("kg.model",),
    ("kg.knowledge", "kg.tables", "kg.terms", "kg.wording"),
    ("kg.ontology", "kg.name_index"),
    ("kg.gazetteer",),
    ("kg.read",),
    ("kg.extract",),
    ("kg.rdf",),
    ("kg.record",),
    ("kg.links",),
    ("kg.store",),
    ("kg.export",),
    ("kg.corpus",),
    ("kg.web",),
    ("kg.cli",),
    ("kg.__main__",),
)
"""From the bottom to the top; a name stands for its package too."""
API = "kg"
"""The package's own module: it names the whole API, and imports it when it is called."""
LINES = 300


def modules() -> dict[str, Path]:
    """Return module name -> file of everything in the package."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(path: Path, *, top: bool = False) -> frozenset[str]:
    """Return what a module imports; with *top* only what it imports when it is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top else ast.walk(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.update({node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names})
    return frozenset(found)


def layer(module: str) -> int | None:
    """Return the number of a module's layer, None if it has none."""
    for number, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return number
    return None


MODULES = modules()


@pytest.mark.parametrize("module", [name for name in MODULES if name != API])
def test_imports_point_down(module: str) -> None:
    """A module imports nothing from a layer above its own, not even inside a function."""
    own = layer(module)
    assert own is not None, f"{module} stands in no layer; add it to LAYERS"
    above = sorted(
        name
        for name in imports(MODULES[module])
        if name in MODULES and name != API and (layer(name) or 0) > own
    )
    assert above == []


def users(*libraries: str) -> list[str]:
    """Return the modules that import one of some libraries."""
    return [
        name
        for name, path in MODULES.items()
        if any(one.partition(".")[0] in libraries for one in imports(path))
    ]


def test_only_one_module_knows_spacy() -> None:
    """Only ``kg.extract.text.parser`` imports spaCy."""
    assert users("spacy") == ["kg.extract.text.parser"]


def test_graph_library_stays_on_the_rdf_side() -> None:
    """Reading and extraction know no RDF library."""
    below = [
        name
        for name in users("rdflib", "pyshacl", "pyoxigraph")
        if (layer(name) or 0) < (layer("kg.rdf") or 0) and name not in (API, "kg.terms", "kg.ontology")
    ]
    assert below == []


READERS = ("kg.extract.events", "kg.extract.speech", "kg.extract.figures")
"""They get the same text and the same answers to who is meant, and know nothing of each other."""


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(READERS)])
def test_readers_do_not_know_each_other(module: str) -> None:
    """Events, speech and figures are read apart."""
    own = next(reader for reader in READERS if module.startswith(reader))
    others = tuple(f"{reader}." for reader in READERS if reader != own)
    assert sorted(name for name in imports(MODULES[module]) if name.startswith(others)) == []


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("kg.extract.coreference")])
def test_coreference_stands_below_the_readers(module: str) -> None:
    """Whom a word stands for is asked by events, speech and figures, and asks none of them."""
    assert sorted(name for name in imports(MODULES[module]) if name.startswith(READERS)) == []


def test_commands_are_light() -> None:
    """No verb imports the language model or the graph libraries to be listed."""
    heavy = {
        "kg.corpus",
        "kg.extract",
        "kg.rdf",
        "rdflib",
        "pyshacl",
        "spacy",
        "pyoxigraph",
        "httpx2",
        "rich",
        "kg.web",
    }
    for name, path in MODULES.items():
        if name.startswith("kg.cli"):
            loaded = {
                one for one in imports(path, top=True) if any(f"{one}.".startswith(f"{h}.") for h in heavy)
            }
            assert not loaded, f"{name} imports {sorted(loaded)} when it is loaded"


def test_modules_are_short() -> None:
    """No module is longer than 300 lines."""
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: lines for name, lines in lengths.items() if lines > LINES} == {}
