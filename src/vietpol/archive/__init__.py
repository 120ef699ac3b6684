"""The record of what was read: every article of a store with its text, its facts and where it stands.

Everything else in a store (graphs, releases, rejected/) can be rebuilt from the archive. Only a build opens it,
under the build's lock. Nothing here grows in memory with the corpus: what may be long is an iterator.
"""

from .archive import Archive
from .database import ArchiveFormatError
from .records import Given, Mapped, Member, State, Waiting

__all__ = ["Archive", "ArchiveFormatError", "Given", "Mapped", "Member", "State", "Waiting"]
