"""From a pattern's key and its parts to the body: id, label, class, level, relation.

Recipe of ids: the owner's id, else the area's, an underscore, the pattern's key: `dong-thap_tinh-uy`,
`dong-thap_tinh-uy_ban-thuong-vu`, `dong-thap_cong-an_dang-uy`, `dong-thap_tp-hong-ngu_thanh-uy`. A body of an open
pattern ends in the slug of its own words. Central bodies have the ids of bodies.ttl.
"""

from functools import lru_cache

from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.central import central
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.reading import BodyMention
from vietpol.vocab import slug

_UNIONS = ("MassOrganization", "Association")


def compose(key: str, *, owner: Body | None = None, area: Area | None = None, name: str | None = None) -> Body:
    """The body of a pattern ("tinh-uy", "cong-an", "dang-uy", "ban-thuong-vu") or, by its id, a central body ("tw_bch").

    owner: the body that it belongs to (Đảng ủy of Công an tỉnh X). area: its territory. name: the tail of an
    open pattern ("Ban Chỉ đạo phòng, chống dịch Covid-19" has the name "phòng, chống dịch Covid-19").
    With neither owner nor area the body is the bare kind, of which no fact should be made.
    Raises KeyError for a key that is neither a pattern's nor a central body's.
    """
    individual = central().get(key)
    if individual is not None and owner is None and area is None:
        return individual
    return composed(patterns.by_key()[key], owner, area, name)


@lru_cache(maxsize=65536)
def composed(pattern: Pattern, owner: Body | None = None, area: Area | None = None, name: str | None = None) -> Body:
    """`compose` for a pattern at hand."""
    if pattern.committee and (owner or area):
        return _committee_of(owner, area)
    if owner is None and area is not None and pattern.seat:
        owner = committee(area)
    if owner is None:
        return _of_area(pattern, area, name)
    if special := _special(pattern, owner):
        return composed(special, None, owner.area)
    if owner.id == "tw_bch" and (individual := central().get(f"tw_{pattern.key}")):
        return individual  # "Ban Tổ chức Ban Chấp hành Trung ương"
    head = f"{pattern.label} {name}" if name and pattern.tail else pattern.label
    return Body(
        id=f"{owner.id}_{slug(head) if head != pattern.label else pattern.key}",
        label=f"{head}{pattern.joint}{owner.label}",
        kind=pattern.kind_by_owner.get(owner.kind, pattern.kind),
        level=owner.level,
        area=owner.area,
        relation=pattern.relation,
        related=owner if pattern.relation else None,
        known=owner.known and pattern.known,
    )


def committee(area: Area) -> Body | None:
    """The Party committee of an area: Tỉnh ủy, Thành ủy, Huyện ủy, Đảng ủy xã. None for the country."""
    key = patterns.committees().get(area.rank or "")
    return composed(patterns.by_key()[key], None, area) if key else None


def _committee_of(owner: Body | None, area: Area | None) -> Body:
    if owner is not None:
        return owner if owner.kind == "PartyCommittee" else composed(patterns.by_key()["dang-uy"], owner)
    found = committee(area) if area is not None else None
    if found is None:
        raise KeyError(f"no Party committee is known for {area}")
    return found


def _of_area(pattern: Pattern, area: Area | None, name: str | None) -> Body:
    head = f"{pattern.label} {name}" if name else pattern.label
    key = slug(head) if name else pattern.key
    if area is None:
        called = slug(head) if pattern.kind == "NewsOrganization" else key
        return Body(id=called, label=head, kind=pattern.kind, known=pattern.known)
    relation, related = pattern.relation, None
    if pattern.related is not None:
        related = _related(pattern.related, area)
    label = f"{head} {place_words(area, by_name=pattern.by_name)}"
    return Body(
        # A paper or station is called by its name, as the one that publishes an article is.
        id=slug(label) if pattern.kind == "NewsOrganization" else f"{area.id}_{key}",
        label=label,
        kind=pattern.kind,
        level=patterns.level_of(area),
        area=area,
        relation=relation if related else None,
        related=related,
        known=area.known and pattern.known,
    )


def _related(key: str, area: Area) -> Body | None:
    if key == "committee":
        return committee(area)
    pattern = patterns.by_key().get(key)
    if pattern is None:
        return central()[key]
    return composed(pattern, None, area) if pattern.fits(area) else None


def place_words(area: Area, *, by_name: bool) -> str:
    """An area inside a body's label: "tỉnh Đồng Tháp"; by name "Đồng Tháp", but "Quận 3" and "Thành phố Hồ Chí Minh"."""
    if area.rank is None or area.name.casefold().startswith(f"{area.rank} "):
        return area.name
    if not by_name:
        return area.label
    if area.name in patterns.words("name_with_rank") or area.name[:1].isdigit():
        return area.label[:1].upper() + area.label[1:]
    return area.name


