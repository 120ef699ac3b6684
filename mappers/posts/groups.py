"""Posts named together ("Bí thư Đảng ủy, Giám đốc Công an tỉnh") and the bodies that such a coordination elides.

The reader of bodies settles most of what is left out; here the title helps: "Phó Bí thư, Chủ tịch UBND huyện X" is
a secretary of the Party committee of X, "Chủ tịch, Tổng Thư ký Hội Y" shares one body.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.posts.beside import committee
from vietpol.mappers.posts.heading import can_have
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.text import Text

Group = tuple[Phrase, ...]

# Between two posts of one coordination.
_BETWEEN = regex.compile(
    r"\s*\)?\s*(?:[,;/-]\s*(?:và|kiêm|đồng thời(?: là)?|hiện là)?|và|kiêm(?: nhiệm)?|cùng|đồng thời(?: là)?)"
    r"\s*(?:chức vụ|chức danh|chức|giữ chức(?: vụ)?)?\s*",
)
# "Thay mặt Thủ tướng, Phó Thủ tướng Nguyễn Văn A": two posts of two people.
_ON_BEHALF = regex.compile(
    r"(?:thay mặt|ủy quyền(?: của)?|thừa lệnh(?: của)?|chỉ đạo của|đại diện(?: cho)?|phân công của|nhất trí của)\s+$"
)
_TO = regex.compile(r"\s+(?:cho|đối với|với)\s")
_CONSISTS = regex.compile(r"\s+(?:bao )?gồm\s")
_SECRETARY = "Thư ký"  # "Thư ký |Bí thư Tỉnh ủy": whose secretary somebody is
_SCHOOL_BOARD = "Hội đồng trường "
_ITEM = 60  # letters of ", đồng chí Hà Văn A - "
_NEAR = 8  # posts to either side that can settle what one leaves out
_INSTITUTIONS = ("School", "Enterprise")
_NO_MEMBERS = (
    "Department",
    "Ministry",
    "PartyAdvisoryBody",
    "PoliceBody",
    "MilitaryBody",
    "School",
    "Enterprise",
    "JudicialBody",
)
_OFFICES = (
    "PartyCommittee",
    "StandingCommittee",
    "Department",
    "Ministry",
    "ExecutiveBody",
    "PartyAdvisoryBody",
    "RepresentativeBody",
)
_OF_COMMUNES = ("PoliceBody", "MilitaryBody", "Department", "School")
_OWN_PLACE = ("PeoplesCommittee", "PeoplesCouncil", "AssemblyDelegation", "FatherlandFrontCommittee")


def group(text: Text, phrases: Sequence[Phrase]) -> list[Group]:
    """The phrases in order, those of one coordination together; a person between two parts them."""
    groups: list[list[Phrase]] = []
    for phrase in phrases:
        last = groups[-1][-1] if groups else None
        if last is not None and _joined(text, last, phrase):
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    return [tuple(g) for g in groups]


def _joined(text: Text, last: Phrase, phrase: Phrase) -> bool:
    gap = (last.span.end, phrase.span.start)
    if not last.plural and (phrase.plural or _CONSISTS.match(text.lower, phrase.span.end)):
        return False  # "ông A là Chủ nhiệm; |Phó Chủ nhiệm gồm các ông: B, C"
    if (
        last.plural
        and not phrase.plural
        and ("cùng" in text.lower[slice(*gap)].split() or _unnamed(text, last, phrase))
    ):
        return False  # "các Ủy viên Ban Thường vụ cùng |Chủ tịch UBND tỉnh A"
    if gap[1] - gap[0] > 40 or not (_touching(text, last, phrase) or _BETWEEN.fullmatch(text.lower, *gap)):
        return False
    if "chức" in text.lower[slice(*gap)] and _TO.match(text.lower, phrase.span.end):
        return False  # "… cho ông A, Chính ủy và chức vụ |Chỉ huy trưởng cho ông B"
    if _ON_BEHALF.search(text.lower, max(0, last.span.start - 30), last.span.start):
        return False
    return text.sentence_at(last.span.start) == text.sentence_at(phrase.span.start)


def _unnamed(text: Text, last: Phrase, phrase: Phrase) -> bool:
    """ "các Phó Chủ tịch HĐND tỉnh X, |Giám đốc Công an tỉnh A": deputies of one body, and the one head of another."""
    apart = last.title.deputy and not phrase.title.many and phrase.body != last.body
    return apart and not text.lower.startswith(":", phrase.span.end)


def _touching(text: Text, last: Phrase, phrase: Phrase) -> bool:
    """ "Giám đốc |kiêm Bí thư", "Ủy viên Ban Thường vụ |Chủ tịch UBND xã": nothing stands between."""
    if text.plain[last.span.end : phrase.span.start].strip(" "):
        return False
    begins = (
        text.plain[phrase.span.start].isupper() and last.name != _SECRETARY and phrase.title.name != last.title.name
    )
    return begins or text.lower.startswith("kiêm", phrase.span.start)


def complete(group: Group, before: Body | None) -> Group:
    """The group with every body settled that its neighbours settle; `before`: the last body settled before the group.

    A capacity covers the posts after it: "nguyên Phó Bí thư Huyện ủy, Chủ tịch UBND huyện" are two former posts.
    """
    done = list(_scoped(group))
    for index in [*reversed(range(len(done))), *range(len(done))]:
        after, earlier = done[index + 1 : index + _NEAR], done[max(0, index - _NEAR) : index]
        done[index] = _settled(done[index], after, earlier, before)
    if any(phrase.foreign for phrase in done):  # one post of another state makes them all foreign
        return tuple(replace(phrase, foreign=True) for phrase in done)
    return tuple(done)


def _scoped(group: Group) -> Group:
    scope: list[Phrase] = []
    for phrase in group:
        last = scope[-1] if scope else None
        spreads = last is not None and last.capacity == "former" and phrase.capacity == "full" and not phrase.now
        spreads = spreads and last is not None and last.term is None and not _elsewhere(last, phrase)
        spreads = spreads and not any(_retired_to(other, phrase) for other in scope)
        scope.append(replace(phrase, capacity="former") if spreads else phrase)
    return tuple(scope)


def _retired_to(other: Phrase, phrase: Phrase) -> bool:
    """ "nguyên Chủ tịch UBND tỉnh, |Chủ tịch Hội Khuyến học tỉnh": an association is what those lead who have left the state's offices."""
    one, society = other.body, phrase.body
    if one is None or society is None or phrase.inferred or society.kind != "Association":
        return False
    return one.kind in (*_OWN_PLACE, *_OFFICES) and not phrase.title.many


