"""From citations to documents: date and issuer beside each, full and short citations of one document joined."""

from itertools import pairwise

from msgspec import Struct, field

from vietpol.mappers import regex
from vietpol.mappers.documents import issuers
from vietpol.mappers.documents.adopted import adopted, congress_after
from vietpol.mappers.documents.councils import passed_at_session
from vietpol.mappers.documents.days import date_at, day_of, signed, signs
from vietpol.mappers.documents.numbers import Type, citations, types
from vietpol.mappers.facts import Authority, Basis, Body, CitedDocument, Evidence, Post
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span

_ABOUT = regex.compile(
    r"\s?,?\s?(?:\([^()]{0,40}\)\s?)?(?P<subject>(?:về|v/v|quy định|triển khai)\s[^,;.:\"()]{6,240})"
)
_SAME_DAY = regex.compile(r",?\s\(?(?:ban hành\s|ký\s)?cùng ngày(?!\p{L})")
# Types of documents that are news by themselves, also where their number is left out; of one, not of several.
_ISSUED = frozenset(
    {
        "Quyết định",
        "Chỉ thị",
        "Nghị quyết",
        "Kết luận",
        "Quy định",
        "Kế hoạch",
        "Công điện",
        "Hướng dẫn",
        "Nghị định",
        "Thông tư",
        "Công văn",
        "Thông báo",
    }
)
_SEVERAL = regex.compile(r"(?<!\p{L})(?:các|những|nhiều|một số|hàng loạt|\d+|hai|ba|bốn|năm)\s$")
_WHEN = regex.compile(r"(?<!\p{L})(?:khi|nếu|chờ)\s$")  # "cho tới khi |Thủ tướng có Quyết định": not yet there
_AND = (" và ", ", ", "; ", ", và ", " và các ")
_MENU = ("menu", "header")
_SIGNED_FOR = ("ExecutiveBody", "PeoplesCouncil", "RepresentativeBody")  # whose documents their heads only sign


class _Cited(Struct):
    """One document while its citations are gathered."""

    type: str
    serial: str
    number: str | None
    letters: tuple[str, ...]
    date: str | None
    issuer: Authority | None
    subject: str | None
    evidence: list[Evidence] = field(default_factory=list)
    whose: bool = False  # whether the text names an issuer, though nothing settles which body that is
    issued: bool = False  # whether its issuer stands before it: "UBND tỉnh ban hành |Quyết định số 12/QĐ-UBND"
    signed: bool = False  # whether its day is that of the sentence: "Ngày 12/1, … đã ký |Quyết định số 12"

    def joins(self, other: "_Cited") -> bool:
        """Whether another citation is of the same document: one type, one number, nothing that contradicts."""
        return (
            self.type == other.type
            and self.serial == other.serial
            and (not self.letters or not other.letters or self.letters == other.letters)
            and (self.date is None or other.date is None or self.date == other.date)
            and (self.issuer is None or other.issuer is None or bool(self.letters == other.letters != ())
                 or self.issuer == other.issuer)
        )  # fmt: skip

    def take(self, other: "_Cited") -> None:
        """Add what another citation of it says."""
        if other.letters and not self.letters:
            self.number, self.letters, self.evidence = other.number, other.letters, [*other.evidence, *self.evidence]
        elif (self.date is None and other.date is not None) or (self.issuer is None and other.issuer is not None):
            self.evidence = [*other.evidence, *self.evidence]
        self.date = self.date or other.date
        self.issuer = self.issuer or other.issuer
        self.subject = self.subject or other.subject


def read(reading: Reading) -> tuple[CitedDocument, ...]:
    """The documents cited in the article, in order of their first citation."""
    named = types(reading.text)
    found: list[_Cited] = []
    numbered = _numbered(reading, named)
    taken = {c.evidence[0].start for c in numbered}
    dated = _dated(reading, [t for t in named if t.span.start not in taken])
    for cited in sorted(numbered + dated, key=lambda c: c.evidence[0].start):
        same = next((f for f in found if f.joins(cited)), None)
        if same is None:
            found.append(cited)
        else:
            same.take(cited)
    for cited in found:
        _settle_by_letters(reading, cited)
    documents = [
        CitedDocument(c.type, tuple(c.evidence[:1]) + tuple(e for e in c.evidence[1:] if e.for_property), c.number,
                      c.date, c.issuer, c.subject)
        for c in found
    ]  # fmt: skip
    told = {(d.type, d.date, d.issuer) for d in documents if d.number is None}
    return (*documents, *(d for d in _adopted(reading) if (d.type, d.date, d.issuer) not in told))


