"""The facts that an article states, as plain immutable records: what the readers make and the rest consumes.

GUIDELINES.md's kinds of facts, one class each. Inside one article a person is known by name, a meeting by a
key; which IRI they get is decided later, over all articles (vietpol.resolve). Bodies and areas are known by
their local name (`dong-thap_tinh-uy`, `dong-thap`), which follows from the reference data.
Dates are ISO 8601 strings, perhaps partial: "2024-01-23", "2024-01", "2024".
"""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

import msgspec


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Base of all fact records: immutable, hashable, JSON by msgspec.

    gc=False, here and in what the readers make by the hundreds: they are part of no cycle, so Python needn't look for one (2% of the
    time of reading).
    """


class Basis(StrEnum):
    """How a fact follows from the words (c:basis_*)."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    BACKGROUND = "background"


class Evidence(Record, frozen=True):
    """The words of the article that state a fact.

    start, end: code-point offsets of the quote into Article.text, half-open. A quote stays inside one sentence.
    rule: id of the rule that read it, e.g. "offices/before-name".
    for_property: local vp: name of the one property that these words support ("date", "mode"); None: the whole fact.
    note: what an inference rests on, in a few words, for people.
    """

    start: int
    end: int
    rule: str
    basis: Basis = Basis.EXPLICIT
    for_property: str | None = None
    note: str | None = None


class Area(Record, frozen=True, tag="area"):
    """A territory of the reference data, or one that the reference data lacks.

    id: local name without the type prefix: "dong-thap", "dong-thap_tp-hong-ngu", "viet-nam".
    name: without rank: "Đồng Tháp". rank: "tỉnh", "thành phố", "huyện", … or None (the country, unknown).
    known: whether the reference data holds it.
    """

    id: str
    name: str
    rank: str | None = None
    known: bool = True

    @property
    def label(self) -> str:
        """The name with its rank, "thành phố Hồng Ngự"; some names hold it: "Quận 1", "Thành phố Hồ Chí Minh"."""
        held = self.rank is None or self.name.casefold().startswith(f"{self.rank} ")
        return self.name if held else f"{self.rank} {self.name}"


class Body(Record, frozen=True, tag="body"):
    """An organisation, composed by the grammar of bodies or taken from the reference data.

    id: local name: "dong-thap_tinh-uy", "dong-thap_cong-an_dang-uy", "tw_ban-bi-thu".
    label: written out, with its place: "Đảng ủy Công an tỉnh Đồng Tháp".
    kind: local name of its vp: class: "PartyCommittee". level: "central", "provincial", "district", "commune", … or
        None.
    relation, related: how it hangs on another body: ("embeddedIn", Công an tỉnh Đồng Tháp); the local name of a vp:
        property.
    known: whether the reference data or a pattern over it made it (False: read from the words alone).
    """

    id: str
    label: str
    kind: str = "Body"
    level: str | None = None
    area: Area | None = None
    relation: str | None = None
    related: "Body | None" = None
    known: bool = True


class Post(Record, frozen=True, tag="post"):
    """A post: a title in a body. title: "Bí thư", "Phó Bí thư Thường trực", "Ủy viên"."""

    title: str
    body: Body


class Person(Record, frozen=True, tag="person"):
    """A person of this article: full name in canonical spelling; `which` tells namesakes in one article apart."""

    name: str
    which: int = 1


Actor = Person | Body | Post
Authority = Body | Post

Capacity = Literal["full", "acting", "in-charge", "former"]
Action = Literal["elected", "appointed", "approved", "relieved", "dismissed", "disciplined", "retired", "died"]
MeetingKind = Literal[
    "briefing", "plenum", "congress", "council-session", "regular-session", "review", "study", "working-session",
    "visit", "reception", "ceremony", "dialogue", "seminar", "press", "other",
]  # fmt: skip
Mode = Literal["in-person", "online", "hybrid"]
PartRole = Literal["chair", "attend", "open", "report", "speak", "conclude"]
Bound = Literal["exact", "approx", "at-least", "at-most", "range"]
Status = Literal["actual", "estimate", "target"]
Measure = Literal["value", "change", "attainment"]
Reference = Literal["same-period-last-year", "previous-period", "previous-year", "plan", "term-start"]