def _elsewhere(last: Phrase, phrase: Phrase) -> bool:
    """ "nguyên Bí thư Tỉnh ủy X, |Bí thư Thành ủy Y": the same office in another place is what somebody went on to."""
    one, other = last.body, phrase.body
    if one is None or other is None or last.inferred or phrase.inferred or last.name != phrase.name:
        return False
    return one.area is not None and other.area is not None and one.area != other.area


def _settled(phrase: Phrase, after: Sequence[Phrase], earlier: Sequence[Phrase], before: Body | None) -> Phrase:
    neighbours = [p.body for p in (*after, *reversed(earlier)) if p.body is not None and not p.inferred]
    weak = [p.body for p in (*after, *reversed(earlier)) if p.body is not None and p.inferred]
    if phrase.unread:
        return phrase
    if phrase.title.supply == "Bộ" and phrase.body is None and after and after[0].title.name == "Chủ nhiệm":
        return replace(phrase, unread=True)  # "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ": of no ministry
    if phrase.title.name == "Tổng Thư ký" and phrase.body is None and (assembly := _assembly(after)) is not None:
        return replace(phrase, body=assembly, inferred=True)
    if phrase.body is not None:
        if _owner_unsaid(phrase):
            return _owned(phrase, [*neighbours, *weak])
        return _replaced(phrase, neighbours) if phrase.inferred else phrase
    for body in (*neighbours, *weak, *([before] if before and phrase.mention else [])):
        settled = _from(phrase, body)
        if settled is not None and _allowed(phrase, settled):
            return replace(phrase, body=settled, inferred=True)
    return phrase