def _numbered(reading: Reading, named: list[Type]) -> list[_Cited]:
    found: list[tuple[_Cited, Span]] = []
    for c in citations(reading.text, named):
        if _in_menu(reading, c.span.start):
            continue
        date, end = date_at(reading, c.span.end)
        issuer: tuple[Authority, Span] | None = issuers.inside(reading, c.span)
        ahead: tuple[Authority, Span] | None = None
        behind = (issuers.after(reading, end) or congress_after(reading, end)) if issuer is None else None
        if behind is not None:
            issuer, end = behind, behind[1].end
            if date is None:
                date, end = date_at(reading, end)
        elif issuer is None:
            issuer = ahead = issuers.before(reading, c.span.start)
            issuer = issuer or issuers.following(reading, c.span.start, end)
            if (
                issuer is None
                and (issuer := issuers.on_behalf(reading, end) or issuers.passed(reading, end)) is not None
            ):
                date = date or date_at(reading, issuer[1].end)[0]
            issuer = issuer or issuers.behind_subject(reading, end, c.letters)
        issuer = _settled(reading, c.letters, c.span.start, issuer)
        if date is None and found and _SAME_DAY.match(reading.text.lower, end) is not None:
            date = found[-1][0].date
        printed = date is not None
        date = date or signed(reading, c.span.start) or (issuer and day_of(reading, issuer[1].start))
        span = Span(c.span.start, end)
        evidence = _evidence(reading, span, "documents/numbered")
        cited = _Cited(
            c.type,
            c.serial,
            c.number,
            c.letters,
            date,
            issuer and issuer[0],
            _subject(reading, end),
            [evidence],
            issuer is None and issuers.unsettled(reading, end),
            ahead is not None,
            date is not None and not printed,
        )
        found.append((cited, span))
    _share_issuers(reading, found)
    return [cited for cited, _ in found]


def _share_issuers(reading: Reading, found: list[tuple[_Cited, Span]]) -> None:
    """ "Nghị quyết số 10-NQ/TW và Kết luận số 12-KL/TW của Bộ Chính trị": of all that are listed, where the symbols allow it."""
    for (cited, span), (other, after) in reversed(list(pairwise(found))):
        joined = reading.text.lower[span.end : after.start] in _AND
        if joined and cited.issuer is None and not cited.whose and cited.letters[-1:] == other.letters[-1:]:
            cited.issuer = other.issuer
    for (cited, span), (other, after) in pairwise(found):
        joined = cited.issued and reading.text.lower[span.end : after.start] in _AND
        if joined and other.issuer is None and not other.whose and cited.letters[-1:] == other.letters[-1:]:
            other.issuer, other.issued = (
                cited.issuer,
                True,
            )  # "UBND tỉnh ban hành Quyết định số 12 và |Quyết định số 13"
            if other.date is None and cited.signed:
                other.date, other.signed = cited.date, True


def _dated(reading: Reading, named: list[Type]) -> list[_Cited]:
    """Without a number: type, date and issuer must all be there ("Quyết định ngày 5/3/2021 của Bộ Chính trị")."""
    found = []
    for t in named:
        if t.draft or _in_menu(reading, t.span.start):
            continue
        date, end = date_at(reading, t.span.end)
        issuer = issuers.after(reading, end) if date is not None else issuers.after(reading, t.span.end)
        if issuer is None and date is None:
            found += _unnumbered(reading, t)
        elif issuer is None and _out_by(reading, t, date) and signs(reading, t.span.start):
            issuer = issuers.before(reading, t.span.start)  # "Bộ Chính trị ban hành |Quyết định ngày 5/3/2021"
        if issuer is None:
            continue
        end = max(end, issuer[1].end)
        if date is None:
            date, end = date_at(reading, end)
        if date is not None and len(date) == 10:
            evidence = _evidence(reading, Span(t.span.start, end), "documents/dated")
            found.append(_Cited(t.name, f"of {date}", None, (), date, issuer[0], _subject(reading, end), [evidence]))
    return found


def _out_by(reading: Reading, t: Type, date: str | None) -> bool:
    """Whether a day may be that of a document: "có |kế hoạch ngày 20/12 khởi công" announces."""
    if t.name == "Kế hoạch" and reading.text.lower.endswith(" có ", 0, t.span.start):
        return False
    today = reading.page.today
    return date is not None and (today is None or date <= today[:10])


