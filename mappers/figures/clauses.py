"""The clauses of a sentence around its quantities: what stands left and right of each, and in which brackets."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.text import Span

# Commas inside one noun divide nothing: "xuất, nhập khẩu", "thu, chi ngân sách", "trâu, bò".
_JOINED = {
    "xuất": "nhập", "thu": "chi", "nông|nông nghiệp": "lâm", "lâm|lâm nghiệp": "ngư|thủy|thuỷ", "trâu": "bò", "văn hóa": "thể thao",
    "kiểm tra": "giám sát", "khám": "chữa", "khá": "giàu", "chi": "đảng bộ", "chế biến": "chế tạo", "góp vốn": "mua cổ phần", "mua cổ phần": "mua phần",
    "thương mại": "dịch vụ", "vùng sâu": "vùng xa", "vùng xa": "xã|vùng|biên giới", "học sinh": "sinh viên", "vụ": "việc", r"(?<!\d )hộ nghèo": "hộ cận nghèo|cận nghèo",
    r"(?<!\p{L})(?:ông|cụ|cụ ông)": "bà|cụ bà", "phòng": "chống", "tổ chức": "cá nhân", "tập thể": "cá nhân", "khiếu nại": "tố cáo", "thi đua": "khen thưởng", "thực hành tiết kiệm": "chống lãng phí",
    "tham nhũng": "tiêu cực|lãng phí", "phát hiện": "bắt giữ|xử lý|triệt phá|ngăn chặn", "tiếp nhận": "giải quyết|xử lý", "điều tra": "truy tố|xử lý|khám phá",
    "truy tố": "xét xử", "thanh tra": "kiểm tra", "quản lý": "bảo vệ|sử dụng", "bồi thường": "giải phóng|hỗ trợ|gpmb", "đào tạo": "bồi dưỡng",
    "tuyên truyền": "vận động|phổ biến|giáo dục", "phổ biến": "giáo dục", "cứu nạn": "cứu hộ", "cứu hộ": "cứu nạn", "mầm non": "phổ thông|tiểu học",
    "doanh nghiệp": "nhà hảo tâm|cá nhân|mạnh thường quân", "cá nhân": "nhà hảo tâm|doanh nghiệp|mạnh thường quân", "thu gom": "xử lý", "đền ơn": "đáp nghĩa", "cây": "con giống", "ốm đau": "thai sản",
    "dịch vụ": "xây dựng", "lưu trú": "ăn uống", "ăn uống": "du lịch|dịch vụ", "công nghiệp": "dịch vụ, xây dựng|xây dựng|tiểu thủ|thương mại, dịch vụ",
}  # fmt: skip
_INSIDE = "|".join(rf"(?:{one})(?=, (?:{other}))" for one, other in _JOINED.items())
_MARK = regex.compile(rf'[;:()"]|(?<!{_INSIDE}),(?!\d)|\.\.\.|…')
_QUOTED = regex.compile(r'(?<=\p{L}\s)"[^"]{2,60}"')
_DASHED = regex.compile(r"\s[-–]\s(?=\p{L})")  # "công nghiệp 61% |- dịch vụ 29%"
_BRACKETS = regex.compile(r"\([^()]{0,200}\)")
_LONGEST = 400  # letters looked back at from a quantity


class Piece(NamedTuple):
    """Words between two marks; mark: what stands before them: , ; : ( ) " … or "#" for the quantity before, "" for the start."""

    start: int
    end: int
    mark: str


