"""What has been found of a page so far, and the lines that are captions."""

from msgspec import Struct, field

from vietpol.mappers import regex
from vietpol.mappers.facts import Evidence
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.reading import BlockRole
from vietpol.mappers.text import Span

# A short line without a full stop in which somebody does something at an event is a caption.
_CAPTION = regex.compile(
    r"\b(?:phát biểu|kết luận|trao|tặng|chủ trì|điều hành|trình bày|dâng hương|chụp ảnh|thăm hỏi|dự(?!\s(?:thảo|án|kiến|toán|báo|phòng|luật|nghị|trữ))|tại|thông tin)\b"
    r".{0,120}\b(?:hội nghị|buổi|lễ|kỳ họp|phiên họp|đại hội|cuộc|tình hình|hội thảo|tọa đàm|điểm cầu|chương trình)\b"
)


class Parts(Struct):
    """What has been found so far. roles: one for each line, "body" until something else is known."""

    lines: list[Line]
    roles: list[BlockRole]
    data: dict[str, str] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def set(self, name: str, value: str, span: Span, rule: str) -> None:
        """Keep the first value of a field with its evidence."""
        if name not in self.data and value:
            self.data[name] = value
            prop = {"title": "dcterms:title", "publisher": "dcterms:publisher", "author": "byline"}.get(name, name)
            self.evidence.append(Evidence(span.start, span.end, rule, for_property=prop))


def is_photo(line: Line) -> bool:
    """Whether a line is the caption of a photograph by its first words or its credit."""
    lower = line.lower
    return line.words <= 60 and (
        any(mark in lower for mark in furniture()["photo"])
        or (line.words <= 30 and not line.ended and furniture().begins("captions", lower))
    )


def is_caption(line: Line) -> bool:
    """Whether a line tells what somebody does at an event, as captions do."""
    return line.words <= 45 and _CAPTION.search(line.lower) is not None
