"""Times that are no times but parts of names: of terms, documents, standards, funds, events in quotation marks."""

from bisect import bisect_left
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.periods import PeriodMention
from vietpol.mappers.text import Span

_QUOTED = regex.compile(r'(?<=\p{L}\s)"[^"\n]{2,60}"')
_STANDARD = regex.compile(
    r"(?<!\p{L})(?:(?:(?<!đạt )chuẩn|tiêu chí)(?:\s(?!(?:đến|tới|tính|vào|cuối|hết|trong)\s)\p{L}+){0,5}|giá (?:so sánh|cố định|gốc)(?: năm)?)\s$"
)
_TERM_AS_TIME = regex.compile(
    r"(?:^|[.;\n]\s*|\",\s|(?:chỉ tiêu|mục tiêu|nhiệm vụ|phương hướng)\s|(?<!\p{L})(?:trong|sau|qua|cả|giữa|suốt)\s|trình (?:đại hội|hội nghị), )$"
)
# "cao nhất từ trước | đến nay", "mức thấp nhất trong | 5 năm qua", "lần đầu tiên sau | nhiều năm".
_TERMS = 40  # letters
_SECOND_TERM = regex.compile(
    r"nhiệm kỳ (?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?:,| và) $"
)  # "các nhiệm kỳ 2010-2015, | 2015-2020"
_RECORD = regex.compile(
    r"(?<!\p{L})(?:(?:cao|thấp|lớn|nhỏ|nhanh|chậm|tốt|nhiều|ít|mạnh|sâu|nặng) nhất|kỷ lục|lần đầu(?: tiên)?|hiếm (?:có|thấy)|từ trước)"
    r"(?:\s(?:từ trước|kể từ|từ|tính từ|trong|trong vòng|của|sau|suốt|so với))?\s$"
)
_DOCUMENT = regex.compile(r"(?:\d[\p{L}\d]*[/-][\p{L}\d/-]*|số\s\d+|\p{L}+-\p{L}+),?[^\S\n](?:ký\s|ban hành\s)?$")

# "dự án khởi công (từ) | tháng 4/2012", "hợp tác xã được thành lập | năm 1986": when one thing began, and not when it did what is told of it.
_ORIGIN = regex.compile(
    r"(?<!\p{L})(?:khởi công(?: xây dựng)?|động thổ|khánh thành|thông xe|phê duyệt|thành lập|ra đời|hình thành|khởi nghiệp|có hiệu lực|cấp phép|"
    r"ban hành|nâng hạng|sáp nhập|hợp nhất|chia tách|(?:đi|đưa) vào (?:hoạt động|vận hành|sản xuất|sử dụng|khai thác)|"
    r"về đích(?: nông thôn mới)?|được công nhận(?:\s(?!hoàn)\p{L}+){0,6})"
    r"(?: chính thức)?(?: (?:từ|vào|trong))?(?: (?:cuối|đầu|giữa|ngày))?\s\(?$"
)
_SEVERAL = regex.compile(
    r"\d|(?<!\p{L})(?:số|các|những|tổng|nhiều|mọi|(?<!nông thôn )mới)(?!\p{L})"
)  # "10 dự án khởi công năm 2023": what happened then
_MERIT = regex.compile(r"(?<!\p{L})(?:đạt|có|lập)(?: nhiều)? thành tích[^.;,\n]*$")
_SESSION = regex.compile(r"(?<!\p{L})(?:kỳ họp|hội nghị|phiên họp)(?: thường (?:lệ|kỳ|niên))? (?:đầu|giữa|cuối) $")
# "Đảng bộ được thành lập ngày 7/2/2024 | với 58 chi bộ": so many there were then
_MADE_UP_THEN = regex.compile(r",?\s(?:với|gồm|bao gồm|ban đầu có|lúc đầu có|lúc đó có)\s(?:\p{L}+\s){0,2}?\d")
_ORIGIN_REACH = 70  # letters
# "xếp hạng PCI năm 2021 được công bố (vào) cuối | tháng 4/2022", "công bố sáng | 25/5/2022"
_PUBLISHED = regex.compile(
    r"(?<!\p{L})(?P<verb>công bố|phát hành|công khai)(?: (?:chính thức|mới nhất|lần đầu|rộng rãi))?"
    r"(?: (?:của|bởi) [^,;:.()]{2,40}?)?(?: (?:vào|hồi|trong|từ|lúc))?(?: (?:sáng|trưa|chiều|tối))?(?: (?:cuối|đầu|giữa))?(?: ngày)?\s$"
)
_OWN_TIME = regex.compile(r"(?:19|20)\d\d|(?<!\p{L})(?:quý|tháng)\s[\divx]")  # of what was published
_PUBLISHED_REACH = 140  # letters


@cache
def _publishes() -> "regex.Pattern[str]":
    """ "Ngày | 12/4/2022, Bộ A công bố Chỉ số X năm 2021, tỉnh đạt …"."""
    return regex.compile(
        r",\s[^,;.:]{2,80}?(?<!\p{L})công bố\s(?:(?:kết quả|báo cáo|số liệu|về|đánh giá)\s)*"
        rf"{words.ranking()}(?!\p{{L}})[^.;]{{0,80}}?(?:19|20)\d\d"
    )


_LONG = {"periods/now", "periods/open", "periods/since-year", "periods/this-term", "periods/years"}