class Holding(Record, frozen=True):
    """A person attested as holder of a post (vp:Attestation). date: the day it is attested for, if the text settles it.

    rank: a military or police rank printed with it ("Đại tá"), kept beside the office.
    """

    person: Person
    post: Post
    capacity: Capacity
    title_as_written: str
    evidence: tuple[Evidence, ...]
    date: str | None = None


class RankHeld(Record, frozen=True):
    """A person attested with a rank ("Đại tá")."""

    person: Person
    rank: str
    evidence: tuple[Evidence, ...]


class Change(Record, frozen=True):
    """A personnel change (vp:PersonnelEvent)."""

    person: Person
    action: Action
    evidence: tuple[Evidence, ...]
    post: Post | None = None
    date: str | None = None
    decided_by: Authority | None = None


class Period(Record, frozen=True):
    """The time that a figure covers: first and last day. Only `end`: a stock counted at that day. Only `start`: since then,
    where the text leaves open until when ("từ đầu năm đến nay" on a page without a date).
    """

    start: str | None
    end: str | None


class Site(Record, frozen=True):
    """A place of a meeting (điểm cầu, hội trường). label as printed."""

    label: str
    main: bool = False
    area: Area | None = None


class Meeting(Record, frozen=True):
    """One meeting, conference, session, visit or ceremony that took place.

    key: its name inside the article ("m1"). hosts: whose meeting it is. term: number of the host's term (14 for khóa
        XIV). reviews: the period whose results it reviewed.
    """

    key: str
    kind: MeetingKind
    title: str
    evidence: tuple[Evidence, ...]
    start: str | None = None
    end: str | None = None
    day_part: Literal["morning", "afternoon", "evening"] | None = None
    mode: Mode | None = None
    hosts: tuple[Authority, ...] = ()
    ordinal: int | None = None
    term: int | None = None
    reviews: Period | None = None
    sites: tuple[Site, ...] = ()


class Participation(Record, frozen=True):
    """One actor in one role at one meeting. order: the position in which the role's holders are named, from 1."""

    meeting: str
    who: Actor
    role: PartRole
    evidence: tuple[Evidence, ...]
    order: int | None = None
    site: str | None = None
    subject: str | None = None


class Indicator(Record, frozen=True):
    """What a figure measures. id: local name of a concept of the scheme ("grdp-growth"), or None: its own wording."""

    label: str
    id: str | None = None


class Observation(Record, frozen=True):
    """One reported number, in base units (dong, not tỷ đồng).

    value: the lower end where value_max is set; total: the whole of a ratio.
    """

    indicator: Indicator
    value: Decimal
    unit: str
    bound: Bound
    status: Status
    measure: Measure
    as_written: str
    evidence: tuple[Evidence, ...]
    refers_to: Area | Body | None = None
    period: Period | None = None
    value_max: Decimal | None = None
    total: Decimal | None = None
    reference: Reference | None = None
    meeting: str | None = None


class CitedDocument(Record, frozen=True):
    """A Party or state document. type: "Chỉ thị"; number as cited: "35-CT/TW"."""

    type: str
    evidence: tuple[Evidence, ...]
    number: str | None = None
    date: str | None = None
    issuer: Authority | None = None
    subject: str | None = None


class StatementKind(StrEnum):
    """Which subclass of vp:Statement."""

    INSTRUCTION = "Instruction"
    ASSESSMENT = "Assessment"
    AGENDA = "AgendaItem"


class Statement(Record, frozen=True):
    """A non-numeric thing said or written.

    force: "request", "order", "emphasis"; polarity: "positive", "negative", "neutral".
    """

    kind: StatementKind
    text: str
    evidence: tuple[Evidence, ...]
    speaker: Actor | None = None
    addressee: Actor | None = None
    force: str | None = None
    polarity: str | None = None
    topic: str | None = None
    period: Period | None = None
    meeting: str | None = None


class PageData(Record, frozen=True):
    """What the page says of itself. published: ISO date or date-time without zone."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()


class ArticleFacts(Record, frozen=True):
    """Everything that one article states."""

    article: str
    page: PageData
    home: Area | None = None
    holdings: tuple[Holding, ...] = ()
    ranks: tuple[RankHeld, ...] = ()
    changes: tuple[Change, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    participations: tuple[Participation, ...] = ()
    observations: tuple[Observation, ...] = ()
    documents: tuple[CitedDocument, ...] = ()
    statements: tuple[Statement, ...] = ()