def key_of(body: Body) -> str:
    """The key of the pattern that composed a body: the last part of its id."""
    return body.id.rsplit("_", 1)[-1]


@lru_cache(maxsize=4096)
def _special(pattern: Pattern, owner: Body) -> Pattern | None:
    """The pattern that names this pattern's body of this owner: Đảng ủy of Bộ Chỉ huy Quân sự is Đảng ủy Quân sự."""
    if owner.area is None:
        return None
    theirs = key_of(owner)
    return next((p for p in patterns.by_key().values() if theirs in p.instead_of.get(pattern.key, ())), None)


def complete(mention: BodyMention, to: Body | Area) -> Body | None:
    """The body of a mention that left out its owner or place, once the context settles it; None if the two don't go together.

    "Đảng ủy" + Công an tỉnh X -> Đảng ủy Công an tỉnh X; "Ban Thường vụ" + Thành ủy Yên Bái -> its standing
    committee; "BCH" + Thành ủy Yên Bái -> Thành ủy Yên Bái; "Tỉnh ủy" + the area Đồng Tháp -> Tỉnh ủy Đồng Tháp.
    """
    pattern = patterns.by_key().get(mention.key)
    area = to if isinstance(to, Area) else to.area
    if pattern is None or (mention.rank is not None and (area is None or area.rank != mention.rank)):
        return None
    if mention.key == "cap-uy" and isinstance(to, Body) and to.kind in _UNIONS:
        return compose(
            "ban-chap-hanh", owner=to
        )  # "bầu ông A vào |Ban Chấp hành và giữ chức Chủ tịch Liên đoàn Lao động tỉnh"
    return completed(pattern, to)


# Bodies that have Party organisations of their own, apart from that of their place.
_OF_THEIR_OWN = frozenset({"Department", "Ministry", "JudicialBody", "Enterprise", "School"})


def completed(pattern: Pattern, to: Body | Area, name: str | None = None) -> Body | None:
    """`complete` for a pattern at hand."""
    if isinstance(to, Area):
        return composed(pattern, None, to, name) if pattern.fits(to) else None
    if to.id == "tw_bch" and not pattern.committee and f"tw_{pattern.key}" not in central():
        return None  # its organs are all known: no "Ban Thường vụ" is among them
    if not pattern.owners:
        return composed(pattern, None, to.area, name) if to.area is not None and pattern.fits(to.area) else None
    if pattern.relation == "embeddedIn":
        if to.relation == "advises" and to.related is not None and to.related.relation == pattern.relation:
            to = to.related  # "Ban Tổ chức Đảng ủy X … Bí thư |Đảng ủy"
        if to.label.startswith(f"{pattern.label} "):
            return to
        cell_of_adviser = pattern.kind == "PartyCell" and to.kind == "PartyAdvisoryBody"  # the last body named, no more
        if cell_of_adviser or to.label.casefold().startswith(tuple(patterns.words("organs"))):
            return None
    if pattern.kind == "PartyCommittee" and to.kind == "PartyCommittee" and to.label.startswith(pattern.label):
        return to
    if pattern.committee and (owner := _owner(pattern, to)):
        return composed(pattern, owner)
    if pattern.relation == "embeddedIn" and to.kind in _OF_THEIR_OWN and to.kind in pattern.owners:
        return composed(pattern, to)  # "Bí thư |Đảng bộ, Giám đốc Sở Y tế tỉnh": the department's
    if pattern.levels and to.area is not None and pattern.fits(to.area) and to.relation != "embeddedIn":
        return composed(pattern, None, to.area)
    if owner := _owner(pattern, to):
        return composed(pattern, owner)
    if pattern.seat and to.area is not None and pattern.fits(to.area):  # "Ủy viên Ban Thường vụ, Giám đốc Công an tỉnh"
        return composed(pattern, None, to.area)
    return None


def _owner(pattern: Pattern, to: Body) -> Body | None:
    """The body, of those that `to` is or hangs on, that a body of this pattern can belong to."""
    if to.kind in pattern.owners:
        return to
    if to.relation in ("partOf", "advises") and to.related is not None and to.area is not None:
        return _owner(pattern, to.related)
    return None


def elsewhere(body: Body, area: Area) -> Body | None:
    """The body of the same kind in another area ("Công an tỉnh X" in Y); None where there is none or its kind is not known."""
    pattern = patterns.by_key().get(key_of(body))
    if pattern is None or pattern.owners or not pattern.fits(area):
        return None
    return composed(pattern, None, area)
