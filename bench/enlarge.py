"""Make a release several times as large, without reading as many articles: graphs are copied under other names.

    python bench/enlarge.py STORE DIR TIMES

Reads the graphs of the working store of STORE (vietpol build, of articles by bench/generate.py) and publishes a release in DIR that has
every article so many times. Each copy has its own articles, facts, meetings and documents; every second one its own
persons. Places, bodies, posts, indicators and periods are shared, so that these nodes become as big as in a corpus of that size.
What a copy says stands in the merged view, which is what pages and most queries read; of its named graph there is as much as
the search index is made from (names, dates, areas, indicators).
"""

import argparse
import io
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from vietpol.search import index_release
from vietpol.store import Layout, index_beside, publish
from vietpol.vocab import GRAPH, GRAPH_REFERENCE, GRAPH_STORIES, GRAPH_TENURES, ID, VP

_OWN = "article|att|doc|event|ev|meeting|obs|part|site|stm|story|tenure"
_NAMES = re.compile(rf"<{re.escape(ID)}({_OWN}|person)_([^>]*)>|<{re.escape(GRAPH)}article/([^>]*)>")
_INDEXED = re.compile(r"[^ ]+ (?:<\S*(?:#label|#published|#area|#refersTo|#indicator)> |<\S*#type> <\S*#Article> )")
_TOLD = 2_000_000  # lines after which a word on progress is due


def renamed(lines: str, copy: int) -> str:
    """The lines of a graph for one copy."""
    persons = copy // 2

    def name(found: re.Match[str]) -> str:
        kind, local, article = found.groups()
        if article is not None:
            return f"<{GRAPH}article/{article}-x{copy}>"
        number = persons if kind == "person" else copy
        return f"<{ID}{kind}_{local}-x{number}>" if number else found.group()

    return _NAMES.sub(name, lines) if copy else lines


def quads(store: Store, times: int) -> Iterator[str]:
    """The N-Quads lines of all copies, in their graphs and in the merged view."""
    graphs = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    for graph in graphs:
        if graph == GRAPH_STORIES:
            continue
        lines = (store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b"").decode()
        for copy in range(1 if graph == GRAPH_REFERENCE else times):
            if graph == GRAPH_TENURES and copy % 2:
                continue
            text = renamed(lines, copy)
            end = f"{renamed(f'<{graph}>', copy)} .\n"
            yield text
            yield "".join(line[:-1] + end for line in text.splitlines() if not copy or _INDEXED.match(line))
        if graph.startswith(GRAPH + "article/"):
            yield "".join(_stories(graph.removeprefix(GRAPH + "article/"), times))


def _stories(article: str, times: int) -> Iterator[str]:
    """Each copy of an article is a story of its own."""
    for copy in range(times):
        triple = renamed(f"<{ID}article_{article}> <{VP}story> <{ID}story_{article}> ", copy)
        yield f"{triple}.\n"
        yield f"{triple}<{GRAPH_STORIES}> .\n"


class Stream(io.RawIOBase):
    """Texts as a file that is read once, with a word on progress now and then."""

    def __init__(self, texts: Iterator[str], said: Callable[[str], None]) -> None:
        self._texts = texts
        self._said = said
        self._rest = b""
        self._lines = 0
        self._told = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            text = next(self._texts, "")
            self._rest = text.encode()
            self._lines += text.count("\n")
            if self._lines >= self._told + _TOLD:
                self._told = self._lines
                self._said(f"{self._lines} lines")
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("times", type=int)
    args = parser.parse_args()
    source = Store.read_only(str(Layout(args.store).graphs))
    articles = sum(
        1 for g in source.named_graphs() if isinstance(g, NamedNode) and g.value.startswith(GRAPH + "article/")
    )
    begin = time.monotonic()

    def said(what: str) -> None:
        print(f"{time.monotonic() - begin:7.0f} s  {what}", flush=True)

    def write(folder: Path) -> None:
        store = Store(str(folder))
        store.bulk_load(
            io.BufferedReader(Stream((t for t in quads(source, args.times) if t), said), 1 << 20), RdfFormat.N_QUADS
        )
        said("loaded")
        store.optimize()
        store.flush()
        said(
            f"{len(store)} quads, {sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph()))} in the view"
        )
        del store
        index_release(folder, index_beside(folder))
        said("the index is made")

    layout = Layout(args.folder)
    layout.prepare()
    said(f"published as {publish(layout, write, {'articles': articles * args.times, 'enlarged': args.times}).id}")


if __name__ == "__main__":
    main()