def _settled(
    reading: Reading, letters: tuple[str, ...], at: int, issuer: tuple[Authority, Span] | None
) -> tuple[Authority, Span] | None:
    """Whose a document is that an officer signs: the body's that its symbol names ("Thủ tướng ký Nghị định 35/NĐ-CP"), or the head's.

    A deputy issues nothing of his own: "Phó Chủ tịch UBND tỉnh ký Công văn 512/UBND-KT" is of the committee, "Phó Thủ tướng ký
    Quyết định 5/QĐ-TTg" of the Prime Minister (Law on the promulgation of legal documents 80/2015/QH13, art. 4).
    """
    if issuer is None or not isinstance(issuer[0], Post):
        return issuer
    deputy = issuer[0].title.startswith(("Phó ", "Thứ trưởng"))
    named = issuers.by_letters(reading, letters, at) if letters else None
    if deputy:
        return named or issuer[0].body, issuer[1]
    whole = isinstance(named, Body) and named.kind in _SIGNED_FOR
    return (named, issuer[1]) if whole and named is not None else issuer


def _unnumbered(reading: Reading, t: Type) -> list[_Cited]:
    """One document that news tells of by its day and its issuer alone."""
    if t.name not in _ISSUED or _SEVERAL.search(reading.text.lower, max(0, t.span.start - 24), t.span.start):
        return []
    return _issued(reading, t) or _signed_for(reading, t)


def _issued(reading: Reading, t: Type) -> list[_Cited]:
    """ "Ngày 27/4, Thường trực Ban Bí thư có công điện gửi …": known by the day and by whose it is."""
    issuer = _settled(reading, (), t.span.start, issuers.before(reading, t.span.start))
    date = signed(reading, t.span.start) if issuer is not None else None
    if issuer is None or date is None or len(date) < len("2025-09-18"):
        return []
    if _WHEN.search(reading.text.lower, max(0, issuer[1].start - 8), issuer[1].start) is not None:
        return []
    evidence = _evidence(reading, Span(issuer[1].start, t.span.end), "documents/issued")
    subject = _subject(reading, t.span.end)
    return [_Cited(t.name, f"of {date}", None, (), date, issuer[0], subject, [evidence])]


def _signed_for(reading: Reading, t: Type) -> list[_Cited]:
    """ "Thông báo về việc này do ông A thay mặt Ban Thường vụ Tỉnh ủy ký ngày 18/9"."""
    issuer = issuers.on_behalf(reading, t.span.end)
    date, end = (None, t.span.end) if issuer is None else date_at(reading, issuer[1].end)
    if issuer is None or date is None or len(date) < len("2025-09-18"):
        return []
    evidence = _evidence(reading, Span(t.span.start, end), "documents/signed-for")
    return [_Cited(t.name, f"of {date}", None, (), date, issuer[0], _subject(reading, t.span.end), [evidence])]


def _adopted(reading: Reading) -> list[CitedDocument]:
    found: dict[tuple[str, str], CitedDocument] = {}
    for a in adopted(reading):
        if not _in_menu(reading, a.span.start):
            evidence = (_evidence(reading, a.span, a.rule),)
            known = found.get((a.type, a.issuer.id))
            if known is None or (known.date is None and a.date is not None):
                found[a.type, a.issuer.id] = CitedDocument(a.type, evidence, date=a.date, issuer=a.issuer)
    for passed in passed_at_session(reading):
        evidence = (_evidence(reading, passed.span, passed.rule),)
        document = CitedDocument(passed.type, evidence, date=passed.date, issuer=passed.issuer)
        found.setdefault((passed.type, passed.issuer.id), document)
    return list(found.values())


def _settle_by_letters(reading: Reading, cited: _Cited) -> None:
    if cited.issuer is not None or not cited.letters or cited.whose:
        return
    first = cited.evidence[0]
    told = issuers.announced(reading, cited.type, cited.letters)
    if told is not None:
        cited.issuer = told[0]
        note = "an announced decision of the centre"
        cited.evidence.append(
            Evidence(told[1].start, told[1].end, "documents/issuer-announced", Basis.INFERRED, "issuedBy", note)
        )
        return
    cited.issuer = issuers.by_letters(reading, cited.letters, first.start)
    if cited.issuer is not None:
        note = f"ký hiệu {'-'.join(cited.letters)}"
        cited.evidence.append(
            Evidence(first.start, first.end, "documents/issuer-by-symbol", Basis.INFERRED, "issuedBy", note)
        )


def _subject(reading: Reading, end: int) -> str | None:
    m = _ABOUT.match(reading.text.lower, end, reading.text.sentence_at(max(0, end - 1)).end)
    return None if m is None else reading.text.raw[m.start("subject") : m.end("subject")].strip()


def _evidence(reading: Reading, span: Span, rule: str) -> Evidence:
    """A quote that stays inside the sentence of its beginning."""
    sentence = reading.text.sentence_at(span.start)
    return Evidence(span.start, min(span.end, max(sentence.end, span.start + 1)), rule)


def _in_menu(reading: Reading, at: int) -> bool:
    roles = reading.page.roles
    block = reading.text.sentence_at(at).block
    return block < len(roles) and roles[block] in _MENU
