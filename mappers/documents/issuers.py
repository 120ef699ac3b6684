"""Who issued a document: by the words beside its citation, else by the letters of its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vietpol.mappers import bodies, lexicon, places, regex
from vietpol.mappers.facts import Area, Authority, Body, Post
from vietpol.mappers.reading import Home, Reading, between
from vietpol.mappers.text import Span, one_spelling

_NUMBER = regex.compile(r"\d+$")
_FILE = "document-symbols.yml"
_OF = regex.compile(r"\s?,?\s?(?:\([^()]{0,40}\)\s?,?\s?)?(?:(?:của|do)\s|\((?=\p{Lu}))(?:đồng chí\s|tập thể\s)?")
_PLENUM = regex.compile(r"(?:hội nghị|kỳ họp)\s(?:lần\s)?thứ\s[\p{L}\d]+(?:\stư)?,?\s(?:của\s)?")
_CENTRE = regex.compile(r"(?:bch\s)?(?:trung ương|tw|t\.ư)(?!\p{L})(?:\sđảng)?")
# "Kết luận số 45-KL/TW Hội nghị Trung ương 6, khóa XIII"
_OF_CENTRE = regex.compile(r"\s?,?\s\(?hội nghị\s(?:trung ương|tw)\s(?:lần thứ\s)?[\p{L}\d]{1,5}(?!\p{L})")
_CENTRAL = ("/tw", "/t.ư", "/t.w")
_BY = regex.compile(r"(?<!\p{L})(?:theo|tại|từ|bằng|căn cứ|trong|với)\s(?:nội dung\s|tinh thần\s)?$")
_ORDERS = regex.compile(
    r"\s(?:đã\s|cũng\s)?(?:quyết định|nêu|yêu cầu|giao|quy định|xác định|chỉ đạo|thống nhất|đồng ý|phê duyệt|bổ nhiệm|chỉ định|điều động|phân công|cho phép|chấp thuận|khẳng định|nhấn mạnh)(?!\p{L})"
)
_DECISIONS = regex.compile(r"(?<!\p{L})quyết định của (?=b)")
_FOR = regex.compile(r"[^.;:]{0,60}?\s(?:được|do)\s[^.;:]{2,200}?\sthay mặt(?:\scho)?\s")
_FAR = 400  # letters from a citation to the one who signed it
_NEAR = 200  # letters from a citation to the one who passed it
_PASSES = regex.compile(
    r"\s(?:đã\s|chính thức\s|vừa\s)?(?:ký(?:\sban hành)?|ban hành|thông qua|phê duyệt|phê chuẩn)(?!\p{L})(?:\stại\s(?:kỳ họp|phiên họp)(?:\sthứ\s[\p{L}\d]+)?)?(?:\svào)?"
)
_SIGNED = regex.compile(r"\s(?:đã\s|vừa\s)?(?:ký(?:\sban hành)?|ban hành)(?!\p{L})")
# "UBND tỉnh vừa ban hành Kế hoạch số 446": only these words stand between issuer and document.
_ISSUES = regex.compile(
    r"(?:,[^,;.]{0,60},)?\s?(?:(?:đã|vừa|cũng|vừa có|có|mới|sẽ|khẩn trương|kịp thời|vừa qua|tiếp tục|ngày [\d/.]{3,10})\s){0,3}"
    r"(?:ký\s|vừa\s)?(?:ban hành|ký|ra|thông qua|có|trình)\s(?:ban hành\s)?(?:các\s|một\s)?"
)
# "theo chủ trương của |Bộ Chính trị| tại |Quy định số 41"
_SAID_BY = regex.compile(
    r"(?<!\p{L})(?:chủ trương|chỉ đạo|yêu cầu|kết luận|ý kiến|quan điểm|hướng dẫn|giao nhiệm vụ|định hướng)(?:\scủa)?\s$"
)
_STATED_IN = regex.compile(r"(?:\s(?:đã\s)?nêu)?\s(?:tại|trong)\s(?:các\s)?")
_WORDS = 30  # letters of what somebody is told to have said
_JOINT = "LT"
_SUBJECT = 320  # letters of what a document is about
_ABOUT = regex.compile(r",?\s(?:về|v/v|quy định)\s[^;:.()\"]+")
_ANOTHER = regex.compile(r"\d\s?[-/]\s?\p{Lu}{2}")  # the number of another document
_WHOSE = regex.compile(
    r"(?<!chỉ đạo|lãnh đạo|ý kiến|kết luận|đề nghị|tinh thần|vai trò|trách nhiệm|quyền hạn|thẩm quyền)\scủa\s$"
)
_CLAUSE_ENDS = regex.compile(r"\s?(?:[,.;:)]|\s\(|$)|\s(?:khóa|nhiệm kỳ|và|đã|trên|cho|đến)(?!\p{L})")
_PARTY = frozenset({"PartyCommittee", "StandingCommittee"})
_OF_LETTERS = {
    "TU": _PARTY,
    "HU": _PARTY,
    "ĐU": _PARTY,
    "QU": _PARTY,
    "UBND": frozenset({"PeoplesCommittee"}),
    "HĐND": frozenset({"PeoplesCouncil"}),
    "TW": frozenset({"PartyExecutiveBody"}),
}


_ANNOUNCES = regex.compile(r"\s(?:(?:đã|vừa|tổ chức)\s)*(?:công bố|trao)\s(?:các\s)?")


@dataclass(frozen=True)
class Symbols:
    """document-symbols.yml."""

    exact: Mapping[str, str]
    posts: Mapping[str, Mapping[str, str]]
    home: Mapping[str, str]
    home_committee: frozenset[str]
    own_committee: frozenset[str]
    home_district: Mapping[str, str]
    open: frozenset[str]

    def names(self, part: str) -> bool:
        """Whether a part of a number names an issuer, settled or not."""
        key = _letters(part)
        tables = (
            self.exact,
            self.posts,
            self.home,
            self.home_committee,
            self.own_committee,
            self.home_district,
            self.open,
        )
        return any(key in t for t in tables)


@cache
def symbols() -> Symbols:
    """The letters that name issuers. Raises LexiconError."""
    data: Mapping[str, Any] = lexicon.yaml_data(f"reference/{_FILE}")
    part = {name: lexicon.require(data, name, _FILE) for name in ("exact", "posts", "home", "home_district")}
    tables = {name: {_letters(k): v for k, v in entries.items()} for name, entries in part.items()}
    return Symbols(
        **tables,
        own_committee=frozenset(map(_letters, lexicon.require(data, "own_committee", _FILE))),
        home_committee=frozenset(map(_letters, lexicon.require(data, "home_committee", _FILE))),
        open=frozenset(map(_letters, lexicon.require(data, "open", _FILE))),
    )


def _letters(part: str) -> str:
    return _NUMBER.sub("", one_spelling(part)).upper()


def after(reading: Reading, end: int) -> tuple[Authority, Span] | None:
    """The issuer in "… của Bộ Chính trị", where a citation (with its date) ends here."""
    m = _OF.match(reading.text.lower, end)
    if m is None and reading.text.lower.endswith(_CENTRAL, 0, end):
        organ = next((b for b in between(reading.bodies, end, end + 2) if b.body.kind == "PartyExecutiveBody"), None)
        if organ is not None and organ.span.start == end + 1:
            return organ.body, organ.span  # "nghị quyết số 35-NQ/TW |Bộ Chính trị"
    if m is None:
        plenum = _OF_CENTRE.match(reading.text.lower, end)
        return None if plenum is None else (bodies.compose("tw_bch"), Span(end, plenum.end()))
    start = m.end()
    plenum = _PLENUM.match(reading.text.lower, start)
    if plenum is not None:
        start = plenum.end()
    found = _named_at(reading, start)
    if found is not None:
        return found
    centre = _CENTRE.match(reading.text.lower, start)
    return (bodies.compose("tw_bch"), Span(start, centre.end())) if centre else None


def inside(reading: Reading, citation: Span) -> tuple[Authority, Span] | None:
    """The issuer in "Nghị quyết của Bộ Chính trị số 24-NQ/TW", between the type and the number."""
    lower = reading.text.lower
    if lower.find(" của ", citation.start, citation.end) < 0:
        return None
    for body in between(reading.bodies, citation.start, citation.end):
        named = body.complete and not body.plural and lower.endswith(" của ", citation.start, body.span.start)
        if named and lower.startswith((" số ", ", số "), body.span.end):
            return body.body, body.span
    return None


def unsettled(reading: Reading, end: int) -> bool:
    """Whether "của" and a body follow that nothing settles ("của Ban Thường vụ Thành ủy")."""
    m = _OF.match(reading.text.lower, end)
    return m is not None and any(not b.complete for b in between(reading.bodies, m.end(), m.end() + 1))


def following(reading: Reading, start: int, end: int) -> tuple[Authority, Span] | None:
    """The issuer in "Theo Quyết định số 916-QĐ/TU ngày 29/9, Ban Thường vụ Tỉnh ủy quyết định": who orders something by it."""
    lower = reading.text.lower
    sentence = reading.text.sentence_at(start)
    if not _BY.search(lower, max(sentence.start, start - 24), start) or not lower.startswith(", ", end):
        return None
    found = _named_at(reading, end + 2)
    return found if found is not None and _ORDERS.match(lower, found[1].end) else None


def on_behalf(reading: Reading, end: int) -> tuple[Authority, Span] | None:
    """The issuer in "Quyết định số 2307 về việc này do ông A thay mặt Bộ Chính trị ký": for whom it was signed.

    The span ends with the verb, behind which the day may stand.
    """
    lower = reading.text.lower
    stop = min(reading.text.sentence_at(end - 1).end, end + _FAR)
    m = _FOR.match(lower, end, stop) if lower.find(" thay mặt ", end, stop) >= 0 else None
    found = None if m is None else _named_at(reading, m.end())
    signed = None if found is None else _SIGNED.match(lower, found[1].end, stop)
    return None if found is None or signed is None else (found[0], Span(found[1].start, signed.end()))


def passed(reading: Reading, end: int) -> tuple[Authority, Span] | None:
    """The issuer in "Nghị quyết số 17/NQ-HĐND về … được HĐND tỉnh thông qua ngày 9/8/2022". The span ends with the verb."""
    lower = reading.text.lower
    stop = min(reading.text.sentence_at(end - 1).end, end + _NEAR)
    at = lower.find(" được ", end - 1, stop)
    while at >= 0 and not any(c in ".;:" for c in lower[end:at]):
        found = _named_at(reading, at + len(" được "))
        verb = None if found is None else _PASSES.match(lower, found[1].end, stop)
        if found is not None and verb is not None:
            return found[0], Span(found[1].start, verb.end())
        at = lower.find(" được ", at + 1, stop)
    return None


def behind_subject(reading: Reading, end: int, letters: tuple[str, ...]) -> tuple[Authority, Span] | None:
    """The issuer in "Nghị quyết số 12-NQ/TU ngày 3/5/2023 về phát triển … |của Ban Thường vụ Tỉnh ủy|", at the end of its clause.

    Only a body of the kind that the letters of the number stand for: what the document is about has bodies as well.
    """
    kinds = next((_OF_LETTERS[key] for key in map(_letters, reversed(letters)) if key in _OF_LETTERS), None)
    stop = min(reading.text.sentence_at(max(0, end - 1)).end, end + _SUBJECT)
    m = _ABOUT.match(reading.text.lower, end, stop) if kinds is not None else None
    if m is None or kinds is None or _ANOTHER.search(reading.text.plain, end, m.end()) is not None:
        return None
    for b in reversed(between(reading.bodies, end, m.end())):
        of = _WHOSE.search(reading.text.lower, end, b.span.start)
        if of is not None and b.body.kind in kinds and b.complete and not b.plural:
            return (b.body, b.span) if _CLAUSE_ENDS.match(reading.text.lower, b.span.end) is not None else None
    return None


def _named_at(reading: Reading, start: int) -> tuple[Authority, Span] | None:
    if posts := between(reading.offices.posts, start, start + 1):
        return posts[0].post, posts[0].span
    named = (b for b in between(reading.bodies, start, start + 1) if b.complete and not b.plural)
    return next(((b.body, b.span) for b in named), None)


def before(reading: Reading, start: int) -> tuple[Authority, Span] | None:
    """The issuer in "UBND tỉnh vừa ban hành Kế hoạch số 446", where a citation begins here."""
    sentence = reading.text.sentence_at(start)
    near: list[tuple[Authority, Span]] = [
        (b.body, b.span)
        for b in between(reading.bodies, max(sentence.start, start - 120), start)
        if b.span.end <= start and b.complete and not b.plural
    ]
    near += [
        (p.post, Span(p.span.start, _end_of_post(reading, p.span.end)))
        for p in between(reading.offices.posts, max(sentence.start, start - 160), start)
        if p.span.end <= start
    ]
    for actor, span in sorted(near, key=lambda n: (-n[1].end, n[1].start)):
        if _ISSUES.fullmatch(reading.text.lower, span.end, start):
            return actor, span
        said = _SAID_BY.search(reading.text.lower, max(sentence.start, span.start - _WORDS), span.start)
        if said is not None and isinstance(actor, Body) and _STATED_IN.fullmatch(reading.text.lower, span.end, start):
            return actor, span
        standing = isinstance(actor, Body) and actor.kind == "StandingCommittee"
        if standing and _ANNOUNCES.fullmatch(reading.text.lower, span.end, start):
            return actor, span  # nobody else announces what a standing committee has decided under its own name
    return None


def _end_of_post(reading: Reading, end: int) -> int:
    """Where the holder's name ends that stands behind a title, with or without the body between."""
    if behind := between(reading.bodies, end, end + 3):
        end = behind[0].span.end
    holder = between(reading.people, end, end + 5)
    return holder[0].span.end if holder else end


