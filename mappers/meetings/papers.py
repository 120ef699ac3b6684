"""Bodies that report or speak on paper: whose report is read or quoted at a meeting, whose speech is told of."""

from collections.abc import Iterator, Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import BodyMention

# "Báo cáo về vai trò lãnh đạo |của Tỉnh ủy": another's report on it
_OF_THEIRS = r"\s(?:vai trò|lãnh đạo|trách nhiệm|kiến nghị|ý kiến|chỉ đạo|yêu cầu|khuyết điểm|vi phạm|quyền)"
_REPORT_OF = regex.compile(
    rf"(?<!\p{{L}})(?<!trình bày )(?<!đọc )(?:theo báo cáo|(?P<opens>báo cáo(?:\s(?!của\s)[\p{{L}}\d/-]+){{0,12}}(?<!{_OF_THEIRS})|thông báo|tờ trình))\scủa\s$"
)
_TOPIC = 110  # letters of "báo cáo tình hình kinh tế - xã hội … của "
# "Phó Thủ tướng A |trình bày báo cáo chương trình hành động của |Ban cán sự đảng Chính phủ"
_READ_OUT = regex.compile(
    r"(?<!\p{L})(?:trình bày|đọc|thông qua)\s(?:dự thảo\s)?(?:báo cáo|tờ trình)(?:\s(?!của|do|về|và)\p{L}+){0,8}\scủa\s$"
)
_ANSWERED = regex.compile(
    r"(?<!\p{L})(?:ý kiến|câu hỏi|kiến nghị|vấn đề|chất vấn)(?!\p{L})[^;:.]{0,120}?\sđược\slãnh đạo\s"
)
_ANSWER = regex.compile(r"[^;:.]{0,80}?\s(?:giải đáp|trả lời|giải trình|làm rõ|tiếp thu)(?!\p{L})")
_HEARD = regex.compile(
    r"(?:hội nghị|kỳ họp|đại biểu|đại hội|phiên họp|cuộc họp)\s(?:cũng\s|đã\s|được\s|lần lượt\s|sẽ\s){0,3}nghe[,\s]"
)
_AT_MEETING = regex.compile(
    r"\s(?:(?:trình bày|trình|gửi|nêu|đọc)\s)?(?:tại|đến|tới|trước)\s(?:hội nghị|kỳ họp|buổi|cuộc|phiên|đại hội|lễ)(?!\p{L})"
)
_THEN = regex.compile(r"(?:\s?\([^()]{1,40}\))?,")
_SHOWS = regex.compile(r"\s(?:đã\s|cũng\s)?(?:nêu|cho thấy|chỉ rõ|khẳng định|đánh giá)(?!\p{L})")
_FRONTED = regex.compile(r"\W*(?:(?:về|qua|theo|tại|trong)\s[^;.:]{2,80},\s)?")
# "|Tiếp đó là các |báo cáo của Tòa án nhân dân tỉnh, Viện Kiểm sát nhân dân tỉnh"
_NEXT_ARE = regex.compile(
    r"\W*(?:tiếp đó|tiếp theo|sau đó|kế đến|ngoài ra|cùng với đó)\s(?:là|còn có|có)\s(?:các\s|phần\s|các bản\s)?"
)
_SPEECH_OF = regex.compile(
    r"\W*(?:(?:tại|trong)\s[^;.:,]{2,40},\s)?(?:các\s)?(?:bài\s)?(?:tham luận|ý kiến|phát biểu)\s(?:của|từ)\s(?:đại diện\s|lãnh đạo\s)*"
)
_EXAMINES = regex.compile(
    r"\W*(?:qua\s|báo cáo\s)?thẩm tra(?!\p{L})[^;:.,]{0,140},\s(?:(?:đại diện|lãnh đạo|thường trực)\s)*"
)
_ASKS = regex.compile(
    r"\s(?:đã\s|cũng\s|đều\s)*(?:kiến nghị|đề nghị|đề xuất|phản ánh|tập trung|làm rõ|cho rằng|lưu ý|bàn|nói|chia sẻ|phân tích|đề cập|xoay quanh|mong|cho biết|kể)(?!\p{L})"
)


