"""What an occasion itself brings about: guests that it welcomes, papers that are signed or handed over there."""

from vietpol.mappers import regex

# "Hội nghị chào đón hơn | 1.300 nhà đầu tư", "Lễ hội thu hút | 20.000 lượt khách".
_WELCOMES = regex.compile(
    r"(?<!\p{L})(?:hội nghị|đại hội|diễn đàn|ngày hội|lễ hội|hội chợ|hội thảo|sự kiện|chương trình|buổi lễ|lễ)(?: này)?\s(?:đã\s)?"
    r"(?:chào đón|đón|thu hút|quy tụ|có sự (?:tham gia|tham dự|góp mặt|có mặt) của)(?:\s(?:hơn|gần|trên|khoảng|đông đảo|sự tham gia của))*\s$"
)
# "Cũng tại hội nghị, tỉnh và các nhà đầu tư ký kết | 38 biên bản", "công bố tại hội nghị danh mục | 82 dự án".
_SIGNED = regex.compile(
    r"(?:(?<!\p{L})tại (?:hội nghị|buổi lễ|lễ|diễn đàn|hội thảo|sự kiện|ngày hội)(?: này)?,?[^.;]{0,120}(?<!\p{L})(?:ký kết|trao|công bố|cấp)(?!\p{L})"
    r"|(?<!\p{L})(?:ký kết|trao|công bố) tại (?:hội nghị|buổi lễ|lễ|diễn đàn|hội thảo|sự kiện)(?!\p{L}))[^.;,\d]{0,60}$"
)


def made(lower: str, start: int, lead: int) -> bool:
    """Whether the words of a sentence before a count say that those counted came, or came about, at the occasion told of."""
    return _WELCOMES.search(lower, start, lead) is not None or _SIGNED.search(lower, start, lead) is not None
