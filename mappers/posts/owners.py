"""The body of a title that leaves it out, where the words before or behind name it: "Bộ X còn 3 |thứ trưởng", "Thứ trưởng |bộ này"."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.vocab import slug

# Between a body and the holders that it is said to have.
_PARTS = {
    f"{unit} {kind}": (unit, kind) for unit in ("Văn phòng", "Thanh tra") for kind in ("Bộ", "Sở", "Tổng cục", "Cục")
}
_HAS = regex.compile(
    r"\s*(?:,?\s?(?:hiện nay|hiện tại|hiện|nay|vẫn|chỉ|đang|đã)\s)*(?:còn có|có|còn|gồm)(?:\s(?:đủ|tất cả|tổng cộng))?\s*"
)
# Between a body and its new head: "Bộ Xây dựng đón tân |Thứ trưởng Lê Văn A".
_GETS = regex.compile(
    r"\s*(?:\([^()]{2,30}\)\s*)?(?:vừa\s|đã\s|cũng\s)*(?:đón|đón nhận|có thêm|có|bổ nhiệm|thêm)(?:\s(?:thêm|một|1|vị))*\s*"
)
_THIS = regex.compile(
    r"\s(?:của\s)?(?P<kind>bộ|sở|ban|ngành|cục|vụ|viện|trường|hội|công ty|tập đoàn|tổng công ty|ngân hàng|cơ quan|đơn vị)\snày(?!\p{L})"
)
_ANY_KIND = ("ngành", "cơ quan", "đơn vị")
# Titles whose body's name begins with the noun inside them, and the names that begin so and have other heads.
_HEADED = {
    "ban": "ban ",
    "phòng": "phòng ",
    "văn phòng": "văn phòng ",
    "thanh tra": "thanh tra ",
    "đoàn": "đoàn đại biểu quốc hội ",
}
_OTHER_HEADS = (
    "ban thường",
    "ban chấp hành",
    "ban bí thư",
    "ban cán sự",
    "ban giám đốc",
    "ban quản lý",
    "văn phòng trung ương",
)
_HEADS = ("Chủ tịch", "Giám đốc", "Bí thư", "Chủ tịch Thường trực", "Bí thư Thường trực")
_FOR = regex.compile(r"(?<!\p{L})(?:(?:đại diện|thay mặt)(?: cho)?(?: lãnh đạo| thường trực| tập thể)?|lãnh đạo)\s$")
_SPEAKER_NAMED = regex.compile(r",?\s(?:ông|bà|đồng chí|đ/c)\s[\p{L}\s'’.]{4,40}?\s?[,(-]\s?")
_SPEAKER = 60  # letters from a body to the title of who speaks for it
_SUFFIXES = ("thường trực", "chuyên trách")
_WORD = 16  # letters of the word behind a title
_NEAR = 400  # letters back to the body that a short title is of
_MOST = 12  # bodies looked at


def owned(reading: Reading, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, those without a body with the one that the words around give."""
    bodies = sorted((b for b in reading.bodies if b.particular), key=lambda b: b.span)
    starts = [b.span.start for b in bodies]
    done = []
    for phrase in phrases:
        if phrase.body is None and phrase.mention is None and not (phrase.unread or phrase.foreign):
            at = bisect_left(starts, phrase.span.start)
            body = _owner(reading, phrase, bodies[max(0, at - _MOST) : at])
            phrase = phrase if body is None else replace(phrase, body=body, inferred=True)
        done.append(_of_ministry(phrase, bodies, starts))
    return done


def _of_ministry(phrase: Phrase, bodies: Sequence[BodyMention], starts: Sequence[int]) -> Phrase:
    """ "Chánh Văn phòng |Bộ", after "Bộ Nội vụ": the office of the ministry (department) named last."""
    if phrase.body is None or phrase.body.label not in _PARTS:
        return phrase
    before = bodies[: bisect_left(starts, phrase.span.start)]
    unit, kind = _PARTS[phrase.body.label]
    named = (body for b in reversed(before) for body in (b.body, b.body.related) if body is not None)
    owner = next((body for body in named if body.label.startswith(f"{kind} ")), None)
    if owner is None:
        return phrase
    label = f"{unit} {owner.label}"
    body = Body(f"{owner.id}_{slug(phrase.body.label)}", label, "Department", owner.level, known=False)
    return replace(phrase, body=body, inferred=True)


def _owner(reading: Reading, phrase: Phrase, before: Sequence[BodyMention]) -> Body | None:
    lower = reading.text.lower
    if (this := _THIS.match(lower, phrase.span.end, phrase.span.end + 40)) is not None:
        named = before if this["kind"] not in _ANY_KIND else before[-1:]
        kind = "" if this["kind"] in _ANY_KIND else this["kind"] + " "
        owners = (body for b in reversed(named) for body in (b.body, b.body.related) if body is not None)
        return next((body for body in owners if body.label.lower().startswith(kind) and _fits(phrase, body)), None)
    last = before[-1] if before else None
    if last is not None and _speaks_for(lower, phrase, last):
        return last.body
    if last is not None and _fits(phrase, last.body):
        gap = lower[last.span.end : phrase.span.start]
        if len(gap) < 40 and (_HAS.fullmatch(gap) if phrase.plural else _GETS.fullmatch(gap)):
            return last.body
    head = phrase.title.head
    own = lower[phrase.title_span.end : phrase.span.end].strip(" ()")  # "Trưởng ban| tổ chức" says of what
    if head in _HEADED and (not own or own in _SUFFIXES or phrase.term is not None) and closed(reading, phrase):
        # "Các Phó Trưởng Ban: A, B", "Phó Trưởng Ban Thường trực": of the steering committee spoken of
        steering = phrase.plural or phrase.name.endswith("Thường trực")
        begins = "ban chỉ đạo " if steering and head == "ban" else _HEADED[head]
        near = (b for b in reversed(before) if phrase.span.start - b.span.end <= _NEAR)
        return next((b.body for b in near if _headed(b.body.label.lower(), begins)), None)
    return None


def _speaks_for(lower: str, phrase: Phrase, body: BodyMention) -> bool:
    """ "Thay mặt UBND huyện X, ông A (|Phó Chủ tịch)": a head or deputy of the body that somebody speaks for."""
    gap = lower[body.span.end : phrase.span.start]
    if (
        phrase.name.removeprefix("Phó ") not in _HEADS
        or phrase.plural
        or len(gap) > _SPEAKER
        or not _SPEAKER_NAMED.fullmatch(gap)
    ):
        return False
    party = body.body.kind in ("PartyCommittee", "StandingCommittee")
    return (
        _FOR.search(lower, max(0, body.span.start - _WORD * 2), body.span.start) is not None
        and party == phrase.title.party
    )


_OTHERS = ("khác", "còn lại")


def closed(reading: Reading, phrase: Phrase) -> bool:
    """Whether no further word of a name follows: a mark, somebody's name or a verb does."""
    text, at = reading.text, phrase.span.end + 1
    if text.plain[phrase.span.end : at] != " " or not text.plain[at : at + 1].islower():
        return True
    if phrase.plural and text.lower.startswith(_OTHERS, at):
        return True  # "Năm Phó Trưởng ban |khác gồm …"
    return titles.end_of_name(text, at, at + _WORD, fields=False) == at


def _fits(phrase: Phrase, body: Body) -> bool:
    supply = phrase.title.supply or phrase.title.committee
    return supply is None or body.label.startswith(supply)


def _headed(label: str, head: str) -> bool:
    return label.startswith(head) and not label.startswith(_OTHER_HEADS)
