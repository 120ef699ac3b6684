"""Whether a day in a sentence is that of a meeting: where it stands, and what stands between them."""

from vietpol.mappers import dates, regex
from vietpol.mappers.facts import Body
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import VOTES, Anchor
from vietpol.mappers.meetings.holding import happens, is_held, opens
from vietpol.mappers.meetings.hosts import hosts
from vietpol.mappers.meetings.kinds import IN_SESSION
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.subject import has_subject
from vietpol.mappers.reading import DateMention

OWN = frozenset({"congress", "council-session"})  # never held by two bodies together
_TOKEN = regex.compile(r"[\p{L}\d]+")
# A day after these words limits a time, dates a birth or a rule; it isn't the day of an event.
_LIMITS = regex.compile(
    r"\b(?:đợt|kể từ|từ|đến|tới|trước|sau|hết|tính đến|sinh|mất|đến hết|chậm nhất|áp dụng|hiệu lực)(?:\s\d{1,2}(?:h|\sgiờ)\d{0,2})?\s$"
)
_COMES_TO = regex.compile(r"\W*(?:đến|tới)\s")  # "|Đến ngày 30/7/2018, HĐND tỉnh họp …": on that day
_TOOK_PLACE = regex.compile(
    r"^(?:[^.;:]|\.(?=[\p{L}\d])){0,160}\s(?:diễn ra|được tổ chức|tổ chức|(?:được\s)?cử hành|bắt đầu|khai mạc)"
    r"(?:\s(?:lần lượt|liên tiếp|đồng thời|cùng lúc|trọng thể|trang trọng|long trọng|thành công|suôn sẻ))?(?:\s(?:vào|lúc|hồi|trong))?(?:\s(?:các|hai|ba|cả))?"
    r"(?:\s\d{1,2}\s?(?:h|g|giờ)\s?(?:\d{1,2}(?:\sphút)?)?)?"
    r"(?:\s(?:hôm|thứ|cuối|đầu|giữa|trong|tuần|tháng|hai|ba|tư|năm|sáu|bảy|chủ nhật|trước|qua|rồi|này|vừa|hôm qua)){0,4},?\s?(?:\(|vào\s|ngày\s)?$"
)
# "Phiên họp |được tổ chức trực tuyến tới trụ sở UBND 63 tỉnh, thành phố vào |sáng nay"
_TOOK_PLACE_SO = regex.compile(
    r"(?:[^.;:]{0,120}?\s(?:diễn ra|được tổ chức|được tiến hành|khai mạc)|[^.;:]{0,60}?\sdo\s[^.;:]{3,140}?\stổ chức)"
    r"\s(?:(?!sau|trước|sẽ|đã|để|nhằm|bầu|thông qua)\p{L}+,?\s|\d+,?\s){1,22}(?:vào|trong|lúc|hồi)\s"
)
# "Hội nghị … |tại hội trường Tỉnh ủy |sáng 22/1 có sự tham dự của …": where it met stands before the day
_PLACED = regex.compile(r",?\s(?:(?:được\s)?(?:tổ chức|diễn ra)\s)?(?:tại|ở)\s[^,;:.]{2,80}(?:,\s[^,;:.]{2,40})?,?\s")
_NOW = regex.compile(r"\s(?:ngày\s)?hôm nay")
_RANGE = regex.compile(r"\d\s?(?:đến|tới|-)\s?(?:ngày\s)?\d+[/.\-]")
_ON_DAY = regex.compile(
    r"[\s,(]*(?:(?:được\s)?(?:tổ\schức|họp|diễn\sra)\s)?(?:ngay\s)?(?:vào|trong|từ)?(?:\s?(?:các|hai|cả hai|trong hai))?(?:\s(?:cuối|đầu)(?:\sbuổi)?)?(?:\slúc)?[\s,(]*"
)
# "Kỳ họp thứ chín HĐND xã A| (Con Cuông) khóa XX| sáng 18/7"
_TERM_BETWEEN = regex.compile(r"\s?\([^()]{2,40}\)|,?\s(?:khóa|nhiệm kỳ)\s[\p{L}\d]{1,9}(?:\s?[-–]\s?\d{4})?(?=[\s,])")
_DONE = frozenset({"working-session", "visit", "reception"})
_DATELINE = regex.compile(r"\W*(?:[\p{L}\d., ]{2,20}\s?[-–:)]+\s?)?(?:trong chuyến\s|khi\s|tại buổi\s)?")
_REMARK = 2  # words before a day that a bracket holds alone: "(sáng 9/6)"
_OBJECT = regex.compile(r"[^.;:]{2,160}[\s(]")
_SHORT_OBJECT = regex.compile(r"[^,;:.()]{2,120}(?:\([^()]{2,20}\))?\s(?:vào\s|trong\s|\()?")
_MATTER = regex.compile(r"[^;:.]{2,220}\s")  # "họp |phiên cuối năm dưới sự chủ trì của Thứ trưởng …, |ngày 4/12"
_CLAUSE_ENDS = regex.compile(r"[.;,)]|$|\s(?:tại|ở)\s")
_SPEAKS = regex.compile(
    r"\W*(?:[\p{L}\d.() ]{2,24}[-–:)]+\s)?(?:phát biểu|kết luận|báo cáo|thảo luận|chỉ đạo|chủ trì|tham luận|trao đổi|trả lời)(?:\s\p{L}+){0,3}?\s(?:tại\s|trong\s)?"
)
_WHO = regex.compile(
    r"\)?(?:\s\([^()]{1,20}\))?(?:\s(?:về|để|nhằm|tại|ở)\s[^,;:.]{3,120})?,\s(?:(?:đồng chí|ông|bà|đ/c)\s)?"
)
_DELIBERATES = ("thảo luận", "xem xét")
_PART_OF = regex.compile(r"(?<!\p{L})(?:phiên họp|phiên|ngày làm việc|nội dung|chương trình)\s[^,;:.]{0,60}\scủa\s$")
_PROGRAMME = regex.compile(r"chương trình\s$")
_TOURING = regex.compile(r"(?<!\p{L})(?:trong|nhân|khuôn khổ|dịp|qua)\s$")
_OCCASION = regex.compile(r"(?<!\p{L})(?:kết thúc|tiếp tục|trong khuôn khổ|trong|nhân|khuôn khổ|tiếp nối)\s$")
_ONCE = regex.compile(r"(?<!\p{L})(?:sau|trước) khi\s[^,;.:]{0,40}$")
# kinds whose verb may be far from its day: "thăm mô hình trồng dâu của hội viên xã A |vào ngày 9/8"
_TOLD_SO = frozenset({"review", "visit", "working-session", "reception"})
_AFTER = regex.compile(r"\p{L}\W{1,3}(?:ngay sau|sau|trước|kể từ|từ)\s$")
AHEAD = regex.compile(r"\b(?:sẽ|dự kiến|sắp(?!\sxếp))\b")
HELD = regex.compile(r"\s(?:tổ chức|tiến hành|khai mạc|bước vào)\s")


