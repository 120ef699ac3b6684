"""What a ranking or a statistic is called, without who published it and when: "Bộ A công bố |Chỉ số X| …", "|PAPI 2021| vừa được công bố tháng 5"."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.names import Label

_WHEN = regex.compile(
    r",?\s(?:(?:vừa|mới|đã|chính thức)\s)*(?:(?:được|do)(?!\p{L})[^,;]{0,40}?(?:công bố|phát hành)(?!\p{L})"
    r"|(?:công bố|phát hành)(?=\s(?:vào|hồi|ngày|tháng|năm|quý|cuối|đầu|giữa|sáng|chiều)(?!\p{L}))).*$"
)
_SHORTEST = 3  # letters


@cache
def _index() -> str:
    return rf"(?:{words.ranking()}|(?:bộ )?báo cáo)"


@cache
def _by() -> "regex.Pattern[str]":
    """Who has published it: "Bộ A công bố |Chỉ số X"."""
    return regex.compile(
        r"[^,;]*?(?<!\p{L})công bố\s(?:(?:kết quả|báo cáo|số liệu|về|đánh giá)\s)*"
        rf"(?=(?:{_index()}|(?:tổng )?doanh (?:thu|số)|lợi nhuận|tổng tài sản)(?!\p{{L}}))",
        regex.IGNORECASE,
    )


@cache
def _behind_year() -> "regex.Pattern[str]":
    return regex.compile(rf"({_index()}[^,;]*?)\snăm \d{{4}},\s.*", regex.IGNORECASE)


def without(label: Label | None) -> Label | None:
    """The same label, where it holds such words, without them."""
    if label is None or ("công bố" not in label.words and "phát hành" not in label.words):
        return label
    said = _by().sub("", label.words, count=1)
    said = _WHEN.sub("", _behind_year().sub(r"\1", said)).strip(" ,")
    if len(said) < _SHORTEST or said == label.words:
        return label
    return replace(label, words=said[:1].upper() + said[1:])