def written(
    passage: Passage, session: Sequence[Authority] = (), *, known: bool = False, visited: bool = False
) -> Iterator[BodyMention]:
    """Bodies whose report is read or quoted: "Báo cáo của UBND tỉnh tại hội nghị nêu rõ", "Kỳ họp đã nghe thông báo của MTTQ huyện".

    session: the council whose session is told of; to it the People's Committee of its area reports ("Theo báo cáo của UBND huyện, …").
    known: whether the meeting has been told of before, so that a report quoted behind is one made there.
    visited: whether somebody came to work with those of the place, whose bodies report to the visitors.
    """
    lower = passage.text.lower
    areas = {_area(h) for h in session if isinstance(h, Body)}
    named = bool(passage.people)  # somebody who reads it
    central = next((h.level for h in session if isinstance(h, Body)), None)
    for b in passage.bodies:
        if not b.particular:
            continue
        if named and _READ_OUT.search(lower, max(passage.start, b.span.start - 70), b.span.start) is not None:
            yield b
            continue
        of = _REPORT_OF.search(lower, max(passage.start, b.span.start - _TOPIC), b.span.start)
        if of is None:
            continue
        opens = of["opens"] is not None
        heard = _HEARD.search(passage.lower()) if opens else None
        chain = _and_bodies(passage, b)
        first = _FRONTED.fullmatch(lower, passage.start, of.start()) is not None
        told = first and len(chain) > 1 and _SHOWS.match(lower, chain[-1].span.end) is not None
        if opens and (told or _NEXT_ARE.fullmatch(lower, passage.start, of.start()) is not None):
            yield from chain
        elif (
            _AT_MEETING.match(lower, b.span.end)
            or (opens and first and _SHOWS.match(lower, b.span.end))
            or (opens and heard is not None and passage.start + heard.end() <= of.start() + 1)
            or (not opens and b.body.kind == "PeoplesCommittee" and _area(b.body) in areas)
            or (
                not opens
                and known
                and (
                    not areas
                    or _area(b.body) in areas
                    or (central == "central" and _national(b.body))
                    or (visited and b.body.area is not None)
                )
                and _THEN.match(lower, b.span.end)
            )
        ):
            yield b


def examining(passage: Passage) -> Iterator[BodyMention]:
    """The committee whose examination is quoted: "Thẩm tra báo cáo của UBND tỉnh, |Ban Kinh tế - Ngân sách HĐND tỉnh cho rằng"."""
    if (fronted := _EXAMINES.match(passage.text.lower, passage.start, passage.end)) is not None:
        yield from (b for b in passage.bodies if b.span.start == fronted.end() and b.particular)


def answering(passage: Passage) -> Iterator[BodyMention]:
    """The body that answers through its leaders: "Các ý kiến đã được lãnh đạo |UBND tỉnh|, các sở, ngành giải đáp"."""
    lower = passage.text.lower
    m = _ANSWERED.search(lower, passage.start, passage.end) if "được lãnh đạo" in passage.lower() else None
    if m is not None:
        yield from (
            b for b in passage.bodies if b.span.start == m.end() and b.particular and _ANSWER.match(lower, b.span.end)
        )


def voiced(passage: Passage) -> Iterator[BodyMention]:
    """Bodies whose speech is quoted: "Tham luận của UBKT Huyện ủy A, UBKT Huyện ủy B nêu một số vướng mắc"."""
    lower = passage.text.lower
    for b in passage.bodies:
        if _SPEECH_OF.fullmatch(lower, passage.start, b.span.start) and b.particular:
            chain = _and_bodies(passage, b)
            if _SHOWS.match(lower, chain[-1].span.end) or _ASKS.match(lower, chain[-1].span.end):
                yield from chain
            return


def _and_bodies(passage: Passage, first: BodyMention) -> list[BodyMention]:
    """A body and those joined to it: "A, B và C"."""
    chain = [first]
    for b in passage.bodies:
        if b.span.start <= chain[-1].span.start or not b.particular:
            continue
        if passage.lower(chain[-1].span.end, b.span.start) not in (", ", " và ", ", và ", " và của ", ", của "):
            break
        chain.append(b)
    return chain


def _national(body: Body) -> bool:
    """Whether a body is one of the whole country: general departments are, whether anybody knows them or not."""
    return body.level == "central" or body.label.startswith("Tổng cục ")


def _area(body: Body) -> str:
    """What tells the area of a council or committee: its own, or the rank that its bare name ends with."""
    return body.area.id if body.area is not None else body.label.rpartition("nhân dân ")[2]
