"""Resolutions known by the congress or plenum that adopted them: "Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Trung ương 6"."""

from typing import Literal

from msgspec import Struct

from vietpol.mappers import regex, spelled
from vietpol.mappers.facts import Body
from vietpol.mappers.reading import Reading, between
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span
from vietpol.vocab import slug

_DRAFT = regex.compile(r"\bdự thảo\s(?:các\s)?$")
_ROMAN = r"[ivxlc]{1,7}"
_NTH = rf"(?:{_ROMAN}|\d{{1,2}}|{spelled.ordinal()})(?![\p{{L}}\d/%]|\.\d)"
# A congress is named by parts that may stand in any order; each part once.
_CONGRESS = Scanner(r"\b(?:nghị quyết|nq)\s(?:của\s)?(?:đại hội|đh)(?:\s(?:đại biểu|đb))?")
_PARTS = {
    "ordinal": regex.compile(
        rf",?\s(?:lần thứ\s(?P<n>{spelled.ordinal()})(?!\p{{L}})"
        rf"|(?:lần thứ\s|khóa\s)?(?P<n>{_ROMAN}|\d{{1,2}}(?!\s?(?:năm|đại|nghị)))(?![\p{{L}}\d/%]|\.\d))"
    ),
    "organisation": regex.compile(r",?\s(?:của\s)?đảng bộ\s"),
    "nation": regex.compile(
        r",?\s(?:toàn quốc|(?:của\s)?đảng(?:\scộng sản việt nam)?(?!\s?(?:bộ|viên|ủy|đoàn)\b))(?:\stoàn quốc)?"
    ),
    "term": regex.compile(r",?\s\(?nhiệm kỳ\s(?P<from>20\d\d)\s?-\s?(?P<to>20\d\d)\)?"),
}
_OF_CONGRESS = regex.compile(r"\s?,?\scủa\sđại hội(?:\s(?:đại biểu|đb))?")
_PASSES = "thông qua nghị quyết"
_SITS = regex.compile(r"(?<!nghị quyết )(?<!\p{L})đại hội(?: đại biểu)?(?=\s)")
# Behind "Nghị quyết Đại hội": what leaves open which congress it was.
_OWN = regex.compile(r"(?!\s(?:các cấp|đảng các|đảng bộ các|chi bộ|công đoàn|đoàn|hội|khóa|lần thứ|nhiệm kỳ)(?!\p{L}))")
_CONVENES = regex.compile(r"(?:^|[,;.]\s)đại hội\s(?:\p{L}+\s){0,4}$")  # "|Đại hội biểu quyết thông qua Nghị quyết"
_NEWEST = 14  # the number of the last congress of the whole Party
_AHEAD = regex.compile(r"(?<!\p{L})(?:sẽ|dự kiến|để|nhằm)\s")  # "Đại hội … sẽ thông qua Nghị quyết"
_UNIONS = frozenset({"MassOrganization", "Association"})
_PARTY = frozenset({"PartyOrganization", "PartyCommittee"})
_LOCAL = regex.compile(r"Đại hội Đảng bộ (?P<place>.+?)(?: lần thứ [IVXLC]+| nhiệm kỳ \d{4}-\d{4})?$")
_NATIONAL = "dang_dai-hoi-"
_BEFORE = 60  # letters
_OPENS = 24  # letters between the beginning of a sentence and its day
# "Đại hội Đảng bộ |Quân sự |tỉnh X": the organisation of a force or of a block of offices in an area
_BLOCK = regex.compile(
    r"(?:quân sự|công an|bộ đội biên phòng|biên phòng|(?:khối\s)?(?:các\s)?cơ quan(?: và doanh nghiệp)?|khối doanh nghiệp|khối dân chính đảng)\s(?:đảng\s)?"
    r"(?=tỉnh|thành phố|tp|huyện|thị xã|quận)"
)
_BARE_RANK = regex.compile(r"(?P<rank>tỉnh|thành phố|tp|huyện|thị xã|quận)(?!\p{L})")
_CENTRE = r"(?P<centre>,?\s(?:của\s)?(?:ban chấp hành|bch)\s(?:trung ương|tw)(?:\sđảng)?)?"
_OF_TERM = rf"(?:\s?,?\s?\(?khóa\s(?P<term>{_ROMAN}|\d\d)\)?(?!\p{{L}}))?"
_PLENUM = Scanner(
    rf"\b(?P<type>nghị quyết|kết luận)\s(?:của\s)?(?:(?:hội nghị\s)?(?:trung ương|tw)\s(?:lần thứ\s)?(?P<n>{_NTH})"
    rf"|hội nghị\s(?:lần\s)?thứ\s(?P<nth>{_NTH})){_CENTRE}{_OF_TERM}"
)


Told = tuple[Body, int]  # a congress and where it is named


