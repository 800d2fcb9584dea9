"""The order of the house: which room may import which, who writes, who knows prefetches."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "timeline"

# A room imports only from rooms of a lower rank, and from itself.
RANKS = {
    "vocabulary": 0,
    "dates": 0,
    "seeds": 1,
    "querysets": 1,
    "models": 2,
    "loader": 3,
    "filters": 3,
    "entries": 4,
    "figures": 5,
    "exports": 5,
    "views": 6,
    "api": 6,
    "admin": 6,
    "management.commands": 6,
    "urls": 7,
}
# Small helpers beside the rooms. A new module finds its place here, or better in a room that exists.
HELPERS = {
    "prepared": 0,  # SQL made once for each number of keys
    "folding": 0,  # text folded for search
    "agreeing": 0.5,  # status and act in words that agree with what stands beside them
    "expressions": 0,  # SQL that Django has no function for
    "highlighting": 1,  # where the words of a search stand in a text
    "searching": 5,  # the hits of a search: their numbers, neighbours, and where their words stand
    "embeds": 4,  # the frames that other sites show
    "dumps": 5.5,  # the whole published record as files
    "sitemaps": 6,  # the addresses of all pages, for search engines
    "pens": 5.2,  # words, shapes and strokes drawn with Pillow
    "cards": 5.5,  # a picture of the timeline as PNG, for links shared elsewhere
    "lines": 0,  # line ranges of a document
    "prose": 0.5,  # dates as people write them
    "printed": 1,  # whether lines of a document print a name or a date
    "sources": 2,  # the curated record held against the documents
    "staticfiles": 0,  # finder and storage of static files
    "scripts": 0,  # the settings name the scripts that pages load
    "style": 0,  # the settings name the hash of the one stylesheet
    "desk": 5,  # the admin site with our titles
    "travels": 1.5,  # the published travel records, read by rules into seed records
    "corroboration": 3,  # how many independent sources bear an entry out
    "likeness": 2.5,  # entries that may be the same one, entered twice
    "worklist": 2.6,  # what waits for an editor's hand, counted
    "records": 2.5,  # the database read back as seed records; the loader may use it
    "profiles": 4,  # what index and profile pages tell beside the timeline
    "uncertainty": 1,  # what a date's vagueness means, in sentences
    "elapsed": 2,  # how long ago a date was, in words
    "terms": 3,  # offices as bars on a scale of years
    "administrations": 3,  # who was head of state, and when
    "subjects": 4.5,  # what a page with a list is about, and its entries
    "sayings": 4,  # what an actor said, by topic and to whom
    "nearest": 5,  # the records whose addresses come nearest to one that leads nowhere
    "comparison": 5,  # two actors beside each other
    "contacts": 5,  # the last and the next meeting at each level
    "chains": 4.5,  # the entries one hangs together with, in order of time
    "insights": 4.5,  # what the held meetings of a choice show, as numbers
    "dossier": 4.7,  # one entry with all that bears on it
    "site": 5,  # what every page needs: the links to the other languages
    "editions": 2.2,  # how often the record has changed
    "deeds": 2.7,  # the audit log
    "guarding": 0,  # cells of a CSV that no spreadsheet program executes
    "release": 0,  # what a deploy changes
    "problems": 0,  # what went wrong, as RFC 9457 has it
    "signingin": 0,  # who failed to sign in too often
    "headers": 0,  # what answers forbid the browser; where requests come from
    "keeping": 6,  # pages kept for other readers, until the record changes
    "indexing": 2.5,  # the columns of entries that are derived; the loader and the admin keep them true
    "sides": 0.5,  # the set of sides as one word of a column
    "snapshots": 2.6,  # records as they are, whole, and put back as they were
    "publishing": 2.7,  # why an entry cannot stand published
    "history": 2.8,  # who changed what, when and why, and the way back
    "merging": 2.9,  # two records into one, and back
    "addresses": 3,  # where a record went whose address leads nowhere
    "workflow": 2.9,  # who may bring an entry into which state
    "synthetic": 3,  # made-up entries, for trying the site at another size
    "fixtures": 3,  # the database as a fixture for loaddata
    "translation": 3,  # which fields django-modeltranslation translates; it asks for this name
    "templatetags": 6,  # what templates may call
}
EXEMPT = {"", "apps", "settings", "wsgi", "asgi", "checks", "migrations", "management"}
WRITERS = {
    *("loader", "admin", "migrations", "indexing", "editions", "synthetic"),
    *("snapshots", "history", "workflow", "merging", "deeds"),
}
DRAWERS = {"cards"}  # what they save is a picture, in memory
WITHOUT_DATABASE = {"dates", "seeds", "figures"}

WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITES_ON_MANAGERS = {"create", "update", "delete"}  # words that dicts and requests know too
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def modules() -> dict[str, ast.Module]:
    """Every module of the package by its name inside it; a package goes by its own name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    return found


