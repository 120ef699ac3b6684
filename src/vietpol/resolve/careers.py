"""What one person can hold: offices that exclude each other on a day, and careers that nobody has."""

from collections.abc import Iterable
from typing import Final

from vietpol.mappers.facts import Body, Post
from vietpol.resolve.records import scope
from vietpol.resolve.succession import merged_area, same_area, same_body

# Posts that many hold beside another one.
_BESIDE: Final = frozenset(("Ủy viên", "Ủy viên dự khuyết", "Ủy viên Thường trực", "Đại biểu", "Thành viên", "Thư ký",
                            "Chủ tịch danh dự"))  # fmt: skip
# Bodies whose chiefs and deputies do nothing else.
_LINE: Final = frozenset(("Department", "PoliceBody", "MilitaryBody", "JudicialBody", "PeoplesCommittee", "School",
                          "Enterprise", "Ministry"))  # fmt: skip
_SEATS: Final = _LINE | {"PartyCommittee", "PartyAdvisoryBody", "PeoplesCouncil", "FatherlandFrontCommittee",
                         "InspectionCommission", "MassOrganization"}  # fmt: skip
_COUNCILS: Final = frozenset(("PeoplesCommittee", "PeoplesCouncil"))
_COMMITTEES: Final = frozenset(("PartyCommittee", "StandingCommittee", "AssemblyDelegation"))


def seated(post: Post) -> bool:
    """Whether a post is a chief's or deputy's of a body that fills its holder's days."""
    return post.title not in _BESIDE and post.body.kind in _SEATS and post.body.relation != "embeddedIn"


def incompatible(x: Post, y: Post) -> bool:
    """Whether nobody holds both on one day."""
    a, b = x.body, y.body
    if not (seated(x) and seated(y)) or same_body(a, b) or _hangs_on(a, b) or _hangs_on(b, a):
        return False
    one, two = scope(a), scope(b)
    if "tw" in (one, two):
        return a.kind in _LINE and b.kind in _LINE
    if not same_area(one, two):
        return not merged_area(one, two)
    if {a.level, b.level} == {"provincial", "commune"}:
        return True
    if a.kind in _LINE and b.kind in _LINE:
        return True
    return _territories(a, b)


def _hangs_on(inner: Body, outer: Body) -> bool:
    related = inner.related
    while related is not None:
        if related.id == outer.id and inner.relation in ("partOf", "embeddedIn", "advises", "subordinateTo"):
            return inner.relation != "subordinateTo"
        related = related.related
    return False


def _territories(a: Body, b: Body) -> bool:
    """Two territories of one level, or a district's secretary in a provincial department."""
    if a.level == b.level and a.area is not None and b.area is not None:
        return not same_area(a.area.id, b.area.id)
    lower = a if a.level in ("district", "commune") else b
    other = b if lower is a else a
    return lower.kind in ("PartyCommittee", *_COUNCILS) and other.kind in _LINE


def tier(post: Post) -> int | None:
    """How high an office stands: 3 leads a province, 2 a department or district, 1 a deputy there, 0 a commune; None: neither."""
    body = post.body
    if not seated(post) or body.level is None or body.level == "central":
        return None
    if body.level == "commune":
        return 0
    if body.kind in ("School", "Enterprise"):
        return None
    deputy = post.title.startswith("Phó ")
    if body.level == "provincial" and body.kind in ("PartyCommittee", *_COUNCILS):
        return 3
    return 1 if deputy else 2


def falls(earlier: Iterable[Post], later: Iterable[Post]) -> bool:
    """Whether someone who led a province would later serve two steps below: two persons, father and son perhaps."""
    top = max((t for p in earlier if (t := tier(p)) is not None), default=0)
    bottom = [t for p in later if (t := tier(p)) is not None]
    return bool(bottom) and top - max(bottom) >= 2


def prominent(posts: Iterable[Post]) -> bool:
    """Whether one of the posts is known to the whole province: its leaders, heads of departments, members of its committee."""
    return any((tier(p) or 0) >= 2 or (p.body.kind in _COMMITTEES and p.body.level == "provincial") for p in posts)
