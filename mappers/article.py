"""An article as it was read: its id, where it came from and its text, before anything is made of it."""

import hashlib
import unicodedata

import msgspec


class Article(msgspec.Struct, frozen=True):
    """One news text.

    id: the file's stem where that is a plain name, else 16 hex digits of the text's SHA-256.
    source: the name of the file, or the address, that it was read from.
    text: the archived text in NFC, nothing else changed (a byte-order mark left out). Every offset of
        every fact counts Unicode code points into it.
    """

    id: str
    source: str
    text: str

    def __post_init__(self) -> None:
        if not unicodedata.is_normalized("NFC", self.text):
            raise ValueError(f"{self.source}: an Article's text must be in NFC")

    @property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 text that offsets refer to."""
        return hashlib.sha256(self.text.encode()).hexdigest()