def announced(reading: Reading, kind: str, letters: tuple[str, ...]) -> tuple[Body, Span] | None:
    """The one central organ whose decisions on personnel an article announces: "công bố các quyết định của Bộ Chính trị".

    For decisions with the Centre's letters, which leave open whose of its organs they are.
    """
    if kind != "Quyết định" or _letters(letters[-1]) not in symbols().open:
        return None
    found: dict[Body, Span] = {}
    for m in _DECISIONS.finditer(reading.text.lower):
        organ = next((b for b in between(reading.bodies, m.end(), m.end() + 1) if b.complete), None)
        if organ is not None and organ.body.kind == "PartyExecutiveBody":
            found.setdefault(organ.body, Span(m.start(), organ.span.end))
    return next(iter(found.items())) if len(found) == 1 else None


def by_letters(reading: Reading, letters: tuple[str, ...], at: int) -> Authority | None:
    """The issuer that the letters of a number settle; with the article's home where they name a local body."""
    known = symbols()
    joint = letters[0].upper().endswith(_JOINT)  # "TTLT-BNV-BTC": the one named first
    for key in map(_letters, letters if joint else reversed(letters)):
        if key in known.posts:
            entry = known.posts[key]
            return Post(entry["title"], bodies.compose(entry["body"]))
        if key in known.exact:
            return bodies.compose(known.exact[key])
    if any(key in known.own_committee for key in map(_letters, letters)):
        return _own_committee(reading)
    home = places.home_at(reading, at)
    for key in map(_letters, reversed(letters)):
        found = _told(reading, known, key, home, at) or _of_home(known, key, home)
        if found is not None:
            return found
    return None


