"""A person's decisions on identity, kept in a YAML file with a reason each; they always win over the computation.

- join: {person: Nguyễn Văn An, articles: [a1, b7]}
  reason: the second article calls him the former secretary of the first province
- apart: {person: Nguyễn Văn An, articles: [a1, c3]}
  reason: father and son
- remove: {article: a9}
  reason: taken down on request of the publisher, 2026-02-01
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from vietpol.vocab import telex


@dataclass(frozen=True, slots=True)
class Decisions:
    """join, apart: (what, name in Telex, articles) of persons or meetings; remove: articles taken down."""

    join: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    apart: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    remove: frozenset[str] = field(default_factory=frozenset)

    def joined(self, kind: str, name: str, a: str, b: str) -> bool:
        """Whether a decision says that the things called so in articles a and b are one."""
        return any(k == kind and n == name and a in where and b in where for k, n, where in self.join)

    def parted(self, kind: str, name: str, a: str, b: str) -> bool:
        """Whether a decision says that they are two."""
        return any(k == kind and n == name and a in where and b in where for k, n, where in self.apart)


def load(path: Path) -> Decisions:
    """Read a decisions file. Raises ValueError that names the file, the entry and the remedy."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    if not isinstance(entries, list):
        raise ValueError(
            f"{path}: a decisions file is a list of entries, each with join, apart or remove, and a reason"
        )
    join, apart, remove = [], [], []
    for number, entry in enumerate(entries, 1):
        where = f"{path}: entry {number}"
        if not isinstance(entry, dict) or not str(entry.get("reason", "")).strip():
            raise ValueError(f"{where} has no reason; every decision needs one")
        if "join" in entry:
            join.append(_pair(where, entry["join"]))
        elif "apart" in entry:
            apart.append(_pair(where, entry["apart"]))
        elif "remove" in entry and isinstance(entry["remove"], dict) and "article" in entry["remove"]:
            remove.append(str(entry["remove"]["article"]))
        else:
            raise ValueError(f"{where} says neither join, apart nor remove {{article: …}}")
    return Decisions(tuple(join), tuple(apart), frozenset(remove))


def _pair(where: str, value: Any) -> tuple[str, str, tuple[str, ...]]:
    if not isinstance(value, dict) or not isinstance(value.get("articles"), list) or len(value["articles"]) < 2:
        raise ValueError(f"{where} must name two articles or more: {{person: NAME, articles: [A, B]}}")
    articles = tuple(str(a) for a in value["articles"])
    if "person" in value:
        return "person", telex(str(value["person"])), articles
    if "meeting" in value:
        return "meeting", str(value["meeting"]), articles
    raise ValueError(f"{where} must name a person or a meeting (by its day)")