def _assembly(after: Sequence[Phrase]) -> Body | None:
    """ "|Tổng Thư ký, Chủ nhiệm Văn phòng Quốc hội": the secretary-general is the assembly's, not its office's."""
    body = after[0].body if after and after[0].title.name == "Chủ nhiệm" else None
    return bodies.compose("quoc-hoi") if body is not None and body.id == "van-phong-quoc-hoi" else None


def _owner_unsaid(phrase: Phrase) -> bool:
    """ "Bí thư Ban cán sự đảng", "Bí thư Đảng ủy": of which body is a matter of the posts beside it, before all else."""
    mention, inside = phrase.mention, _embedded_in(phrase.body)
    if mention is None or phrase.body is None or inside is None:
        return False
    return mention.span.end - mention.span.start < len(phrase.body.label) - len(inside.label) + 3


def _embedded_in(body: Body | None) -> Body | None:
    """The body inside which a Party committee, or the one whose organ a body is, sits: the department of "BTV Đảng ủy Sở X"."""
    if body is not None and body.relation != "embeddedIn":
        body = body.related
    return body.related if body is not None and body.relation == "embeddedIn" else None


def _owned(phrase: Phrase, neighbours: Sequence[Body]) -> Phrase:
    owner = next(
        (body for n in neighbours if (body := _inside(phrase, n)) is not None and _embedded_in(body) is not None), None
    )
    return phrase if owner is None else replace(phrase, body=owner)


def _inside(phrase: Phrase, neighbour: Body) -> Body | None:
    """The committee inside a neighbour's body, or its organ."""
    if phrase.body is not None and phrase.body.kind == "StandingCommittee":
        owner = _embedded(neighbour)
        return bodies.compose("ban-thuong-vu", owner=owner) if owner is not None else None
    return _from(phrase, neighbour)


def _allowed(phrase: Phrase, body: Body) -> bool:
    return not phrase.title.only or body.label.startswith(phrase.title.only)


def _replaced(phrase: Phrase, neighbours: Sequence[Body]) -> Phrase:
    """A body whose place was taken from the article, where a neighbour names another place of the same level."""
    for body in neighbours:
        if body.area is None or phrase.body is None or phrase.body.area is None:
            continue
        if body.level == phrase.body.level and body.area != phrase.body.area:
            named = phrase.mention is not None or phrase.title.committee is not None
            other = _from(phrase, body) if named else None
            if other is not None:
                return replace(phrase, body=other)
    return phrase


def _from(phrase: Phrase, neighbour: Body) -> Body | None:
    """The body of a phrase, settled by a neighbour's body."""
    if neighbour.label.startswith(_SCHOOL_BOARD) and phrase.title.party:
        # "Bí thư Đảng ủy, Chủ tịch |Hội đồng trường Trường Đại học X": the school's
        school = neighbour.label.removeprefix("Hội đồng ")
        school = school.removeprefix("trường ") if school.startswith("trường Trường ") else school
        neighbour = bodies.parse(school[:1].upper() + school[1:]) or neighbour
    if phrase.mention is not None:
        found = bodies.complete(phrase.mention, neighbour)
        if found is None and neighbour.area is not None:
            found = bodies.complete(phrase.mention, neighbour.area)
        if found is None and phrase.mention.key == "ban-thuong-vu" and neighbour.kind in _INSTITUTIONS:
            found = _standing_committee(neighbour)
        return found
    if phrase.title.committee is not None:
        return _committee_named(phrase.title.committee, neighbour)
    if phrase.title.supply == "Ban Thường vụ":
        return _standing_committee(neighbour)
    if phrase.title.supply == "Bộ" and neighbour.related is not None and neighbour.related.kind == "Ministry":
        return neighbour.related  # "Trợ lý Bộ trưởng, Vụ trưởng Vụ Pháp chế, Bộ Y tế"
    if phrase.title.head is not None or phrase.title.supply is not None:
        return None
    if phrase.title.name == "Ủy viên" and neighbour.kind in _NO_MEMBERS:
        return None  # "Giám đốc Sở Nội vụ - |Ủy viên": of a board
    if phrase.title.party:
        return _party_committee(neighbour)
    if neighbour.relation == "embeddedIn" and neighbour.related is not None and can_have(neighbour.related, phrase):
        return neighbour.related  # "|Giám đốc kiêm Bí thư Đảng ủy Bệnh viện X"
    if neighbour.relation == "partOf" and neighbour.related is not None and neighbour.related.kind == "PoliceBody":
        return neighbour.related  # "Phó Giám đốc, Thủ trưởng Cơ quan Cảnh sát điều tra Công an tỉnh"
    return neighbour if neighbour.kind not in ("PartyCommittee", "StandingCommittee", "PartyExecutiveBody") else None