class Scene(Struct, frozen=True, dict=True):
    """One sentence (lower-case and as printed), with its quantities in order."""

    lower: str
    plain: str
    start: int
    end: int
    quantities: Sequence[Quantity]

    @cached_property
    def nouns(self) -> dict[tuple[int, str, bool], Span]:
        """The noun phrases behind quantities that have been asked for (nouns.right)."""
        return {}

    @cached_property
    def labels(self) -> dict[Span, str]:
        """The labels that spans have been asked for (names.text)."""
        return {}

    @cached_property
    def _quiet(self) -> list[Span]:
        """Brackets that hold no quantity are part of the words around them: "(GRDP)"."""
        starts = [q.span.start for q in self.quantities]
        found = []
        for m in _BRACKETS.finditer(self.lower, self.start, self.end):
            at = bisect_left(starts, m.start())
            if at == len(starts) or starts[at] >= m.end():
                found.append(Span(m.start(), m.end()))
        return found

    @cached_property
    def _names(self) -> list[Span]:
        """The same of names in quotation marks: Quỹ "Vì người nghèo"."""
        starts = [q.span.start for q in self.quantities]
        found = []
        for m in _QUOTED.finditer(self.lower, self.start, self.end):
            at = bisect_left(starts, m.start())
            if at == len(starts) or starts[at] >= m.end():
                found.append(Span(m.start(), m.end()))
        return found

    @cached_property
    def marks(self) -> list[tuple[int, int, str]]:
        """Start, end and sign of each mark that divides the sentence, in order."""
        hidden = sorted([*self._quiet, *self._names, *(q.span for q in self.quantities)])
        starts = [s.start for s in hidden]
        found = []
        for m in _MARK.finditer(self.lower, self.start, self.end):
            at = bisect_left(starts, m.start() + 1) - 1
            if at < 0 or m.start() >= hidden[at].end:
                found.append((m.start(), m.end(), m[0].strip()))
        dashes = [d for q in self.quantities if (d := _DASHED.match(self.lower, q.span.end, self.end)) is not None]
        return sorted([*found, *((d.start(), d.end(), ",") for d in dashes)]) if dashes else found

    def left(self, number: int) -> Iterator[Piece]:
        """The pieces left of a quantity, nearest first, back to the quantity before, a bracket or a semicolon."""
        end = self.quantities[number].lead
        before = self.quantities[number - 1].span.end if number else self.start
        limit = max(self.start, before, end - _LONGEST)
        for mark in range(bisect_left(self.marks, (end,)) - 1, -1, -1):
            start, stop, sign = self.marks[mark]
            if stop <= limit:
                break
            yield Piece(stop, end, sign)
            if sign in ';()"':
                return
            end = start
        yield Piece(limit, end, "#" if number else "")

    @cached_property
    def _leads(self) -> list[int]:
        return [q.lead for q in self.quantities]

    @cached_property
    def hosts(self) -> list[int | None]:
        """For each quantity where the bracket opens in which it stands; None: in no bracket."""
        found: list[int | None] = []
        opened: list[int] = []
        at = 0
        for lead in self._leads:
            while at < len(self.marks) and self.marks[at][0] < lead:
                if self.marks[at][2] == "(":
                    opened.append(self.marks[at][0])
                elif self.marks[at][2] == ")" and opened:
                    opened.pop()
                at += 1
            found.append(opened[-1] if opened else None)
        return found

    def right(self, quantity: Quantity) -> Span:
        """The words after a quantity up to the next mark or quantity."""
        start = quantity.span.end
        mark, lead = self.next_mark(start), self.next_lead(start)
        return Span(start, mark if mark < lead else lead)

    def next_lead(self, offset: int) -> int:
        """Where the first quantity behind an offset begins, or the end."""
        at = bisect_left(self._leads, offset)
        return self._leads[at] if at < len(self._leads) else self.end

    def next_mark(self, offset: int) -> int:
        """Where the first mark at or behind an offset stands, or the end."""
        at = bisect_left(self.marks, (offset,))
        return self.marks[at][0] if at < len(self.marks) else self.end

    def last_stop(self, offset: int) -> int:
        """Where the last mark or quantity before an offset ends, or the start."""
        at = bisect_left(self.marks, (offset,)) - 1
        mark = self.marks[at][1] if at >= 0 else self.start
        number = bisect_left(self._leads, offset) - 1
        return max(mark, self.quantities[number].span.end if number >= 0 else self.start)

    def ends_quantity(self, offset: int) -> bool:
        """Whether a quantity ends right there."""
        number = bisect_left(self._leads, offset) - 1
        return number >= 0 and self.quantities[number].span.end == offset
