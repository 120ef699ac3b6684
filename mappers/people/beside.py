"""What stands beside what may be a person's name: titles, lists, and whatever the words name instead."""

from bisect import bisect_right

from vietpol.mappers import regex
from vietpol.mappers.posts import titles
from vietpol.mappers.text import Span, Text

_CENTRAL = ("trung ương ", "t.ư ", "tư ", "t.w ", "tw ")
_TWO_WORDS = 14  # letters of a place's name of two words
_OFFICE = 90  # letters of the offices beside a name, up to the place of the last one
# A person addressed at the end of some words, without a title before: "đối với |ông Trương Minh Kha", no "Phó Chủ tịch Lê A".
_ADDRESSED = regex.compile(r"(?<!\p{L})(?:ông|bà|đồng chí|đ/c|anh|chị)\s(?:\p{L}+\s){1,4}\p{L}+$")
_LOOK_BACK = 40  # letters before a name in which its form of address stands
_AFTER = regex.compile(r"\s*[,(-]\s*")
_ONCE = regex.compile(r"(?:nguyên|cựu)\s+")
_CLAUSE = regex.compile(r"[,;:()\n]|(?<!TP)(?<!TX)(?<!TT)\.(?!\p{L})")  # no "TP.HCM", no "TP. Huế"
_OF_SCHOOL = regex.compile(
    r" (?:trường (?:đại học|cao đẳng|trung cấp|thpt|thcs|tiểu học|chính trị|trung học|sĩ quan|phổ thông|đh)"
    r"|(?:khối|sở|bộ|cục|chi cục|công ty|tổng công ty|tập đoàn|bệnh viện|học viện|đại học|cơ sở|cơ quan|xã|phường|huyện|quận|tỉnh|thị trấn|thị xã|thành phố|công an)(?= \p{L}))(?!\p{L})"
)
_BUSINESS = regex.compile(
    r"(?<!\p{L})(?:công ty|hợp tác xã|htx|doanh nghiệp|tập đoàn|ngân hàng|khách sạn|nhà hàng|xí nghiệp|nhà máy|siêu thị)\s"
)
_VILLAGE_ENDS = regex.compile(r"\s?[,)]|\s-\s")
_LISTED = regex.compile(r"\s*(?:,|;| và )")
_FEWEST = 3  # letters of a title's initials


def _of_words(title: str) -> bool:
    return " " in title or (title.isupper() and len(title) >= _FEWEST)


class Beside:
    """The titles of a text, asked for by the places of names.

    of_words: titles of several words ("Bí thư", "UVBTV"), by where they begin.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.titles = titles.find(text)
        self._starts = [match.span.start for match in self.titles]
        self.of_words = {m.span.start: m.span for m in self.titles if _of_words(text.plain[m.span.start : m.span.end])}

    def title_before(self, name: Span) -> bool:
        """A title shortly before, in the same clause."""
        at = bisect_right(self._starts, name.start) - 1
        if at < 0:
            return False
        gap = self.text.plain[self.titles[at].span.end : name.start]
        return len(gap) < 80 and not _CLAUSE.search(gap)

    def title_beside(self, name: Span) -> bool:
        """A title shortly before, with nothing but its body between, or right after a comma, dash or bracket."""
        if self.title_before(name):
            return True
        return self._title_after(name)

    def _title_after(self, name: Span) -> bool:
        """A title of several words right after a comma, dash or bracket: "Tề Minh A (nguyên Tổng Giám đốc …"."""
        after = _AFTER.match(self.text.plain, name.end)
        once = None if after is None else _ONCE.match(self.text.lower, after.end())
        return after is not None and (after.end() if once is None else once.end()) in self.of_words

    def foreign_title_before(self, name: Span) -> bool:
        """One of those that heads of other states have as well: "Thủ tướng"."""
        at = bisect_right(self._starts, name.start) - 1
        if at < 0:
            return False
        title = self.titles[at]
        gap = self.text.plain[title.span.end : name.start]
        return title.title.foreign and len(gap) < 60 and not _CLAUSE.search(gap)

    def item(self, name: Span) -> bool:
        """An item of a list of people: "…; Cao Khoa, nguyên Phó Bí thư Tỉnh ủy; …"."""
        before = self.text.plain[max(0, name.start - 3) : name.start].rstrip()[-1:]
        return bool(before) and before in ";:" and self._title_after(name)

    def opens_list(self, name: Span) -> bool:
        """The first of a list behind a post and a colon: "các Phó Chủ tịch UBND thành phố: |Hà Minh A, Lê Văn B"."""
        colon = self.text.plain.rfind(":", max(0, name.start - 2), name.start)
        at = bisect_right(self._starts, name.start) - 1
        if colon < 0 or at < 0 or not self.listed(name.end):
            return False
        gap = self.text.plain[self.titles[at].span.end : colon]
        return len(gap) < 80 and not _CLAUSE.search(gap)

    def listed(self, end: int) -> bool:
        """Followed by a comma or "và", as a name inside a list of names is."""
        return _LISTED.match(self.text.plain, end) is not None

    def ends_here(self, name: Span) -> bool:
        """Followed by no further word of a name of a place or body ("Kim Sơn A")."""
        return not self.text.plain[name.end : name.end + 2].strip()[:1].isupper()

    def of_business(self, name: Span) -> bool:
        """ "Giám đốc Hợp tác xã Rau sạch |Hoa Mai": two words behind a firm's head are its name's more than anybody's."""
        at = bisect_right(self._starts, name.start) - 1
        return at >= 0 and _BUSINESS.search(self.text.lower, self.titles[at].span.end, name.start) is not None

    def of_village(self, name: Span) -> bool:
        """ "ông A, Trưởng bản |Háng Đề Sủa, …": the village whose head an apposition names, no head."""
        at = bisect_right(self._starts, name.start) - 1
        if at < 0:
            return False
        title = self.titles[at]
        if self.text.plain[title.span.end : name.start] != " " or title.title.head is None:
            return False
        before = self.text.plain[max(0, title.span.start - 2) : title.span.start].strip()
        return before in (",", "-", "(") and _VILLAGE_ENDS.match(self.text.plain, name.end) is not None

    def of_apposition(self, name: Span, last: int) -> bool:
        """ "ông A, Bí thư Đảng ủy xã |Triệu Đông": the place of the office that stands beside a person whom one addresses."""
        if last < 0 or name.start - last > _OFFICE or not self.text.plain.startswith((", ", " - ", " ("), last):
            return False
        between = self.text.plain[last + 1 : name.start]
        if any(mark in between for mark in (";", ".", "\n", " và ")) or name.end - name.start > _TWO_WORDS:
            return False
        named = self.text.lower[max(0, last - 2 * _LOOK_BACK) : last]
        return _ADDRESSED.search(named) is not None

    def youth_union(self, word: Span) -> bool:
        """Whether "Đoàn" is the youth union, no surname: "Trung ương |Đoàn Lê Văn A", "Bí thư |Đoàn Trường Đại học X"."""
        central = self.text.lower.endswith(_CENTRAL, 0, word.start)
        return central or _OF_SCHOOL.match(self.text.lower, word.end) is not None