def _own_committee(reading: Reading) -> Body | None:
    """The one Party committee inside a body or of a commune that the article names."""
    named = {m.body for m in reading.bodies if m.particular and m.body.kind == "PartyCommittee"}
    found = [body for body in named if body.label.startswith("Đảng ủy")]
    return found[0] if len(found) == 1 else None


def _told(reading: Reading, known: Symbols, key: str, home: Home, at: int) -> Body | None:
    """The province's or the district's body of these letters that the paragraph named last: "UBND tỉnh đã … Tại Quyết định số 9/QĐ-UBND"."""
    if key not in known.home:
        return None
    could = {
        body.id: body
        for area in (home.province, home.district)
        if area is not None
        for body in [bodies.compose(known.home[key], area=area)]
    }
    start = reading.text.blocks[reading.text.sentence_at(at).block].start
    return next((could[b.body.id] for b in reversed(between(reading.bodies, start, at)) if b.body.id in could), None)


def _of_home(known: Symbols, key: str, home: Home) -> Body | None:
    if key in known.home_committee and home.province is not None:
        return _committee(home.province)
    if key in known.home and home.province is not None and home.district is None:
        return bodies.compose(known.home[key], area=home.province)
    if key in known.home_district and home.district is not None:
        return bodies.compose(known.home_district[key], area=home.district)
    return None


def _committee(area: Area) -> Body:
    return bodies.compose("tinh-uy" if area.rank == "tỉnh" else "thanh-uy", area=area)
