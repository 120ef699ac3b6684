"""Whether an article as a whole tells of a plan, and for which time: its headline or lead says that one was adopted, or sets an aim.

"UBND tỉnh vừa phê duyệt Đề án … giai đoạn 2021-2025": what such an article counts is aimed at, but where it says that it has come about. "Huyện X
phấn đấu đến năm 2025 …": for when what it aims at is aimed at, where nothing nearer says so.
"""

from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.accounts import Account
from vietpol.mappers.figures.time_mentions import YEARS, Mentions, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_KINDS = r"(?:quy hoạch|kế hoạch|đề án|chương trình(?: hành động)?|chiến lược|phương án)"
_ADOPTS = regex.compile(
    rf"(?<!\p{{L}})(?:ban hành|phê duyệt|ký quyết định)(?:\s[\p{{L}}\d/\-]+,?){{0,8}}?\s{_KINDS}(?!\p{{L}})"
    r"|(?:^|\n)(?:[\p{L}\s]{2,24}: )?(?:quy hoạch|kế hoạch|đề án)(?!\p{L})"
)
# The aim, or the kind of document, that a time belongs to.
_OF_AIM = regex.compile(rf"(?<!\p{{L}})(?:{_KINDS}|nghị quyết|mục tiêu|chỉ tiêu|phấn đấu)(?!\p{{L}})[^.;\n]*$")
_REVIEWS = regex.compile(
    r"(?<!\p{L})(?:kết quả|tình hình|báo cáo|tổng kết|sơ kết|sau (?:\d+|một|hai|ba|bốn|năm|nửa) (?:năm|nhiệm kỳ)|thực hiện (?:hiệu quả|tốt)|hoàn thành|vượt|giám sát|kiểm tra)(?!\p{L})"
)
_REACH = 120  # letters


class Plan(NamedTuple):
    """period: that of the plan. told: whether the article as a whole tells it, and does not only name it."""

    period: Period
    told: bool


def of_article(mentions: Mentions, account: Account, clock: Clock) -> Plan | None:
    """The plan that an article tells of; None where it looks back at something, or names no time that was still to come."""
    lower, end = mentions.lower, account.lead
    if account.reviews or account.told is not None:
        return None
    if _REVIEWS.search(lower, 0, end) is not None:
        return None
    named = [m for m in mentions.inside(0, end) if _is_to_come(m, clock) and _of_aim(lower, m.span.start)]
    if not named or named[0].period is None:
        return None
    period = named[0].period
    begins = not account.meets and (
        clock.year is None or period.start is None or int(period.start[:4]) >= clock.year - 1
    )
    return Plan(period, begins and _ADOPTS.search(lower, 0, end) is not None)


def _of_aim(lower: str, start: int) -> bool:
    return _OF_AIM.search(lower, max(0, start - _REACH), start) is not None


def _is_to_come(mention: PeriodMention, clock: Clock) -> bool:
    """Whether years, or a year, had not ended when the article was written."""
    period = mention.period
    if period is None or period.end is None or mention.kind == "baseline":
        return False
    whole = mention.kind == "goal" or mention.rule in YEARS or several_years(period)
    return (
        whole
        and not (mention.kind == "stock" and clock.year is not None)
        and (clock.year is None or int(period.end[:4]) >= clock.year)
    )
