"""Ceremonies told in the passive: "Quyết định bổ nhiệm |được lãnh đạo Bộ A trao chiều 12/7|"."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.text import Span

_HANDED = regex.compile(
    r"(?<!\p{L})quyết định[^;:.]{0,140}?\s(?:được|do)\s(?P<by>[^;:.,]{3,120}?)\s(?P<verb>trao|công bố)"
    r"(?=\s(?:cho|tới|đến|tại|vào|sáng|chiều|tối|trưa|ngày|hôm|lúc)(?!\p{L})|\s?[,.]|$)"
)
_LEADERS = regex.compile(r"(?:đại diện |tập thể )?(?:lãnh đạo )?")


def handed(passage: Passage) -> tuple[Anchor, tuple[Authority, ...]] | None:
    """What was handed over or announced by whom, and the body that did so."""
    lower = passage.text.lower
    if "quyết định" not in passage.lower():
        return None
    m = _HANDED.search(lower, passage.start, passage.end)
    if m is None:
        return None
    verb = Span(m.start("verb"), m.end("verb"))
    lead = _LEADERS.match(lower, m.start("by"))
    start = lead.end() if lead is not None else m.start("by")
    whose = tuple(
        b.body for b in passage.bodies if b.particular and b.span.start == start and b.span.end == m.end("by")
    )
    return Anchor(passage, verb, "ceremony", False, verb, planned=False, ahead=False, reference=False), whose