def is_day(passage: Passage, day: DateMention) -> bool:
    """Whether a date may be the day of an event: a whole day, not of a document, not the limit of a time."""
    if day.start is not None and len(day.start) != 10:
        return False
    if dates.cites_document(passage.text.plain, day.span.start):
        return False
    limits = _LIMITS.search(passage.text.lower, max(passage.start, day.span.start - 24), day.span.start)
    if limits is not None and _COMES_TO.fullmatch(passage.lower(passage.start, day.span.start)):
        return passage.text.lower.startswith(",", day.span.end)
    ranged = day.start != day.end or _RANGE.search(passage.lower(day.span.start, day.span.end)) is not None
    return limits is None or (ranged and "từ " in limits[0])


def dated_behind(anchor: Anchor, day: DateMention) -> bool:
    """Whether the day stands right behind the meeting: "kỳ họp ngày 23/4", "Hội nghị … diễn ra sáng 3/10"."""
    if anchor.definite and _NOW.fullmatch(anchor.passage.lower(anchor.span.end, day.span.end)):
        return False  # "|Hội thảo hôm nay| khẳng định …": the one told of, in the words of a speaker
    if anchor.planned or not (anchor.noun or anchor.kind == "dialogue"):
        return not anchor.planned and (_fronted_verb(anchor, day) or _done_on(anchor, day))
    if _spoken_on(anchor, day):
        return True
    gap = anchor.passage.lower(max(anchor.name.end, anchor.span.end), day.span.start)
    printed = day.complete and anchor.kind in OWN  # "sau khi HĐND tỉnh miễn nhiệm tại |kỳ họp thứ 10, ngày 28/12/2022"
    if anchor.reference and "," in gap and _ONCE.search(anchor.passage.lower(anchor.passage.start, anchor.span.start)):
        return False  # "Ngay sau khi Đại hội bế mạc, chiều 24/10, Ban Chấp hành họp phiên thứ nhất"
    if anchor.reference and gap.strip() == "," and not printed:
        return False  # "Tiếp xúc cử tri trước kỳ họp thứ 8, HĐND tỉnh, sáng 23/11 …"; "Nhân lễ Phật đản, ngày 23/5 …"
    if (
        anchor.reference
        and not gap.strip()
        and day.day_part is None
        and _AFTER.search(anchor.passage.lower(anchor.passage.start, anchor.span.start))
    ):
        return False  # "…, đồng chí A cho biết, sau hội nghị hiệp thương ngày 4/12/2025, Ủy ban đã ban hành …"
    if gap.strip() == "," and _PART_OF.search(anchor.passage.lower(anchor.passage.start, anchor.span.start)):
        return False  # "về chương trình phiên họp ngày 5/5 của |kỳ họp thứ tư, hôm nay, Thường trực …"
    if (
        anchor.lower.startswith("chuyến")
        and gap.strip() == ","
        and _TOURING.search(
            anchor.passage.text.lower, max(anchor.passage.start, anchor.span.start - 24), anchor.span.start
        )
    ):
        return False  # "Cũng trong chuyến công tác, ngày 12/4, Tổng Bí thư thăm …"
    if (
        anchor.kind not in OWN
        and not gap.strip(" ,")
        and _PROGRAMME.search(anchor.passage.lower(anchor.passage.start, anchor.span.start))
    ):
        return False  # "trong chương trình tiếp xúc cử tri, chiều 17/11 …"
    if anchor.noun and _TOOK_PLACE_SO.fullmatch(gap) and not _other_between(anchor, day):
        return True
    if _TOOK_PLACE.search(gap) and anchor.noun and not _other_between(anchor, day):
        return True
    if len(_TOKEN.findall(gap)) > 6 or ";" in gap or ":" in gap or AHEAD.search(gap):
        return False
    if anchor.noun and day.day_part is not None and opens(anchor) and _PLACED.fullmatch(gap):
        return True
    gap = _TERM_BETWEEN.sub(" ", _without_places(anchor, day))
    return _ON_DAY.fullmatch(gap) is not None or words.pattern("happening").search(gap) is not None