class Adopted(Struct, frozen=True):
    """A resolution or conclusion and the congress or plenum that adopted it (a Body of class Congress or Meeting)."""

    span: Span
    type: str
    issuer: Body
    rule: str
    date: str | None = None


def adopted(reading: Reading) -> list[Adopted]:
    """Resolutions of congresses and plenums, in order; not drafts, not congresses without number or term."""
    lower = reading.text.lower
    told = _held(reading, 0, len(lower)) or _convened(reading)
    found = [a for m in _CONGRESS.finditer(lower) if (a := _of_congress(reading, m, told)) is not None]
    at = lower.find(_PASSES)
    while at >= 0:
        passed = _passed(reading, at, told)
        found += [passed] if passed is not None else []
        at = lower.find(_PASSES, at + len(_PASSES))
    for m in _PLENUM.finditer(lower):
        type_ = m["type"][:1].upper() + m["type"][1:]
        found.append(Adopted(Span(m.start(), m.end()), type_, _plenum(m), "documents/plenum"))
    return sorted(
        (a for a in found if not _DRAFT.search(lower, max(0, a.span.start - 20), a.span.start)), key=lambda a: a.span
    )


def _of_congress(reading: Reading, m: "regex.Match[str]", told: Told | None) -> Adopted | None:
    """told: the congress that the article tells of first: "đưa Nghị quyết Đại hội vào cuộc sống"."""
    issuer, end = _congress_at(reading, m.end(), told=told)
    if issuer is None and (union := _of_union(reading, m.end())) is not None:
        issuer, end = union
    if issuer is None and told is not None and told[1] < m.start() and _OWN.match(reading.text.lower, end) is not None:
        issuer = told[0]
    return None if issuer is None else Adopted(Span(m.start(), end), "Nghị quyết", issuer, "documents/congress")


def _of_union(reading: Reading, at: int) -> tuple[Body, int] | None:
    """The congress of a union or association in "Nghị quyết Đại hội |Hội Nông dân tỉnh X lần thứ VIII|"."""
    union = next((b for b in between(reading.bodies, at, at + 2) if b.particular and b.body.kind in _UNIONS), None)
    nth = _PARTS["ordinal"].match(reading.text.lower, union.span.end) if union is not None else None
    if union is None or nth is None:
        return None
    n = arabic(nth["n"])
    label = f"Đại hội {union.body.label.removeprefix('Trung ương ')} lần thứ {roman(n)}"
    return Body(f"{union.body.id}_dai-hoi-{n}", label, kind="Congress"), nth.end()


def congress_after(reading: Reading, end: int) -> tuple[Body, Span] | None:
    """The congress that issued what is cited before: "Nghị quyết số 01-NQ/ĐH ngày 16/10/2020 |của Đại hội Đảng bộ tỉnh X lần thứ XX"."""
    m = _OF_CONGRESS.match(reading.text.lower, end)
    issuer, stop = _congress_at(reading, m.end()) if m is not None else (None, end)
    return None if issuer is None else (issuer, Span(end, stop))


def _passed(reading: Reading, verb: int, told: Told | None) -> Adopted | None:
    """ "Chiều 16/10, Đại hội Đảng bộ tỉnh X lần thứ XV … thông qua Nghị quyết": the day and the congress of the sentence.

    "Đại hội thông qua nghị quyết đại hội": the congress of the article.
    """
    lower = reading.text.lower
    sentence = reading.text.sentence_at(verb)
    if _AHEAD.search(lower, max(sentence.start, verb - _BEFORE), verb):
        return None
    own = lower.startswith(" đại hội", verb + len(_PASSES))
    own = own or _CONVENES.search(lower, sentence.start, verb) is not None
    held = _held(reading, sentence.start, verb) or (told if own and told is not None and told[1] < verb else None)
    if held is None:
        return None
    issuer, start = held
    first = next(iter(between(reading.dates, sentence.start, sentence.start + _OPENS)), None)
    day = first.start if first is not None and first.start == first.end else None
    span = Span(max(start, sentence.start), verb + len(_PASSES))
    return Adopted(span, "Nghị quyết", issuer, "documents/congress-passes", day)


def _held(reading: Reading, start: int, end: int) -> Told | None:
    """The congress of a local Party organisation that these words name first."""
    for m in _SITS.finditer(reading.text.lower, start, end):
        issuer, _ = _congress_at(reading, m.end(), numbered=False)
        if issuer is not None and not issuer.id.startswith(_NATIONAL):
            return issuer, m.start()
    return None


