"""Which year a day without a year falls in.

From the page's date where there is one; else from the full dates of the text; else from the years that it names,
where they leave no choice. The rules rest on how newsrooms write: the year is left out where it is the current one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property

_AHEAD = 90  # days after publication within which a day without a year is still to come
_NEAR = 31  # days between an anniversary and the event that marks it
_FRESH = 45  # days after a document within which it is news
_YOUNGER = (
    120  # days that a cited document may be younger than the day of an account: a later one isn't news of that year
)
_BEFORE = 4  # how much likelier a day follows a dated document than precedes it
_HALF = regex.compile(r"(?i:tháng\s(?:đầu|cuối)\snăm\s)$")  # "nhiệm vụ 6 tháng cuối năm |2023" is of the year itself
_SESSION = regex.compile(r"(?i:kỳ họp|hội nghị|phiên họp)(?i:\sthường\s(?:lệ|kỳ|niên))?\s(?:giữa|cuối)\snăm\s$")
_DAY_BEFORE = regex.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-]$")
_BACK = 80  # letters before a year
_PLANNING = 11  # the month from which on conferences plan the year to come
_REVIEWING = 2  # the month up to which they review the year before
_OVER = regex.compile(r"(?:^|[.\n]\s*)(?i:trong\s|nhìn\slại\s|kết\sthúc\s)?[Nn]ăm\s$")
_PLAN = regex.compile(
    r"(?i:triển\skhai|phương\shướng|kế\shoạch|dự\stoán|mục\stiêu|chỉ\stiêu|nhiệm\svụ|phấn\sđấu)[^.;,]{0,40}(?<!tháng)(?<!tháng\sđầu)\snăm\s$"
)
_PLANS = regex.compile(
    r"[^.;\n]{0,60}?\b(?i:phấn\sđấu|đề\sxuất|dự\skiến|sẽ|mục\stiêu|đề\sra|đặt\sra|tiếp\stục|tập\strung|giao)\b"
)
_AUTUMN, _SUMMER = 10, 7  # months
_LOOKS_BACK = regex.compile(r"(?i:tổng\skết|sơ\skết|đánh\sgiá|kết\squả|thực\shiện)[^.;]{0,60}$")
_SUMS_UP = regex.compile(r"(?i:tổng\skết)\s[^.;,]{0,50}(?<!tháng)(?<!tháng\sđầu)\snăm\s$")
_FOLLOWS, _LATE = 210, 3  # days after the last date of a text within which its news lies; how much less likely later
_YEAR = regex.compile(r"(?<![\d.,\-])(?<!\d\s?-\s?)(?:19[89]\d|20[0-4]\d)(?!\d|[.,]\d|\s?-\s?\d|/\p{L}|\snăm\s)")
# A year behind these words is compared with, aimed at or remembered, not the article's own.
_OTHER = regex.compile(
    r"\b(?i:(?:đến|tới|vào|trước|hết|cuối|từ|kể\stừ|so\svới|cùng\skỳ|so\ssánh|sinh|thành\slập|tầm\snhìn|mốc)"
    r"(?:\s(?:hết|cuối|đầu|năm|cùng|kỳ|của|với|và|mức|dịp|đợt|lễ|tết|nghỉ|mùa|vụ|thực\shiện|thực\stế|kết\squả|20\d\d)){0,6}|giá)\s$"
    r"|\b(?i:từ|đến|tới|trước|vào|kể\stừ)\s(?:tháng\s)?\d{1,2}/$"
    # "công trình dự kiến hoàn thành trong quý III/|2024": when something is to be done
    r"|(?i:\b(?:dự\skiến|sẽ|phấn\sđấu)\s(?:[^\W\d_]+\s){0,4}?)(?i:hoàn\sthành|khánh\sthành|đưa\svào|bàn\sgiao|vận\shành|khởi\scông|kết\sthúc|thông\sxe|hoạt\sđộng)"
    r"(?:,?\s[^\W\d_]+){0,6}?\s(?i:năm|quý\s[IViv\d]+[/-]|quý\s[IViv\d]+\snăm|tháng\s\d{1,2}[/-]|tháng\s\d{1,2}\snăm|cuối\snăm|đầu\snăm)\s?$"
)

_THAN = regex.compile(r"(?i:cùng\skỳ(?:\scủa)?(?:\snăm)?)\s(20[0-4]\d)(?![\d-])")
# "Đại hội thi đua …, giai đoạn 2014-2019", "tổng kết 5 năm (2014-2019)"
_YEARS_REVIEWED = regex.compile(
    r"(?i:tổng\skết|sơ\skết|thi\sđua|đánh\sgiá|nhìn\slại)[^.;\n]{0,90}?(?i:giai\sđoạn|năm)\s\(?20[0-4]\d\s?[-–]\s?(20[0-4]\d)(?!\d)"
)
# What lay before in somebody's life.
_LIVED = regex.compile(
    r"(?<!\p{L})(?i:trước\skhi|từng|tốt\snghiệp|khởi\snghiệp|vào\sđảng|kết\snạp\sđảng|trưởng\sthành)\s[^.;]{0,60}$"
)


def resolve(day: int, month: int, year: int | None, today: str | None) -> str | None:
    """The ISO day of a date printed in an article of the day `today`; None where nothing settles the year.

    Without a year it is the nearest day not later than `today`, or up to 90 days ahead ("sẽ diễn ra ngày 5/12").

    >>> resolve(28, 12, None, "2024-01-17"), resolve(5, 2, None, "2024-01-17")
    ('2023-12-28', '2024-02-05')
    """
    if year is not None:
        return _iso(year, month, day)
    if today is None:
        return None
    now = date.fromisoformat(today[:10])
    found = [d for y in (now.year + 1, now.year, now.year - 1) if (d := _day(y, month, day)) is not None]
    near = [d for d in found if -366 <= (d - now).days <= _AHEAD]
    if not near:
        return None
    newest = near[0]
    if (newest - now).days > 0 and len(near) > 1 and (now - near[1]).days < (newest - now).days:
        newest = near[1]
    return newest.isoformat()


TERM = regex.compile(r"\b(?i:nhiệm kỳ)\s(20\d\d)\s?-\s?20\d\d")


@dataclass(frozen=True)
class Years:
    """What a text without a page date says of its year.

    full: its complete dates (not birthdays). months: its months with a year. anniversaries: the later days of "24/3/1975-24/3/2019".
    documents: the days of documents, which date the account only where they are fresh. over: the last days of months with a year in which
    something had come about ("Cuối tháng 8/2021, ông A được điều động …").
    """

    text: str
    full: tuple[date, ...]
    months: tuple[date, ...] = ()
    anniversaries: tuple[date, ...] = ()
    documents: tuple[date, ...] = ()
    over: tuple[date, ...] = ()

    def resolve(self, day: int, month: int, term: int | None = None) -> str | None:
        """The ISO day, where the text settles its year. term: the year in which the term begins whose congress is told of."""
        asked = (day, month, term)
        if asked not in self._resolved:
            self._resolved[asked] = self._resolve(day, month, term)
        return self._resolved[asked]

    @cached_property
    def _resolved(self) -> dict[tuple[int, int, int | None], str | None]:
        """What was asked before: texts name few days, but perhaps often."""
        return {}

    def _resolve(self, day: int, month: int, term: int | None) -> str | None:
        year = (
            self._by_dates(day, month)
            or term
            or self._by_month(month)
            or self._by_anniversary(day, month)
            or self._by_words(day, month)
            or self._by_comparison(month)
        )
        return None if year is None else _iso(self._after_documents(year, month, day), month, day)

    def _after_documents(self, year: int, month: int, day: int) -> int:
        """The year, or the next one where a document is cited, or a month told as past, that is younger than the day would be."""
        told, last = _day(year, month, day), max((*self.documents, *self.over), default=None)
        if told is None or last is None or (last - told).days <= (0 if last in self.over else _YOUNGER):
            return year
        if last in self.over and (told.year, told.month) == (last.year, last.month):
            return year  # "Trong nửa đầu tháng 3/2025, …. Đến hết ngày 15/3, …": a day of that month
        next_year = _day(year + 1, month, day)
        return year + 1 if next_year is not None and next_year >= last else year

    @cached_property
    def _named(self) -> list[int]:
        """Years that the text speaks of as its own, those named seldom left out."""
        counts: Counter[int] = Counter()
        for m in _YEAR.finditer(self.text):
            window = max(0, m.start() - _BACK), m.start()
            if self._of_document(m.start()) or self._of_career(m.start(), window[0]):
                continue
            if (
                not _OTHER.search(self.text, *window)
                or _SESSION.search(self.text, *window)
                or _HALF.search(self.text, *window)
            ):
                counts[int(m[0])] += 1
        most = max(counts.values(), default=0)
        return sorted(y for y, n in counts.items() if 3 * n >= most)

    def _of_document(self, at: int) -> bool:
        """Whether a year is that of a document's day: "Nghị quyết số 18-NQ/TW, ngày 25/10/|2017"."""
        day = _DAY_BEFORE.search(self.text, max(0, at - 8), at)
        return day is not None and _day(int(self.text[at : at + 4]), int(day[2]), int(day[1])) in self.documents

    def _of_career(self, start: int, back: int) -> bool:
        """Whether a year is one of somebody's life before: "từng là …, trước khi về tỉnh B tháng 6/|2020"."""
        return _LIVED.search(self.text, back, start) is not None

    @cached_property
    def usual_term(self) -> int | None:
        """The first year of the term that the text names most often."""
        counts = Counter(int(m[1]) for m in TERM.finditer(self.text))
        return max(counts, key=lambda y: counts[y]) if counts else None

    def _by_dates(self, day: int, month: int) -> int | None:
        if not self.full:
            return self._by_documents(day, month)
        anchor = max(self.full)
        if self._is_long_past(anchor):
            return None
        near = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _day(y, month, day)) is not None]
        return min(near, key=lambda d: _cost((d - anchor).days)).year if near else None

    def _by_documents(self, day: int, month: int) -> int | None:
        """The year of the last document cited, for a day that follows it closely: "Quyết định ngày 29/9/2023 … ngày 5/10"."""
        last = max(self.documents, default=None)
        if last is None or self._is_long_past(last):
            return None
        near = (d for y in (last.year, last.year + 1) if (d := _day(y, month, day)) is not None)
        return next((d.year for d in near if 0 <= (d - last).days <= _FRESH), None)

    def _is_long_past(self, day: date) -> bool:
        """Whether the text speaks of years as its own that came long after a day that it names."""
        return bool(self._named) and day.year < self._named[-1] - 1

    def _by_month(self, month: int) -> int | None:
        """The year of this very month, where the text prints it: "Ngày 28-10 … phiên thường kỳ tháng 10-2015"."""
        years = {d.year for d in self.months if d.month == month}
        return years.pop() if len(years) == 1 else None

    def _by_anniversary(self, day: int, month: int) -> int | None:
        """The year of a remembered day near this one: "Sáng 8/6 … (11/6/1948-11/6/2023)"."""
        for remembered in self.anniversaries:
            near = _day(remembered.year, month, day)
            if near is not None and abs((remembered - near).days) <= _NEAR:
                return near.year
        return None

    def _by_words(self, day: int, month: int) -> int | None:
        if len(self._named) == 1:
            return self._named[0] - (month >= _PLANNING and self._planned) + (month <= _REVIEWING and self._reviewed)
        if len(self._named) == 2 and self._named[1] - self._named[0] == 1:
            told = [d for d in self.months if d.year == self._named[1] and (d.month, 1) <= (month, day)]
            if told and not any(d.year == self._named[1] and d.month > month for d in self.months):
                return self._named[1]  # months of the later year have passed
            # In the last quarter the year to come is planned for; before, the year past is looked back on.
            autumn = month >= _AUTUMN or (month >= _SUMMER and self._later_planned)
            return self._named[0] if autumn else self._named[1]
        return None

    @cached_property
    def _later_planned(self) -> bool:
        """Whether the last year is named only with what is to come: "Năm 2021, ngành đề xuất giữ mức lương …"."""
        year = self._named[-1]
        found = [m for m in _YEAR.finditer(self.text) if int(m[0]) == year]
        return bool(found) and all(
            _PLAN.search(self.text, max(0, m.start() - 60), m.start()) is not None
            or _PLANS.match(self.text, m.end()) is not None
            or _OTHER.search(self.text, max(0, m.start() - _BACK), m.start()) is not None
            for m in found
        )

    def _by_comparison(self, month: int) -> int | None:
        """The year after the one whose like months all is compared with; the last of the years looked back at, where the text names it."""
        than = {int(m[1]) for m in _THAN.finditer(self.text)} if month > _REVIEWING else set()
        if len(than) == 1:
            return than.pop() + 1
        named = self._named
        reviewed = {int(m[1]) for m in _YEARS_REVIEWED.finditer(self.text)} if len(named) > 1 else set()
        return named[-1] if named and reviewed == {named[-1]} else None

    @cached_property
    def _planned(self) -> bool:
        """Whether the text speaks of its only year only as one to come: "Ngày 25/12 … triển khai công tác năm 2024"."""
        return all(_PLAN.search(self.text, *w) and not _LOOKS_BACK.search(self.text, *w) for w in self._windows)

    @cached_property
    def _reviewed(self) -> bool:
        """Whether the text speaks of its only year only as one that is over: "Ngày 16/2 … đánh giá kết quả công tác năm 2016"."""
        if any(_SUMS_UP.search(self.text, *w) for w in self._windows):
            return True
        return all(_OVER.search(self.text, *w) or _LOOKS_BACK.search(self.text, *w) for w in self._windows) and any(
            _LOOKS_BACK.search(self.text, *w) for w in self._windows
        )

    @cached_property
    def _windows(self) -> list[tuple[int, int]]:
        """What stands before each mention of the only year."""
        found = (m.start() for m in _YEAR.finditer(self.text) if int(m[0]) == self._named[0])
        return [(max(0, at - 60), at) for at in found]


def past(found: Iterable[tuple[int, int, int]]) -> tuple[date, ...]:
    """Those (year, month, day) that exist and may be a year of news."""
    days = (_day(y, m, d) for y, m, d in found if y >= 1986)
    return tuple(d for d in days if d is not None)


def _cost(days: int) -> int:
    if days < 0:
        return -_BEFORE * days
    return days if days <= _FOLLOWS else _LATE * days


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February, 31 April
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    found = _day(year, month, day)
    return None if found is None else found.isoformat()
