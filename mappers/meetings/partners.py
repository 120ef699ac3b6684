"""Bodies that hold a meeting together: which may hold one, and those joined before or behind another."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import BodyMention

# "UBND tỉnh |phối hợp với| Bộ Y tế", "do Sở A |chủ trì, phối hợp cùng| Sở B"
WITH = regex.compile(
    r"(?:\s?\([^()]{2,40}\))?,?(?:\s(?:đã|vừa))?\s(?:(?:chủ trì(?:,|\svà)?\s)?(?:phối|kết) hợp|liên kết|liên tịch|hiệp đồng|cùng phối hợp|đồng tổ chức|chủ trì, cùng)"
    r"\s(?:chặt chẽ\s)?(?:cùng\s(?:với\s)?|với\s)?(?:(?:ban\s)?thường trực\s)?$"
)
AND = regex.compile(r"(?:\s?\([^()]{2,40}\))?\s?(?:,|-|và|cùng|cùng với|và các|;)\s$")
AT = regex.compile(
    r"(?<!\p{L})(?:(?:tại|ở)\s(?:\p{L}+\s){0,6}|(?:đến|tới|về|lên|xuống|sang|thăm)\s)$"
)  # where it is, no one who acts
_AREA_TOO = regex.compile(r"(?:,|\svà)\s(?:tỉnh\s|thành phố\s|tp\.?\s?|huyện\s)?$")
_WITHIN = regex.compile(r"(?:,\s|\s?\()(?:tỉnh\s|thành phố\s|tp\.?\s?|huyện\s|quận\s|thị xã\s)?$")
_EACH = regex.compile(r"\s(?:các\s)?(?:(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)[,:]?\s){0,3}")
_MEETINGS = ("hội nghị", "hội thảo", "đại hội", "hội đoàn")  # names of meetings that look like those of associations


# "Cụm thi đua số 3 thuộc |Hội Nông dân Việt Nam", "Hội đồng Tư vấn đặc xá của |Bộ Công an": those within it
# meet, not the whole
_WITHIN_IT = regex.compile(
    r"(?<!\p{L})(?:(?:(?:cụm|khối)\s(?:thi đua|giao ước)|ban chỉ đạo|bcđ|tiểu ban|tổ công tác|hội đồng(?!\snhân dân)|ban tổ chức|ban điều phối|ban soạn thảo|tổ biên tập)"
    r"[^,;:.()]{0,90}\s(?:thuộc\s|của\s|\()"
    r"|(?:chi bộ|chi hội|chi đoàn|liên chi \p{L}+|công đoàn|đoàn (?:cơ sở|thanh niên|trường)|trung tâm|phòng|ban quản lý|chi cục|trạm|đội|tổ|trường|viện)"
    r"\s[^,;:.()]{1,80}\s(?:\([^()]{2,30}\)\s)?(?:trực\s)?thuộc\s)$"
)
_OF_ITS_NAME = 120  # letters of their name
_COMPANY = regex.compile(
    r"\s(?:cùng(?:\svới)?|và|với)\s(?:(?:các đồng chí|tập thể|đại diện|lãnh đạo)\s){1,3}(?<=(?:lãnh đạo|đại diện)\s)(?:[^;:.]{2,120}(?:,|\svà)\s)?$"
)


def usable(b: BodyMention) -> bool:
    """Whether a body may hold a meeting: a particular one, and not the Centre that sends somebody ("Đoàn công tác của Trung ương")."""
    centre = b.body.id == "tw_bch" and b.span.end - b.span.start <= len("Trung ương")
    return b.particular and not centre and not b.body.label.lower().startswith(_MEETINGS)


def past_area(passage: Passage, end: int) -> int:
    """Where the areas end beside a body that holds a meeting: "Bộ Văn hóa … |và tỉnh Bắc Ninh| tổ chức", "xã A|, huyện B, tỉnh C|"."""
    lower = passage.text.lower
    for area in passage.places:
        near = end < area.span.start <= end + 20
        if near and (
            _AREA_TOO.fullmatch(lower, end, area.span.start) or _WITHIN.fullmatch(lower, end, area.span.start)
        ):
            end = area.span.end
    return end + 1 if lower.startswith(")", end) else end


def in_title(passage: Passage, b: BodyMention) -> bool:
    """Whether the body belongs to somebody's title right before it ("Chủ tịch UBND tỉnh")."""
    return any(0 <= b.span.start - p.span.end <= 1 or p.span.start <= b.span.start < p.span.end for p in passage.posts)


def joined(passage: Passage, b: BodyMention) -> list[Authority]:
    """The bodies before one that holds a meeting with them: "|Tỉnh ủy, HĐND, UBND| tỉnh tổ chức"."""
    lower = passage.text.lower
    found: list[Authority] = []
    start = b.span.start
    for other in reversed([o for o in passage.bodies if o.span.end <= start]):
        gap = lower[other.span.end : start]
        if other.plural and _EACH.fullmatch(gap):  # "phối hợp với |UBND các tỉnh| A, B": the head of the list
            start = other.span.start
            continue
        if not (WITH.fullmatch(gap) or AND.fullmatch(gap)):
            gap = lower[past_area(passage, other.span.end) : start]  # "Hội A huyện B|, tỉnh C| phối hợp với"
        if (
            not usable(other)
            or AT.search(lower, max(passage.start, other.span.start - 30), other.span.start)
            or in_title(passage, other)
            or len(gap) > 60
            or not (WITH.fullmatch(gap) or AND.fullmatch(gap))
        ):
            break
        found.insert(0, other.body)
        start = other.span.start
    return found


def part_of_it(passage: Passage, b: BodyMention) -> bool:
    """Whether a body is only that of which those who meet are a part."""
    low = max(passage.start, b.span.start - _OF_ITS_NAME)
    return _WITHIN_IT.search(passage.text.lower, low, b.span.start) is not None


def in_company(passage: Passage, b: BodyMention) -> bool:
    """Whether somebody named before it comes with a body's leaders: "Chủ tịch UBND tỉnh A cùng lãnh đạo |Sở B, Sở C kiểm tra"."""
    person = next(passage.people_before(b.span.start), None)
    return person is not None and _COMPANY.search(passage.text.lower, person.span.end, b.span.start) is not None