def right_behind(anchor: Anchor, day: DateMention) -> bool:
    """Whether a day stands right behind a meeting's noun, so that none before it is meant: "ngày 5/3 …; … tại hội nghị |hôm 22/2"."""
    end = max(anchor.name.end, anchor.span.end)
    return (
        anchor.noun
        and end <= day.span.start
        and _ON_DAY.fullmatch(anchor.passage.lower(end, day.span.start)) is not None
    )


def _spoken_on(anchor: Anchor, day: DateMention) -> bool:
    """Whether a sentence begins with words said at a meeting on a day: "Phát biểu tại |cuộc họp Ban Chỉ đạo các dự án …, trọng điểm |sáng 8/7, Phó Thủ tướng …"."""
    passage = anchor.passage
    opens = _SPEAKS.fullmatch(passage.lower(passage.start, anchor.span.start))
    if opens is None or not anchor.noun or day.day_part is None or anchor.reference:
        return False
    behind = _WHO.match(passage.text.lower, day.span.end, passage.end)
    named = behind is not None and passage.titled(behind.end())
    return named and ";" not in passage.lower(anchor.span.end, day.span.start) and not _other_between(anchor, day)


def _fronted_verb(anchor: Anchor, day: DateMention) -> bool:
    """Whether a sentence begins with what somebody did on a day: "Làm việc với lãnh đạo tỉnh |sáng 11/12, Thủ tướng đề nghị …"."""
    passage = anchor.passage
    before = passage.lower(passage.start, anchor.span.start)
    if anchor.kind not in _DONE or not _DATELINE.fullmatch(before):
        return False
    gap = passage.lower(anchor.span.end, day.span.start)
    behind = _WHO.match(passage.text.lower, day.span.end, passage.end)
    who = behind is not None and (
        passage.titled(behind.end()) or passage.text.lower.startswith("đoàn ", behind.end(), passage.end)
    )
    return who and _OBJECT.fullmatch(gap) is not None


