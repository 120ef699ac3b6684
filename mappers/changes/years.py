"""Changes of which only the year is said: "Năm 2010, ông được bổ nhiệm …", "… được bổ nhiệm làm Giám đốc năm 2014", "nghỉ hưu từ năm 2015"."""

from vietpol.mappers import regex
from vietpol.mappers.text import Text

_YEAR = regex.compile(
    r"(?<!\p{L})(?<!sinh )(?:từ|vào|đến|trong)?\s*(?<!nhiệm kỳ )năm ((?:19|20)\d\d)(?!\d)(?!\s?-\s?(?:19|20)\d\d)|\((?:năm )?((?:19|20)\d\d)\)"
)
# "… làm Giám đốc Sở Y tế| (từ) năm 2014", "nghỉ hưu| theo chế độ vào cuối năm 2015"; not "|năm 2014-2019".
_BEHIND = regex.compile(
    r"(?:\s(?:theo (?:chế độ|quy định|nguyện vọng)|hưởng chế độ))?,?\s\(?(?:(?:kể )?từ |vào |trong |hồi )?(?:khoảng )?(?:(?:đầu|giữa|cuối) )?năm ((?:19|20)\d\d)"
    r"(?!\d)(?!\s?-\s?\d)"
)
_REACH = 600  # letters back to the year of a change
_ITEM_REACH = 120  # letters from the beginning of an item to its verb
# "|Từ năm 2010 đến năm 2015, bà được bầu …", "từ tháng 3/2010 đến |tháng 5/2015": when something began and ended.
_BEGUN = regex.compile(
    r"(?<!\p{L})từ (?:(?:ngày|tháng|năm) )?[\d/.\-]{4,10},? (?:cho )?(?:đến|tới) (?:hết )?(?:(?:ngày|tháng|năm) )?$"
)
_BEGUN_REACH = 50  # letters from where it is said when something began to when it ended


def of_item(text: Text, start: int, end: int) -> str | None:
    """ "từ tháng 5/1976 là Phó Chủ tịch; |năm 1982, được bầu …": the year of an item of a list, between its beginning and its verb."""
    m = _YEAR.search(text.lower, start, end) if end - start <= _ITEM_REACH else None
    return (m[1] or m[2]) if m is not None else None


def before(text: Text, start: int, end: int) -> str | None:
    """ "|Năm 2010, ông được bổ nhiệm …": the last year named up to an offset; of a time the year that it began with."""
    lower = text.lower
    if lower.find("19", max(start, end - _REACH), end) < 0 and lower.find("20", max(start, end - _REACH), end) < 0:
        return None
    years = [*_YEAR.finditer(lower, max(start, end - _REACH), end)]
    if len(years) > 1 and ends_time(text, years[-1].start(1)):
        years.pop()
    return (years[-1][1] or years[-1][2]) if years else None


def behind(text: Text, end: int, day: str | None) -> str | None:
    """ "được bổ nhiệm làm Giám đốc Sở Y tế |năm 2014": a year right behind the words of a change, if not the account's."""
    m = _BEHIND.match(text.lower, end)
    return m[1] if m is not None and (day is None or m[1] != day[:4]) else None


def ends_time(text: Text, start: int) -> bool:
    """Whether a day or year is that on which something ended that began on another: "từ tháng 3/2010 đến |tháng 5/2015"."""
    return _BEGUN.search(text.lower, max(0, start - _BEGUN_REACH), start) is not None
