"""What an occasion itself brings about: guests that it welcomes, papers that are signed there, gifts that are handed over, works begun."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Meeting
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

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


# What is done at ceremonies and visits, where nothing says that it was done over a longer time.
_GIVING = ("tặng", "trao", "bàn giao", "ra mắt", "khởi công", "khánh thành", "gắn biển")
_DOES = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_GIVING)})(?! (?:đổi|quyền|dồi|truyền))(?!\p{{L}})[^.;]{{0,120}}$")
_WORTH = regex.compile(
    r"(?<!\p{L})(?:trị giá|quà|phần thưởng|số tiền|tiền mặt|kinh phí|bảng tượng trưng)(?:\s\p{L}+){0,3}\s$"
)
_KINDS = frozenset({"ceremony", "visit", "reception", "dialogue", "other"})
_OPENS = regex.compile(
    r"(?:^|[.;]\s|\n)(?:(?:cũng |ngay )?(?:nhân )?dịp này|(?:cũng |ngay )?tại (?:buổi|lễ|hội nghị|đại hội|chương trình|ngày hội|đây)"
    r"|(?:ngay )?sau (?:khi kết thúc )?(?:buổi )?(?:lễ|hội nghị|đại hội|chương trình|phần nghi thức)|kết thúc (?:buổi )?(?:lễ|hội nghị|chương trình))(?!\p{L})"
)
_LONGER = regex.compile(
    r"(?<!\p{L})(?:(?:năm|gian|tháng|tuần|kỳ) qua|(?:hằng|hàng|mỗi) (?:năm|tháng|quý)|từng|từ (?:đầu|năm|ngày|khi)"
    r"|vừa qua|trước đó|đến nay|các cấp|phong trào|sẽ|dự kiến|tiếp tục|lũy kế"
    r"|trên (?:phạm vi |khắp |cả )*(?:toàn quốc|cả nước)|nhiều năm|(?:sau|qua|suốt) (?:hơn |gần |trên )?\d{1,2} (?:năm|tháng)|trong (?:năm|tháng|quý|đợt)|tổng cộng)(?!\p{L})"
)
_PARAGRAPH = 500  # letters of a paragraph looked back at


def done_there(scene: Scene, figure: Found, meetings: tuple[Meeting, ...]) -> bool:
    """Whether something was given or begun at the occasion told of: "Sau lễ phát động, huyện khởi công | 2 căn nhà"."""
    quantity, lower = figure.quantity, scene.lower
    if figure.measure != "value" or not any(lower.find(word, scene.start, quantity.lead) >= 0 for word in _GIVING):
        return False
    money = quantity.unit in words.CURRENCIES and _WORTH.search(
        lower, max(scene.start, quantity.lead - 60), quantity.lead
    )
    if not (quantity.counted or money) or _DOES.search(lower, scene.start, quantity.lead) is None:
        return False
    if _LONGER.search(lower, scene.start, scene.end) is not None:
        return False
    if meetings and all(m.kind in _KINDS for m in meetings):
        return True
    paragraph = lower.rfind("\n", max(0, scene.start - _PARAGRAPH), scene.start) + 1
    return _OPENS.search(lower, max(paragraph, scene.start - _PARAGRAPH), quantity.lead) is not None
