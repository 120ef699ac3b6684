"""The questions that the home page and the query page offer: .rq files with a title in each language."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TITLE = re.compile(r"#\s*title-(vi|en):\s*(.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question. id: the stem of its file; query: its text without the titles."""

    id: str
    titles: dict[str, str]
    query: str

    def title(self, code: str) -> str:
        return self.titles.get(code) or self.titles.get("vi") or self.titles.get("en") or self.id


@cache
def questions(folder: Path) -> tuple[Question, ...]:
    """The questions of a folder in the order of their names; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def _read(path: Path) -> Question:
    lines = path.read_text(encoding="utf-8").splitlines()
    titles: dict[str, str] = {}
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        found = _TITLE.match(lines.pop(0))
        if found:
            titles[found.group(1)] = found.group(2).strip()
    return Question(path.stem, titles, "\n".join(lines).strip() + "\n")
