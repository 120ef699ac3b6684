"""Which version of the rules, data and shapes made a graph: when it changes, what it made is made again."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from vietpol.resources import ONTOLOGY, ROOT, SHAPES

_NOT_DATA = frozenset({"questions", "tables", "examples", "__pycache__"})


@cache
def of_mapping() -> str:
    """Fingerprint of all that turns a text into facts."""
    return _digest([ROOT / "mappers", ONTOLOGY, ROOT / "vocab.py", ROOT / "resolve" / "stories.py"])


@cache
def of_graphs() -> str:
    """Fingerprint of all that turns a text into a published graph."""
    own = [ROOT / "build" / name for name in ("graphs.py", "naming.py", "reference.py", "stories.py", "tenures.py")]
    rest = [ROOT / "resolve", ROOT / "entail.py", ROOT / "validate", ROOT / "store" / "graphs.py", SHAPES, *own]
    return _digest([ROOT / "mappers", ONTOLOGY, ROOT / "vocab.py", *rest])


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(file for given in paths for file in _files(given)):
        total.update(f"{path.relative_to(ROOT)}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    kinds = {".py", ".ttl", ".yml"}
    return [p for p in path.rglob("*") if p.suffix in kinds and not _NOT_DATA & set(p.relative_to(path).parts)]