def party_beside(text: Text, phrase: Phrase, following: Phrase) -> Phrase:
    """A secretary without a committee, of that of the place whose council or committee heads the sentence names next."""
    beside = text.plain[phrase.span.end : following.span.start] == " "  # "Phó Bí thư |Chủ tịch UBND tỉnh X"
    if (
        phrase.body is not None
        or phrase.mention is not None
        or (phrase.unread and not beside)
        or not phrase.title.party
        or phrase.plural
    ):
        return phrase
    body = following.body
    if (
        body is None
        or body.kind not in _OWN_PLACE[:2]
        or body.area is None
        or following.span.start - phrase.span.end > _ITEM
    ):
        return phrase
    gap = text.lower[phrase.span.end : following.span.start]
    if not (beside or gap.startswith((",", ";", " và ", ")"))) or "\n" in gap:
        return phrase
    settled = _party_committee(body)
    return phrase if settled is None else replace(phrase, body=settled, inferred=True)


def _party_committee(neighbour: Body) -> Body | None:
    """The Party committee beside a body: that of its place for a people's committee, else the one inside it."""
    if neighbour.kind == "PartyCommittee":
        return neighbour
    if _of_place(neighbour) and neighbour.area is not None:
        return committee(neighbour.area, party=True)
    return _embedded(neighbour)


def _of_place(body: Body) -> bool:
    """Whether the Party committee beside a body is that of its place: communes' police, military and offices have none of their own."""
    return body.kind in _OWN_PLACE or (body.level == "commune" and body.kind in _OF_COMMUNES)


def _embedded(owner: Body) -> Body | None:
    if owner.label.startswith("Đảng ủy "):
        return owner
    if owner.kind == "InspectionCommission":  # "Bí thư; … Phó Bí thư; Chủ nhiệm |Ủy ban Kiểm tra Đảng ủy xã"
        return owner.related if owner.related is not None and owner.related.kind == "PartyCommittee" else None
    if owner.relation == "advises" and owner.related is not None and owner.related.label.startswith("Đảng ủy "):
        return owner.related  # "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức |Đảng ủy X"
    if owner.kind == "PartyCell":  # "Đảng ủy viên, Bí thư Chi bộ X": of the committee above it
        return None
    try:
        return bodies.compose("dang-uy", owner=owner)
    except KeyError:
        return None


def _standing_committee(neighbour: Body) -> Body | None:
    """The standing committee of the Party committee that a body is, serves, or shares its place with."""
    if neighbour.relation == "advises" and neighbour.related is not None:
        neighbour = neighbour.related
    owner = neighbour if neighbour.kind == "PartyCommittee" else None
    if owner is None and _of_place(neighbour) and neighbour.area is not None:
        owner = committee(neighbour.area, party=True)
    if owner is None and neighbour.kind in _INSTITUTIONS and neighbour.area is None:
        owner = _embedded(neighbour)
    return bodies.compose("ban-thuong-vu", owner=owner) if owner is not None else None


def _committee_named(words: str, neighbour: Body) -> Body | None:
    """The committee that "Huyện ủy viên" names, of the neighbour's place."""
    area: Area | None = neighbour.area
    if neighbour.kind == "PartyCommittee" and neighbour.label.startswith(words):
        return neighbour
    if words == "Đảng ủy" and (area is None or not _of_place(neighbour)):
        return _embedded(neighbour)
    if area is None:
        return None
    found = committee(area, party=True)
    return found if found is not None and found.label.startswith(words) else None
