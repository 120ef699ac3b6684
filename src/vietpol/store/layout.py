"""Where everything lies in a store directory."""

from dataclasses import dataclass
from pathlib import Path

_OURS = {"CURRENT", "releases", "work", "rejected", "lock", "decisions.yml", "links.sqlite"}


class NotAStoreError(Exception):
    """The directory given as a store holds other things; nothing of it was touched."""

    def __init__(self, root: Path, strange: str) -> None:
        super().__init__(f"{root}: not a VietPol store (it holds {strange!r}); name an empty or a new directory")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one store directory."""

    root: Path

    @property
    def current(self) -> Path:
        return self.root / "CURRENT"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def rejected(self) -> Path:
        return self.root / "rejected"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def archive(self) -> Path:
        return self.root / "work" / "archive.sqlite"

    @property
    def graphs(self) -> Path:
        return self.root / "work" / "store"

    @property
    def links(self) -> Path:
        """Short links to queries, which the server keeps (vietpol.server.links); may be missing."""
        return self.root / "links.sqlite"

    @property
    def decisions(self) -> Path:
        """Decisions on identity that a person wrote (vietpol.resolve.decisions); may be missing."""
        return self.root / "decisions.yml"

    def prepare(self) -> None:
        """Make the directory ready for a build.

        Raises NotAStoreError where it holds files of others (so that a mistyped path loses nothing), OSError
        where it can't be made.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        if not self.current.exists() and not self.lock.exists():
            for entry in sorted(self.root.iterdir()):
                if entry.name not in _OURS:
                    raise NotAStoreError(self.root, entry.name)
        for folder in (self.releases, self.rejected, self.archive.parent):
            folder.mkdir(exist_ok=True)
