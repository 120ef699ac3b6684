"""Who is only told to do something: "Chủ tịch UBND tỉnh giao |Phó Chủ tịch Lê Văn A chủ trì, phối hợp"."""

from vietpol.mappers import regex
from vietpol.mappers.meetings.passages import Passage

_NEAR = 24  # letters
_ORDERS = regex.compile(
    r"(?<!\p{L})(?<!(?:được|thẩm|có|theo|tiếp thu|như|là|các|lời|ý kiến) )(?:giao|phân công|yêu cầu|đề nghị|chỉ đạo)\s(?:cho\s)?(?:các\s)?$"
)


def ordered(passage: Passage, head: int) -> bool:
    """Whether somebody else wants those to do it whose titles begin here."""
    return _ORDERS.search(passage.text.lower, max(passage.start, head - _NEAR), head) is not None
