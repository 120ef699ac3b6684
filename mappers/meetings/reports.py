"""Who reports where no verb says so: "Báo cáo của ông A cho thấy", "số liệu được ông A đưa ra tại hội nghị", "phần báo cáo được giao cho bà B"."""

from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.meetings.actors import after, before
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import PersonMention

_REPORTS = ("báo cáo", "tờ trình", "bản thuyết minh")
_REPORT = rf"(?:{'|'.join(_REPORTS)})(?:\s(?!của)[\p{{L}}\d]+){{0,10}}"
_OF = regex.compile(rf"(?:^|[.;:\n]\s?|(?:theo|trong|qua)\s)\W{{0,3}}{_REPORT}\scủa\s$")
_ASIDE = r"(?:,\s[^,;:.]{3,90}(?=,\s))?"  # a title that no reader knows
_SHOWS = regex.compile(
    _ASIDE
    + r",?\s(?:(?:tại|trước)\s(?:hội nghị|kỳ họp|buổi|cuộc|phiên|đại hội|lễ)[^,;:.]{0,40}\s)?(?:cho thấy|cho biết|nêu|chỉ rõ|khẳng định|ghi nhận|đánh giá|thì)(?!\p{L})"
    r"|,?\s(?:tại|trước)\s(?:hội nghị|kỳ họp|buổi|phiên|đại hội)(?!\p{L})"
)
_GIVEN_BY = regex.compile(r"(?<!\p{L})(?:được|do)\s$")
_AT_MEETING = regex.compile(
    _ASIDE
    + r",?\s(?:chính thức\s)?(?:đưa ra|công bố|nêu|nêu ra|cung cấp|thông tin|thông báo)\s(?:tại|trước|trong)\s(?:hội nghị|kỳ họp|buổi|cuộc|phiên|đại hội|lễ|họp)"
)
_ENTRUSTED = regex.compile(rf"{_REPORT}\s(?:được giao cho|thuộc về|được ủy quyền cho|là phần (?:việc )?của)\s$")
_REACH = 120  # letters before a name in which the report is named


def reporters(passage: Passage) -> Iterator[PersonMention]:
    """Each person whose report is told of."""
    lower = passage.text.lower
    said = passage.lower(max(0, passage.start - 2))
    named = any(word in said for word in _REPORTS)  # as in few sentences
    for mention in passage.people:
        start = before(passage, mention.span.start)
        low = max(0, passage.start - 2, start - _REACH)
        if named and _OF.search(lower, low, start):
            told = _SHOWS.match(lower, after(passage, mention.span.end), passage.end)
        elif _GIVEN_BY.search(lower, low, start):
            told = _AT_MEETING.match(lower, after(passage, mention.span.end), passage.end)
        else:
            told = _ENTRUSTED.search(lower, low, start) if named else None
        if told is not None:
            yield mention
