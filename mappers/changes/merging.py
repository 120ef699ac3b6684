"""One change told several times: headline, account and caption."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import structs

from vietpol.mappers.bodies.unplaced import told_with_place
from vietpol.mappers.facts import Authority, Body, Change, Person, Post

_WHOLE = 10  # letters of a whole day
_HANDED_OVER = timedelta(days=31)  # from a decision to the day on which it is handed over or takes effect
_EVIDENCE = 50  # places kept that tell of one change
_BOARD = " Hội đồng "


def merged(changes: Sequence[Change]) -> list[Change]:
    """One change for each person, action and post, unless days (of penalties: deciders) differ: a headline leaves out what the account gives."""
    found: dict[tuple[Person, str, Post | None], list[Change]] = {}
    for change in changes:
        once = change.action in ("retired", "died")  # whatever post is named with it
        same = found.setdefault((change.person, change.action, None if once else change.post), [])
        at = next((at for at, other in enumerate(same) if once or _one(other, change)), None)
        if at is None:
            same.append(change)
        else:
            same[at] = _joined(same[at], change)
    return _without_short(told_with_place((change for same in found.values() for change in same), _of_body))


def _of_body(change: Change) -> tuple[tuple[Person, str, str], Body] | None:
    post = change.post
    return None if post is None else ((change.person, change.action, post.title), post.body)


def _without_short(changes: Sequence[Change]) -> list[Change]:
    """A headline's "Chủ tịch EVN" beside the account's "Chủ tịch Hội đồng thành viên": one post, the full title."""
    full = {
        (c.person, c.action, c.post.body, c.post.title.partition(_BOARD)[0])
        for c in changes
        if c.post and _BOARD in c.post.title
    }
    return [c for c in changes if c.post is None or (c.person, c.action, c.post.body, c.post.title) not in full]


def _one(one: Change, other: Change) -> bool:
    """Whether days agree; the Party's penalty and the state's are two, though their days agree or are not said."""
    penalty = one.action == "disciplined" or (one.action == "dismissed" and one.post is None)
    two = penalty and one.decided_by and other.decided_by and one.decided_by != other.decided_by
    return not two and (_agree(one.date, other.date) or _handed_over(one, other))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _handed_over(one: Change, other: Change) -> bool:
    """Whether two days are of one decision: that on which it was taken, that on which it was handed over or takes effect."""
    days = [day for day in (one.date, other.date) if day is not None and len(day) == _WHOLE]
    if len(days) != 2 or not _one_decides(one.decided_by, other.decided_by):
        return False
    return abs(date.fromisoformat(days[0]) - date.fromisoformat(days[1])) <= _HANDED_OVER


def _one_decides(one: Authority | None, other: Authority | None) -> bool:
    """Whether deciders are one, or one is an organ of the other: "Hội đồng thành viên Tổng công ty A", "Tổng công ty A"."""
    if one is None or other is None or one == other:
        return True
    organ, whole = sorted((_name(one), _name(other)), key=len, reverse=True)
    return organ.endswith(f" {whole}")


def _name(authority: Authority) -> str:
    return authority.label if isinstance(authority, Body) else f"{authority.title} {authority.body.label}"


def _decider(first: Authority | None, second: Authority | None) -> Authority | None:
    """The one who decided; of an organisation and its organ the organ."""
    if first is None or second is None or first == second or not _one_decides(first, second):
        return first or second
    return max(first, second, key=lambda authority: len(_name(authority)))


def _joined(one: Change, other: Change) -> Change:
    """The account that says more gives the first evidence."""
    first, second = (one, other) if _told(one) >= _told(other) else (other, one)
    day = first.date if second.date is None or len(second.date) <= len(first.date or "") else second.date
    return structs.replace(
        first,
        post=first.post or second.post,
        date=day,
        decided_by=_decider(first.decided_by, second.decided_by),
        evidence=tuple(dict.fromkeys([*first.evidence, *second.evidence]))[:_EVIDENCE],
    )


def _told(change: Change) -> int:
    return (change.date is not None) + (change.decided_by is not None)
