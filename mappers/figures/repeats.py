"""One figure that the article tells several times (headline, lead, body) is one observation: the telling that says most."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Observation
from vietpol.mappers.figures.words import CURRENCIES, abbreviations
from vietpol.mappers.text import matching_key

_YEARLY = regex.compile(r"(?<=/person)/year$")
_HEAD = regex.compile(r"^(?:tổng số|số lượng|số|tổng)\s")
_APART = (
    {"đảng", "tổ"},
    {"đảng", "chi"},
    {"tập", "cá"},
    {"người", "vụ"},
    {"người", "hộ"},
    {"đảng", "cấp"},
    {"xã", "huyện"},
    {"xã", "thôn"},
)  # heads of different things
_HEADLINES = 20  # headlines that are compared with the text
_DIGITS = 3
_TELLINGS = 50  # tellings of a number with which another is compared
_HALF = Decimal("0.5")
_ROUNDING = {  # bound of a headline: how much of it the text's own number may be
    "at-least": (Decimal(1), Decimal("1.1")),
    "at-most": (Decimal("0.9"), Decimal(1)),
    "approx": (Decimal("0.95"), Decimal("1.05")),
    "exact": (Decimal("0.998"), Decimal("1.002")),
    "range": (Decimal(1), Decimal(1)),
}


class Stated(NamedTuple):
    """An observation with the offset of its sentence and the number of its block.

    heading: that block is one; timed: the clause names the time; owned: it names whose; title: the block is the headline.
    """

    observation: Observation
    sentence: int
    block: int
    heading: bool
    timed: bool
    owned: bool
    title: bool = False


def without(stated: Iterable[Stated]) -> tuple[Observation, ...]:
    """The observations in the order of the text, each once."""
    kept: dict[tuple[object, ...], list[Stated]] = {}
    for s in stated:
        o = s.observation
        unit = _YEARLY.sub("", o.unit)  # "28 triệu đồng/người" in the headline, "/người/năm" in the text
        same = kept.setdefault((o.value, o.value_max, o.total, unit, o.measure), [])
        at = next((i for i in range(max(0, len(same) - _TELLINGS), len(same)) if _repeats(same[i], s)), None)
        if at is None:
            same.append(s)
        else:
            same[at] = _estimated(s, same[at]) if _says(s) > _says(same[at]) else _estimated(same[at], s)
    found = [s for group in kept.values() for s in group]
    rounded = _rounded(found)
    return tuple(
        sorted(
            (s.observation for s in found if id(s) not in rounded),
            key=lambda o: (o.evidence[0].start, o.evidence[0].end),
        )
    )


def _estimated(kept: Stated, other: Stated) -> Stated:
    """The telling that is kept, as an estimate where another one of it is one: "ước đạt 916 tỷ đồng", below a picture "đạt 916 tỷ đồng"."""
    a, b = kept.observation, other.observation
    if (a.status, b.status) != ("actual", "estimate") or a.period != b.period:
        return kept
    return kept._replace(observation=replace(kept.observation, status="estimate"))


def _rounded(found: list[Stated]) -> set[int]:
    """The headlines that round what the text says: "đạt hơn 11 tỷ USD" of 11,34 tỷ USD; by identity."""
    headlines = [
        s for s in found if s.heading and (s.title or s.observation.bound in ("at-least", "at-most", "approx"))
    ]
    return {
        id(headline)
        for headline in headlines[:_HEADLINES]
        if any(_rounds(headline, s) for s in found if not s.heading and s.observation.unit == headline.observation.unit)
    }


def _rounds(headline: Stated, body: Stated) -> bool:
    a, b = headline.observation, body.observation
    if a.measure != b.measure or a.value_max is not None or b.value_max is not None or b.value * a.value <= 0:
        return False
    over = b.value / a.value
    least, most = _ROUNDING[a.bound]
    if headline.title and a.unit == "percent" and a.bound == "exact" and a.value == a.value.to_integral_value():
        least, most = (a.value - _HALF) / a.value, (a.value + 1) / a.value  # "tăng 14%" of 14,3%
    whole = a.total is None and b.total is not None  # "đạt 17,65 tiêu chí" of 17,65/19
    return least <= over <= most and (b.value != a.value or whole) and _repeats(headline, body)


def _says(s: Stated) -> int:
    return 4 * (not s.heading) + 2 * s.owned + s.timed + (s.observation.period is not None)


def _heads(label: str) -> str:
    """The first word of what is counted: "Số đảng viên …", "Đảng viên …"."""
    return _HEAD.sub("", matching_key(label)).partition(" ")[0]


def _repeats(one: Stated, other: Stated) -> bool:
    """Whether two tellings of the same number can be one figure: alike in words, not apart in what both say."""
    a, b = one.observation, other.observation
    if one.sentence == other.sentence:  # two figures of one list, unless nothing tells them apart
        return a.indicator == b.indicator and a.refers_to == b.refers_to and a.period == b.period and _is_long(a.value)
    if one.block == other.block and not one.heading and a.indicator.label != b.indicator.label:
        return False  # a paragraph goes on to something else
    alike = _alike(a.indicator.label, b.indicator.label)
    if a.reference and b.reference and a.reference != b.reference:
        return False  # "giảm 3 người so với tháng 9", "giảm 3 người so với cùng kỳ"
    if one.title and not other.title and a.unit in CURRENCIES and _is_long(a.value) and alike:
        return True  # "Năm 2023, huyện thu gần 278 tỷ đồng" of what was collected by the end of October
    if one.title and not other.title and a.status == b.status == "target" and alike:
        return True  # "Năm 2023 thu 4.100 tỷ đồng, hướng tới mục tiêu 4.500 tỷ đồng", of the next year in the text
    if one.timed and other.timed and a.period != b.period:
        return False
    if (
        not one.heading
        and {a.status, b.status} == {"actual", "target"}
        and a.period != b.period
        and a.period
        and b.period
    ):
        return False  # "đã dẫn 3.000 lượt tàu. Năm 2025, phấn đấu trên 3.000 lượt"
    if one.owned and other.owned and a.refers_to != b.refers_to:
        return False
    precise = a.unit == "percent" and (a.value != a.value.to_integral_value() or a.value_max is not None)
    if one.title and not other.title and (a.unit in CURRENCIES or _is_long(a.value) or precise):
        return True  # no other thing of the article is just as many
    if one.title and not other.title and a.measure != "value" and a.reference == b.reference:
        return True  # "Thu ngân sách đạt 43% kế hoạch", "thu trên địa bàn được 24 tỷ đồng, đạt 43% kế hoạch"
    if one.title and a.unit == "count" and a.indicator.label.split()[:2] == b.indicator.label.split()[:2]:
        return True  # "kết nạp thêm 82 đảng viên", "phát triển được 82 đảng viên mới"
    if a.total is not None and a.indicator.label.split()[:2] == b.indicator.label.split()[:2]:
        return True  # "106/109 nhiệm vụ được giao", "106/109 nhiệm vụ cần thực hiện"
    return alike


def _is_long(value: Decimal) -> bool:
    """Whether a number has so many digits that no other thing will be just as many."""
    return len(f"{value:f}".strip("-0").replace(".", "")) >= _DIGITS


@lru_cache(maxsize=4096)
def _syllables(label: str) -> frozenset[str]:
    known, said = abbreviations(), matching_key(label)
    return frozenset(word for short in said.split() for word in known.get(short, short).split())


def _alike(one: str, other: str) -> bool:
    """Whether two labels can name one thing; "57 tổ chức đảng bị kỷ luật" are no party members."""
    a, b = _syllables(one), _syllables(other)
    return a <= b or b <= a or (2 * len(a & b) > len(a | b) and _same_kind(_heads(one), _heads(other)))


def _same_kind(one: str, other: str) -> bool:
    return {one, other} not in _APART