MODULES = modules()


def room(module: str) -> str:
    if module.startswith("management.commands"):
        return "management.commands"
    return module.split(".", maxsplit=1)[0]


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those under `if TYPE_CHECKING:`, which import nothing when the program runs."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield other
                yield from statements(other)
            continue
        yield node
        yield from statements(node)


def imports(module: str) -> set[str]:
    """The modules of this package that the module imports, also inside its functions."""
    found = set()
    for node in statements(MODULES[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"timeline/{module}: write imports in full, not relative"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    names = {name.removeprefix("timeline.") for name in found if name.startswith("timeline.")}
    return {known for name in names if (known := known_module(name)) is not None}


def known_module(name: str) -> str | None:
    """The module that holds this name: itself, or the nearest part of it that is a module."""
    while name:
        if name in MODULES:
            return name
        name = name.rpartition(".")[0]
    return None


def chain(node: ast.AST) -> Iterator[str]:
    """The names along `A.objects.filter(...).update`, outermost first."""
    while True:
        if isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Name):
            yield node.id
            return
        else:
            return


def writes(tree: ast.Module) -> list[int]:
    """The lines that write to the database; `super().save()` belongs to the save it is part of."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called, *rest = chain(node.func)
        if (called in WRITES and "super" not in rest) or (called in WRITES_ON_MANAGERS and MANAGERS & set(rest)):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) not in EXEMPT])
def test_module_imports_only_from_lower_ranks(module: str) -> None:
    ranks = RANKS | HELPERS
    here = room(module)
    assert here in ranks, f"timeline/{here}: give this module a rank in HELPERS of {Path(__file__).name}"

    too_high = [
        f"timeline.{module} (rank {ranks[here]}) imports timeline.{other} (rank {ranks.get(room(other))})"
        for other in sorted(imports(module))
        if room(other) not in {here, *EXEMPT} and ranks.get(room(other), 99) >= ranks[here]
    ]

    assert too_high == []


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: imports(name) - {name} for name in MODULES if room(name) not in EXEMPT}

    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"import cycle: {' → '.join(error.args[1])}")


def test_only_loader_and_admin_write() -> None:
    found = [
        f"timeline.{name}, line {line}"
        for name, tree in MODULES.items()
        if room(name) not in WRITERS | DRAWERS
        for line in writes(tree)
    ]

    assert found == []


def test_only_querysets_know_prefetches() -> None:
    words = {"prefetch_related", "Prefetch", "prefetch_related_objects"}
    found = [
        f"timeline.{name}, line {node.lineno}"
        for name, tree in MODULES.items()
        if room(name) not in {"querysets", "migrations"}
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in words) or (isinstance(node, ast.Name) and node.id in words)
    ]

    assert found == []


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) in WITHOUT_DATABASE])
def test_module_without_database_imports_none(module: str) -> None:
    found = [
        ast.unparse(node)
        for node in statements(MODULES[module])
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("django.db", "django.http")))
        or (isinstance(node, ast.Import) and any(a.name.startswith(("django.db", "django.http")) for a in node.names))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        pytest.param("entry.save()", [1], id="save"),
        pytest.param("Entry.objects.filter(pk=1).update(title='x')", [1], id="update"),
        pytest.param("found.update(other)\nsuper().save()\nclient.delete(url)", [], id="no-write"),
    ],
)
def test_writes_are_recognised(code: str, lines: list[int]) -> None:
    assert writes(ast.parse(code)) == lines
