"""Where the paragraphs of a text began that was stored as one line: collections of news drop the line ends of the page.

What follows a cut is read as a line of its own, so that a speech, a place or a day told of in one paragraph doesn't govern the next.
Only long lines are cut, and only where words stand with which news begins a paragraph: at the start of a sentence, or right behind
a heading that ran into the text ("Lai Châu hồi phục |Trong bối cảnh khó khăn, …").
"""

from collections.abc import Iterator

from vietpol.mappers import regex

_LONG = 1200  # letters of a line that holds more than a paragraph
_HEADING = 90  # letters of a heading that ran into the text
_DAY = r"(?:Sáng|Chiều|Tối|Trưa|Cuối giờ chiều) (?:(?:ngày )?\d|nay|cùng ngày)|Ngày \d|Trong (?:các ngày|hai ngày|2 ngày|ngày|ngày \d)"
# A new turn of the account, also in the middle of a sentence whose end was lost.
_TURN = (
    rf"(?:{_DAY}|(?:Phát biểu|Kết luận|Báo cáo|Thảo luận|Trao đổi|Tham luận|Khai mạc|Bế mạc|Chỉ đạo|Chủ trì|Tham dự|Dự) "
    r"(?:chỉ đạo |kết luận |khai mạc |bế mạc )?(?:tại|hội nghị|buổi|phiên|kỳ họp|đại hội|cuộc|lễ|với|hội)|"
    r"(?:Cũng tại|Tại) (?:hội nghị|buổi|kỳ họp|đại hội|phiên|cuộc|đây|lễ|các|điểm)|Cũng (?:tại|trong|theo)|Trước đó|Cùng ngày|"
    r"Trong (?:bối cảnh|khuôn khổ|thời gian|nhiệm kỳ|lĩnh vực|chương trình|năm \d|quý|\d)|"
    r"Theo (?:báo cáo|kế hoạch|quyết định|nghị quyết)|Nhân dịp|Dịp này|Được biết|Thay mặt|"
    r"Về (?:kinh tế|phía|công tác|lĩnh vực|nhiệm vụ|văn hóa|xây dựng|phương hướng))"
)
# Words that go on with what was told: they begin nothing, but behind a heading.
_GOES_ON = (
    r"(?:Theo đó|Bên cạnh đó|Ngoài ra|Đến nay|Tuy nhiên|Đồng thời|Cụ thể|Trong đó|Sau khi|Thời gian qua|Tính đến|Từ đầu năm|Năm \d|"
    r"(?:Ông|Bà|Đồng chí) \p{Lu}\p{L}+)"
)
# What begins a paragraph only at the start of a sentence: who speaks or acts, the sitting, the next topic.
_OFFICE = (
    r"(?:Bí thư|Chủ tịch|Bộ trưởng|Thứ trưởng|Tổng Bí thư|Thủ tướng|Trưởng [Bb]an|Giám đốc|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|"
    r"Cục trưởng|Vụ trưởng|Chánh \p{L}+|Viện trưởng|Hiệu trưởng|Phó \p{Lu}\p{L}+|Tân \p{Lu}\p{L}+|Nguyên \p{Lu}\p{L}+)"
)
_START = (
    rf"(?:(?:Ở|Tại|Còn|Còn tại|Còn ở|Riêng) \p{{Lu}}|(?:\p{{Lu}}\p{{L}}+ ){{1,3}}\p{{Lu}}\p{{L}}+: |Đồng chí \p{{Lu}}|Ông \p{{Lu}}|Bà \p{{Lu}}|{_OFFICE}(?!\p{{L}})|"
    r"Phát biểu |Tham dự |Cùng dự |(?:Hội nghị|Đại hội|Kỳ họp|Phiên họp|Buổi lễ|Cuộc họp|Các (?:đồng chí|đại biểu|ý kiến))(?!\p{L})|"
    r"Ngoài ra,|Bên cạnh đó,|Song song (?:đó|với)|Đối với |Thời gian (?:qua|tới)|Cùng với |Trước khi |Ngay sau |Dịp |"
    r"Cuối (?:buổi|phiên|kỳ|cuộc)|Ban (?:Thường vụ|Chấp hành)|Ủy ban |Cơ quan |Lãnh đạo )"
)
# A place as the heading of its story: "… cùng dự. |Lai Châu |HĐND tỉnh Lai Châu họp bất thường …".
_ACTOR = r"(?:HĐND|UBND|UBKT|UBMTTQ|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Ban Thường vụ|Ban Chấp hành|Hội đồng nhân dân|Ủy ban nhân dân)"
# What stands before the space at which a paragraph may begin: the end of a sentence, or of an item.
_ENDED = r"(?:(?<=[.!?…] )|(?<=[.!?…][\"')] ))"
_ITEM_ENDED = r"(?:(?<=[.!?…;:] )|(?<=[.!?…;:][\"')] ))"
# What a paragraph or an item may begin with: most words of a line don't.
_FIRST = r"(?=[\p{Lu}\d*•+a-e-])"
_CUT = regex.compile(
    rf" {_FIRST}(?:{_ENDED}(?={_TURN}(?!\p{{L}})|{_START}|(?P<place>(?:\p{{Lu}}\p{{Ll}}+ ){{2,4}}){_ACTOR}(?!\p{{L}}))"
    rf"|{_ITEM_ENDED}(?=[-*•+] \p{{Lu}}|(?:\d{{1,2}}|[IVX]{{1,4}}|[a-e])[.)] \p{{Lu}})"
    rf"|(?<=[\p{{L}}\d)] )(?P<run_in>)(?=(?:{_TURN}|{_GOES_ON})(?!\p{{L}})))"
)
# Behind a headline at the head of a text: the sign of its paper, or the day and time of the page.
_HEADLINE = 250  # letters in which one ends
_BELOW_HEADLINE = regex.compile(
    r"\p{Lu}[^.!?;\n]{20,180}? (?:(?P<sign>)(?=\(\p{Lu}{2,6}\)\s?[-–:]\s?\p{Lu}|\p{Lu}{2,4}O\s?[-–]\s\p{Lu})"
    r"|(?P<stamp>\d{1,2}/\d{1,2}/20\d\d,? \d{1,2}:\d\d(?::\d\d)?(?: (?:AM|PM))?|\d{1,2}:\d\d(?::\d\d)?,? \d{1,2}/\d{1,2}/20\d\d) (?=\(?\p{Lu}))"
)
_ENDS = regex.compile(r"[.!?…][\"')]? ")


def cuts(plain: str, start: int, end: int) -> Iterator[int]:
    """Where the paragraphs of a line begin, but the first."""
    head = _BELOW_HEADLINE.match(plain, 0, min(end, _HEADLINE)) if start == 0 else None
    if head is not None:
        yield from (head.end(),) if head["stamp"] is None else (head.start("stamp"), head.end())
        start = head.end()
    if end - start < _LONG:
        return
    for m in _CUT.finditer(plain, start, end):
        if m["run_in"] is not None:  # behind a heading, or what lost its full stop
            heading = _heading(plain, start, m.start())
            if heading is None:
                continue
            if heading > start:
                yield heading
        start = m.end()
        yield start
        if m["place"] is not None:
            start = m.end("place")
            yield start


def _heading(plain: str, start: int, end: int) -> int | None:
    """Where a heading begins that ends here; None where what ends here is no sentence of its own."""
    begin = max(start, end - 3 * _HEADING)
    last = max((m.end() for m in _ENDS.finditer(plain, begin, end)), default=start if begin == start else -1)
    return last if last >= 0 else None
