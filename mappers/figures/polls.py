"""Those who went to the polls, or were asked what they think of a merger: on the days that the article gives for that.

"Trong hai ngày 19 - 20/4, các tổ đã lấy ý kiến của cử tri. … Có | 430.047 cử tri đã tham gia ý kiến, đạt | 98,79%".
"""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.time_mentions import DAYS
from vietpol.mappers.figures.when import Times
from vietpol.mappers.text import Text

_POLL = regex.compile(
    r"(?<!\p{L})(?<!kết quả )(?<!kết quả cuộc )(?:bầu cử|bỏ phiếu(?! tín nhiệm| kín)|đi bầu|lấy ý kiến (?:của )?(?:các )?(?:cử tri|nhân dân|hộ dân|hộ gia đình|người dân))(?!\p{L})"
)
_AHEAD = regex.compile(
    r"(?<!\p{L})(?:kế hoạch|sẽ|chuẩn bị|dự kiến|hướng tới|trước ngày|tiến tới|công bố|quyết định)(?!\p{L})"
)
_VOTERS = regex.compile(
    r"(?:tỷ lệ |tỉ lệ |tổng số |số )*(?:lượt )?(?:cử tri|phiếu (?:thu|phát|hợp lệ|bầu)|hộ (?:dân )?(?:đồng ý|tham gia))(?!\p{L})"
)
_MANY = 200  # sentences that are looked through


def days(text: Text, times: Times) -> Period | None:
    """The days of the polling that a text tells of; None where it tells of none, or of several."""
    if _POLL.search(text.lower) is None:
        return None
    found = {
        m.period
        for sentence in text.sentences[:_MANY]
        if _POLL.search(text.lower, sentence.start, sentence.end) is not None
        and _AHEAD.search(text.lower, sentence.start, sentence.end) is None
        for m in times.inside(sentence.start, sentence.end)
        if m.rule in DAYS and m.kind == "flow" and m.period is not None
    }
    return found.pop() if len(found) == 1 else None


def of_voters(figure: Found) -> bool:
    """Whether voters, or a share of them, are counted."""
    return _VOTERS.match(figure.label.words.lower()) is not None
