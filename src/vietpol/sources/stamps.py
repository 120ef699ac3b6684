"""The time of publication of a page: what it prints beside its title, else what its metadata says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import regex

from vietpol.mappers.article import Article
from vietpol.mappers.pages.furniture import Line, lines
from vietpol.mappers.pages.stamps import Stamp, stamp
from vietpol.mappers.profiles.labels import is_birth
from vietpol.mappers.text import Text
from vietpol.sources.blocks import Block
from vietpol.sources.regions import Region

_VIET_NAM = timezone(timedelta(hours=7))
_MOMENT = regex.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?:[T ](?P<time>\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_ABOVE, _BELOW = 6, 8  # blocks above the title and below the text in which a stamp may stand


@dataclass(frozen=True, slots=True)
class Printed:
    """A stamp that the page prints: its block, its words and its value."""

    index: int
    text: str
    stamp: Stamp


def line_of(text: str) -> Line:
    """A line of text as the readers of pages see it. text: one line, in NFC."""
    return lines(Text(Article("line", "line", text)))[0]


def moment(value: str) -> str | None:
    """A time as metadata gives it, as ISO date or date-time in Viet Nam's time, without zone; None where it is none.

    A moment in another zone is the same moment here: "2024-01-23T18:00:00Z" is one o'clock of the day after.
    """
    m = _MOMENT.match(value.strip())
    if m is None:
        found = stamp(line_of(value)) if value.strip() else None
        return None if found is None else found.value
    if m["time"] is None:
        return _valid(m["day"])
    text = f"{m['day']}T{m['time']:0>5}" if m["time"].count(":") == 1 else f"{m['day']}T{m['time']:0>8}"
    try:
        at = datetime.fromisoformat(text + (m["zone"] or "").replace("Z", "+00:00"))
    except ValueError:
        return _valid(m["day"])
    if at.tzinfo is not None:
        at = at.astimezone(_VIET_NAM).replace(tzinfo=None)
    return at.isoformat(timespec="seconds" if m["time"].count(":") == 2 else "minutes")


def published(
    blocks: Sequence[Block], region: Region, title: int | None, metadata: Sequence[str]
) -> tuple[str | None, int | None]:
    """When the page says that it was published: the words to archive, and the block that prints them, if one does.

    What is printed between the title and the text counts most: it is what a reader sees, and metadata is often that of a
    template. A day without more, or one that stands above the title (many pages print today's day there) or below the text,
    needs the metadata to agree, or to be silent.
    """
    said = next((m for value in metadata if (m := moment(value)) is not None), None)
    found = _printed(blocks, region, title)
    beside = [p for p in found if (title is None or p.index > title) and p.index <= region.first]
    if said is None:
        chosen = next(iter(beside or [p for p in found if title is None or p.index > title]), None)
        return (None, None) if chosen is None else (chosen.text, chosen.index)
    agreeing = [p for p in [*beside, *found] if p.stamp.value[:10] == said[:10]]
    chosen = next((p for p in agreeing if "T" in p.stamp.value or "T" not in said), None)
    if chosen is None and not agreeing:
        chosen = next((p for p in beside if p.stamp.sure), None)
    return (said, None) if chosen is None else (chosen.text, chosen.index)


def _printed(blocks: Sequence[Block], region: Region, title: int | None) -> list[Printed]:
    start = max(0, (region.first if title is None else title) - _ABOVE)
    end = min(len(blocks), region.last + 1 + _BELOW)
    found = []
    for i in range(start, end):
        block = blocks[i]
        inner = region.first + 1 < i < region.last - 1
        if block.furniture or block.running or (inner and "date" not in block.kinds):
            continue
        if i > 0 and is_birth(line_of(blocks[i - 1].text).bare):
            continue  # below "Ngày sinh"
        value = stamp(line_of(block.text))
        if value is not None and (i <= region.first or value.sure or "date" in block.kinds):
            found.append(Printed(i, block.text, value))
    return found


def _valid(day: str) -> str | None:
    try:
        return datetime.fromisoformat(day).date().isoformat()
    except ValueError:
        return None