class Names:
    """The names of one text in which years and days stand."""

    def __init__(self, lower: str) -> None:
        self._lower = lower
        self._quoted = [Span(m.start(), m.end()) for m in _QUOTED.finditer(lower)]

    def hold(self, mention: PeriodMention) -> bool:
        """Whether a time belongs to a name, and says nothing of when something was."""
        return (
            self._in_quotes(mention)
            or self.hold_term(mention)
            or self._of_document(mention)
            or self._carried_over(mention)
            or self._of_standard(mention)
            or self._of_record(mention)
            or self._of_origin(mention)
            or self._of_merit(mention)
            or self._of_session(mention)
            or self._of_publication(mention)
        )

    def hold_term(self, mention: PeriodMention) -> bool:
        """ "Ban Chấp hành …, nhiệm kỳ 2020-2025": whose, and not when."""
        term = self._lower.startswith("nhiệm kỳ", mention.span.start)
        if (
            not term
            and mention.rule == "periods/years"
            and _SECOND_TERM.search(self._lower, max(0, mention.span.start - _TERMS), mention.span.start)
        ):
            return True
        return term and _TERM_AS_TIME.search(self._lower, max(0, mention.span.start - 16), mention.span.start) is None

    def _in_quotes(self, mention: PeriodMention) -> bool:
        """ "chương trình "Tiếp sức mùa thi năm 2024"": the name of something."""
        at = bisect_left(self._quoted, (mention.span.start, 0)) - 1
        return at >= 0 and mention.span.end <= self._quoted[at].end

    def _of_document(self, mention: PeriodMention) -> bool:
        """ "Nghị quyết số 12-NQ/TU ngày 5/3/2021 của …": the day of a document."""
        if mention.rule != "periods/day":
            return False
        before = self._lower[max(0, mention.span.start - 30) : mention.span.start]
        return self._lower.startswith((" của", " về việc"), mention.span.end) or _DOCUMENT.search(before) is not None

    def _of_standard(self, mention: PeriodMention) -> bool:
        """ "theo chuẩn nghèo đa chiều giai đoạn 2021-2025": the name of a standard."""
        return _STANDARD.search(self._lower, max(0, mention.span.start - 60), mention.span.start) is not None

    def _of_record(self, mention: PeriodMention) -> bool:
        """ "mức cao nhất trong 7 năm trở lại đây": over how long nothing was higher."""
        if mention.rule not in _LONG:
            return False
        return _RECORD.search(self._lower, max(0, mention.span.start - 40), mention.span.start) is not None

    def _of_origin(self, mention: PeriodMention) -> bool:
        """ "Hợp tác xã thành lập tháng 3/2016 tiêu thụ 2.100 tấn": when it began says nothing of when it did that."""
        start = max(0, mention.span.start - _ORIGIN_REACH)
        begun = _ORIGIN.search(self._lower, start, mention.span.start)
        if begun is None:
            return False
        if _MADE_UP_THEN.match(self._lower, mention.span.end) is not None:
            return False
        clause = max(self._lower.rfind(mark, start, begun.start()) for mark in ".;,(\n")
        return _SEVERAL.search(self._lower, max(start, clause), mention.span.start) is None

    def _of_merit(self, mention: PeriodMention) -> bool:
        """ "tặng bằng khen cho 25 cá nhân vì có thành tích trong giai đoạn 2015-2019": when they earned it, not when it was given."""
        start = mention.span.start
        return _MERIT.search(self._lower, max(0, start - _ORIGIN_REACH), start) is not None

    def _of_session(self, mention: PeriodMention) -> bool:
        """ "kỳ họp cuối | năm 2023": what a session is called by."""
        if mention.rule != "periods/year":
            return False
        return _SESSION.search(self._lower, max(0, mention.span.start - _TERMS), mention.span.start) is not None

    def _of_publication(self, mention: PeriodMention) -> bool:
        """ "PCI năm 2021 được công bố cuối tháng 4/2022": when something was published that has a time of its own."""
        start = max(0, mention.span.start - _PUBLISHED_REACH)
        if mention.rule == "periods/day" and self._lower.startswith(",", mention.span.end):
            behind = mention.span.end
            if self._lower.find("công bố", behind, behind + _PUBLISHED_REACH // 2) >= 0 and _publishes().match(
                self._lower, behind
            ):
                return True
        if (
            self._lower.rfind("công ", start, mention.span.start) < 0
            and self._lower.rfind("phát hành", start, mention.span.start) < 0
        ):
            return False  # as most
        told = _PUBLISHED.search(self._lower, start, mention.span.start)
        if told is None:
            return False
        if self._lower.endswith("theo ", 0, told.start()) and "của" in told[0]:
            return True  # "xếp thứ 20 theo công bố của Bộ A ngày | 25/5/2022"
        clause = max(self._lower.rfind(mark, start, told.start()) for mark in ".;,(\n")
        return _OWN_TIME.search(self._lower, max(start, clause), told.start()) is not None

    def _carried_over(self, mention: PeriodMention) -> bool:
        """ "Vốn kế hoạch năm 2022 chuyển sang năm 2023": the name of a fund."""
        if self._lower.startswith((" chuyển sang", " kéo dài sang"), mention.span.end):
            return True
        return self._lower[max(0, mention.span.start - 14) : mention.span.start].endswith(
            ("chuyển sang ", "kéo dài sang ")
        )
