"""What the words of terms and runs of years make of them: "đầu nhiệm kỳ", "nhiệm kỳ qua", "5 năm tới", "hai năm"."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.times import TERM, Clock, Context, Match, integer, now, year


def term_start(m: Match, c: Context) -> Period | None:
    """ "đầu nhiệm kỳ": the first year of the term named last."""
    return None if c.term is None or c.term.start is None else year(int(c.term.start[:4]))


def term_so_far(m: Match, c: Context) -> Period | None:
    """From the beginning of the term, where the last one named holds the day of the text; else to that day."""
    begun = c.term is not None and (c.term.start or "9") <= (c.clock.today or "") <= (c.term.end or "")
    return now(m, c) if not begun else Period(c.term.start if c.term else None, c.clock.today)


# "trong nhiệm kỳ | đã kết nạp 204 đảng viên": of the one that is over
_HAPPENED = regex.compile(r"[^.;:\d]{0,40}?\sđã(?!\p{L})")
# "trong nhiệm kỳ, có 4 cá nhân được huyện khen thưởng", "kết nạp được 34 đảng viên, đạt 136% chỉ tiêu": results, where nothing is aimed at
_RESULTED = regex.compile(
    r"(?:[^.;:\n]|(?<=\d)[.](?=\d)){0,160}?\s(?:(?:được|bị)\s(?:\p{L}+\s){0,5}?(?:khen|tặng|biểu dương|tuyên dương|công nhận|kỷ luật|khiển trách|kết nạp)"
    r"|(?:kết nạp|phát triển|xây dựng|huy động|thành lập|giới thiệu|giải quyết|trồng|làm|thu) được"
    r"|(?:thi hành|xử lý) kỷ luật|(?:đạt|vượt|bằng)(?:\s\d[\d.,]*\s?%)?(?:\sso với)?\s(?:chỉ tiêu|kế hoạch|nghị quyết))(?!\p{L})"
)
_AIMED_BEFORE = regex.compile(r"(?<!\p{L})(?:phấn đấu|mục tiêu|chỉ tiêu|đề ra|đặt ra|xác định)(?!\p{L})")
_SENTENCE = 160  # letters
_AHEAD = regex.compile(
    r"(?<!\p{L})(?:phấn đấu|sẽ|mục tiêu|đề ra|đặt ra|xác định|cần|phải|quyết tâm|dự kiến|tới|tiếp tục)(?!\p{L})"
)
_AIMED = regex.compile(
    r"[^.;:\d]{0,60}?\s(?:phấn đấu|đề ra|đặt ra|sẽ|mục tiêu|chỉ tiêu|xác định|tập trung|là|cần|phải|quyết tâm|dự kiến)(?!\p{L})"
)


def term(m: Match, c: Context) -> Period | None:
    """The last term named; of one that has just begun ("Đại hội nhiệm kỳ 2020-2025" in 2020) the past one are the five years before."""
    this = m[0].endswith("này") and _AIMED.match(m.string, m.end()) is None
    over = this or m[0].endswith("qua") or _HAPPENED.match(m.string, m.end()) is not None or _has_resulted(m)
    told = _past_term(c) if over else c.term
    today = c.clock.today
    if told is None or today is None or not m[0].endswith("qua") or (told.end or "") <= today:
        return told
    return Period(told.start, today if (told.end or "")[:4] > today[:4] else told.end)


def _has_resulted(m: Match) -> bool:
    """Whether what is told behind has come about."""
    told = _RESULTED.match(m.string, m.end()) if m[0].startswith("trong") else None
    if told is None or _AHEAD.search(told[0]) is not None:
        return False
    before = m.string[max(0, m.start() - _SENTENCE) : m.start()]
    return _AIMED_BEFORE.search(before[max(before.rfind(". "), before.rfind("\n")) + 1 :]) is None


def term_ahead(m: Match, c: Context) -> Period | None:
    """ "5 năm tới": the term named last, where it only begins; the one after it, where it ends."""
    if c.term is None or c.term.start is None or c.term.end is None or c.clock.year is None:
        return None
    last = int(c.term.end[:4])
    if last == c.clock.year:
        return Period(f"{last}-01-01", f"{last + TERM}-12-31")
    return c.term if int(c.term.start[:4]) >= c.clock.year else None


def term_end(m: Match, c: Context) -> Period | None:
    """ "Đến cuối nhiệm kỳ": the end of the term named last."""
    return None if c.term is None or c.term.end is None else Period(None, c.term.end)


def years_told(m: Match, c: Context) -> Period | None:
    """ "Hai năm, …", "thu ngân sách 5 năm đạt …": the years named before, where they are so many; None of others."""
    told = _past(c.years, c.clock)
    if told is None or told.start is None or told.end is None:
        return None
    several = int(told.end[:4]) - int(told.start[:4]) + 1
    return told if integer(m["n"]) in (several, several - 1) else None


def _past_term(c: Context) -> Period | None:
    return _past(c.term, c.clock)


def _past(years: Period | None, clock: Clock) -> Period | None:
    """The years named last; of a term that only begins, those before."""
    if years is None or years.start is None or clock.year is None or int(years.start[:4]) < clock.year:
        return years
    first = int(years.start[:4])
    return Period(f"{first - TERM}-01-01", f"{first}-12-31")
