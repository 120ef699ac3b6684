"""The time that each part of an article reports on, where it tells of several meetings: that which the last one told of reviewed."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from vietpol.mappers.facts import Meeting, Period

_DIGEST = 3  # days of meetings that make an article a digest


class Reviews:
    """The reviewed times of the meetings of one article, by where it begins to tell of each."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        dated = ((m.evidence[0].start, m.reviews) for m in meetings if m.evidence and m.start is not None)
        told = sorted(dated, key=itemgetter(0))
        reviewed = {period for _, period in told if period is not None}
        digest = len({m.start for m in meetings if m.start is not None}) >= _DIGEST
        self.several = len(reviewed) > 1 or (digest and bool(reviewed))
        self._starts = [start for start, _ in told]
        self._periods = [period for _, period in told]

    def at(self, end: int) -> Period | None:
        """What the meeting reviewed that is told of last before an offset; None where it reviewed none."""
        at = bisect_right(self._starts, end) - 1
        return self._periods[at] if at >= 0 else None
