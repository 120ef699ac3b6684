"""What a page says of itself, and what each of its lines is.

    read(reading) -> Page    title, publication, publisher, author, address; a role for each block; the day of "hôm nay"

A text without any furniture (a bare article, often one line) has none of them: all null.
"""

from vietpol.mappers.pages.reader import read

__all__ = ["read"]