def _done_on(anchor: Anchor, day: DateMention) -> bool:
    """Whether a clause ends with the day of what somebody did: "Chủ tịch nước |hội đàm với Tổng Bí thư … chiều 17/5."."""
    passage = anchor.passage
    sits_on = anchor.lower.startswith("họp") and passage.text.lower.startswith("ngày ", day.span.start)
    toured = anchor.kind == "visit" and day.start != day.end  # "thăm cấp Nhà nước tới Hàn Quốc từ ngày 4 đến 6/12"
    toured = toured or (
        anchor.kind == "study" and is_held(anchor)
    )  # "tổ chức |tập huấn cho 200 giáo viên vào ngày 8/6"
    summed = anchor.kind in _TOLD_SO and anchor.passage.text.lower.endswith(" vào ", anchor.span.end, day.span.start)
    clear = (
        toured or summed or day.day_part is not None or passage.text.lower.startswith("hôm ", day.span.start) or sits_on
    )
    if not clear or any(a.span.start > anchor.span.start for a in passage.anchors if a.noun):
        return False
    if not has_subject(anchor, passage.start):
        return False
    gap = passage.lower(anchor.span.end, day.span.start)
    just = anchor.kind == "review" and gap.endswith(
        (" vào ", " trong ")
    )  # "sơ kết công tác phòng cháy, chữa cháy |vào chiều 1/6"
    matter = (_MATTER if sits_on or just else _SHORT_OBJECT).fullmatch(gap)
    return matter is not None and _CLAUSE_ENDS.match(passage.text.lower, day.span.end) is not None


def _without_places(anchor: Anchor, day: DateMention) -> str:
    """The words between a meeting's name and a day, the places among them blotted out: ", tỉnh Tây Ninh vào"."""
    start = max(anchor.name.end, anchor.span.end)
    gap = anchor.passage.lower(start, day.span.start)
    for span in anchor.passage.names_from(start):
        if span.end > day.span.start:
            break
        if span in anchor.passage.place_spans:
            gap = gap[: span.start - start] + " " * (span.end - span.start) + gap[span.end - start :]
    return gap


def _other_between(anchor: Anchor, day: DateMention) -> bool:
    named = (a for a in anchor.passage.anchors if a.noun and not a.reference)  # not "thực hiện Nghị quyết |Đại hội"
    return any(anchor.span.end < a.span.start < day.span.start for a in named)


def dated_ahead(anchor: Anchor, day: DateMention) -> bool:
    """Whether a meeting named after a day took place on it."""
    if anchor.planned or anchor.reference or _in_remark(anchor, day):
        return False
    if anchor.lower.startswith("chuyến") and _on_tour(anchor):
        return False  # "Chiều 16/10, kết thúc chuyến công tác, Thủ tướng có buổi làm việc với …"
    if anchor.lower in VOTES and day.day_part is None:
        return False  # "Ngày 12/7, HĐND tỉnh |thông qua| Nghị quyết số …": cited
    if not anchor.noun:
        return has_subject(anchor, day.span.end) and sits(anchor)
    gap = anchor.passage.lower(day.span.end, anchor.span.start)
    held = is_held(anchor) or happens(anchor) or HELD.search(gap) is not None
    if anchor.kind == "congress" and " đã " in gap and not held:
        return False  # "Ngày 4/11, Bộ Chính trị đã chuẩn y nhân sự Đại hội …"
    return not anchor.definite or happens(anchor) or is_held(anchor) or anchor.kind == "congress"


def _in_remark(anchor: Anchor, day: DateMention) -> bool:
    """Whether a day stands in a remark that is over before the meeting: "(dự kiến tổ chức vào |ngày 9/6|), ông A đề nghị, tại |phiên họp …"."""
    passage, lower = anchor.passage, anchor.passage.text.lower
    opens = lower.rfind("(", passage.start, day.span.start)
    if opens < 0 or ")" in lower[opens : day.span.start] or ")" not in lower[day.span.end : anchor.span.start]:
        return False
    return len(_TOKEN.findall(lower[opens : day.span.start])) > _REMARK


def _on_tour(anchor: Anchor) -> bool:
    """Whether a tour is only the occasion of the meeting that the sentence tells of behind it."""
    passage = anchor.passage
    occasion = _OCCASION.search(passage.text.lower, max(passage.start, anchor.span.start - 24), anchor.span.start)
    return occasion is not None and passage.anchors[-1].span.start > anchor.span.end


def sits(anchor: Anchor) -> bool:
    """Whether those who deliberate are a body that sits: "Chiều 20/5, Ban Thường vụ Tỉnh ủy |thảo luận về". Other verbs tell it themselves."""
    return not (anchor.lower.startswith(_DELIBERATES) or anchor.lower in VOTES) or any(
        isinstance(h, Body) and h.kind in IN_SESSION for h in hosts(anchor)
    )