def _convened(reading: Reading) -> Told | None:
    """The one congress of a Party organisation that the article reports, whoever names it: "Đảng bộ xã A |tổ chức Đại hội| lần thứ XXIV"."""
    told = [m for m in reading.meetings if m.kind == "congress"]
    host = told[0].hosts[0] if len(told) == 1 and len(told[0].hosts) == 1 else None
    if not isinstance(host, Body) or host.kind not in _PARTY or host.area is None:
        return None
    n = told[0].ordinal
    label = f"Đại hội Đảng bộ {host.area.label}" + (f" lần thứ {roman(n)}" if n else "")
    of = f"{slug(host.area.label)}_dai-hoi" + (f"-{n}" if n else "")
    return Body(of, label, kind="Congress"), told[0].evidence[0].start


def _congress_at(
    reading: Reading, at: int, *, numbered: bool = True, told: Told | None = None
) -> tuple[Body | None, int]:
    """The congress whose number, organisation and term begin here, and where they end.

    told: the congress of the article, an earlier one of whose organisation may be named without its place.
    """
    lower = reading.text.lower
    ordinal: int | None = None
    whose: Literal["", "nation", "area"] = ""
    place: str | None = None
    term: str | None = None
    left = dict(_PARTS)
    while part := next(((k, p) for k, r in left.items() if (p := r.match(lower, at)) is not None), None):
        kind, hit = part
        del left[kind]
        at = hit.end()
        if kind == "ordinal":
            ordinal = arabic(hit["n"])
        elif kind == "term":
            term = f"{hit['from']}-{hit['to']}"
        elif whose:
            break
        elif kind == "nation":
            whose = "nation"
        else:
            whose = "area"
            place, at = _place(reading, at)
            at -= 1 if place is None and told is not None else 0  # "Đại hội Đảng bộ| lần thứ 15"
    if whose == "area" and place is None and told is not None and (own := _LOCAL.match(told[0].label)) is not None:
        place = own["place"]  # "Nghị quyết Đại hội Đảng bộ |lần thứ 15"
    if place is not None and not numbered and ordinal is None and term is None:
        return Body(f"{slug(place)}_dai-hoi", f"Đại hội Đảng bộ {place}", kind="Congress"), at
    return _congress(ordinal, whose, place, term), at


def _congress(
    ordinal: int | None, whose: Literal["", "nation", "area"], place: str | None, term: str | None
) -> Body | None:
    if whose != "area":
        if ordinal is None or (whose == "" and ordinal > _NEWEST):
            return None  # "Nghị quyết Đại hội XVIII": of some local organisation
        return Body(f"{_NATIONAL}{ordinal}", f"Đại hội lần thứ {roman(ordinal)} của Đảng", kind="Congress")
    if place is None or (ordinal is None and term is None):
        return None
    which = f"lần thứ {roman(ordinal)}" if ordinal is not None else f"nhiệm kỳ {term}"
    return Body(f"{slug(place)}_dai-hoi-{ordinal or term}", f"Đại hội Đảng bộ {place} {which}", kind="Congress")


def _place(reading: Reading, at: int) -> tuple[str | None, int]:
    """The area that begins here, with its rank, and its end; a bare "tỉnh" is the body's that is named here, else the home's."""
    if (block := _BLOCK.match(reading.text.lower, at)) is not None:
        of, end = _place(reading, block.end())
        return (None if of is None else reading.text.plain[at : block.end()] + of), end
    for a in reading.places:
        if at <= a.span.start <= at + 10 and a.span.end > at:
            return a.area.label, a.span.end
    m = _BARE_RANK.match(reading.text.lower, at)
    if m is None:
        return None, at
    named = next((b for b in reading.bodies if b.span.start < at < b.span.end and b.particular and b.body.area), None)
    home = reading.home.province if m["rank"] in ("tỉnh", "thành phố", "tp") else reading.home.district
    area = named.body.area if named is not None else home
    return (None if area is None else area.label), m.end()


def _plenum(m: "regex.Match[str]") -> Body:
    if m["nth"] and not (m["centre"] or m["term"]):
        n = arabic(m["nth"])
        return Body(f"hoi-nghi-lan-thu-{n}", f"Hội nghị lần thứ {n}", kind="Meeting")
    n = arabic(m["n"] or m["nth"])
    term = arabic(m["term"]) if m["term"] else None
    label = f"Hội nghị Trung ương {n}" + (f" khóa {roman(term)}" if term else "")
    return Body(f"tw_hoi-nghi-{n}" + (f"-khoa-{term}" if term else ""), label, kind="Meeting")


_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMERALS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def arabic(number: str) -> int:
    """ "xiv", "14", "bốn" or "hai mươi mốt" -> its value."""
    number = number.lower()
    if number.isdigit():
        return int(number)
    if not set(number) <= set(_VALUES):
        return spelled.value(number)
    values = [_VALUES[c] for c in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def roman(n: int) -> str:
    """14 -> "XIV"."""
    out = ""
    for value, letters in _NUMERALS:
        while n >= value:
            out, n = out + letters, n - value
    return out
