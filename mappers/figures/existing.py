"""Things that there are already, in words that ask for something: "đề nghị tháo gỡ cho | 8 dự án", "xử lý | 4 điểm sạt lở"."""

from vietpol.mappers import regex
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.quantity import Quantity

_REACH = 70  # letters before a quantity
_BEHIND = 50  # letters of the noun behind it
_CARE = r"(?:tháo gỡ|ưu tiên|quan tâm|chăm lo|lo tết|lo)(?:\s\p{L}+){0,7}?\s(?:cho|đến|tới|ở)"
_CARED_FOR = regex.compile(rf"(?<!\p{{L}}){_CARE}\s$")
# What is to be done is done to something that there is, or a state of things is complained of.
_DONE_TO = regex.compile(
    r"(?<!\p{L})(?:(?:tình trạng|(?<!tai )nạn|vướng mắc|khó khăn|nguyên nhân|chất lượng)(?:\s\p{L}+){0,6}"
    rf"|{_CARE}|(?<!vào )(?:khai thác|phát huy|tận dụng)(?:\s(?:có )?(?:tốt|hiệu quả)(?: hơn)?)?"
    r"|(?:khắc phục|sửa chữa|nâng cấp|cải tạo|tu bổ)(?:\s\p{L}+){0,5}?\sdài"
    r"|(?:giữ vững|bảo vệ|vận hành(?: linh hoạt)?|bám sát|phê bình|biểu dương|khen|nhắc nhở|rà soát|(?:kể|mang đến|nêu) câu chuyện|vướng mắc(?:\s\p{L}+){0,4}? của|với (?:tỉnh|huyện|xã|phường) mới có)"
    r"|toàn (?:đảng bộ|ngành|tỉnh|huyện|xã)(?:\s\p{L}+){0,3} với)\s$"
)
# "mới thi công đạt | 35%", "mới giải ngân được | 187 tỷ đồng", "(hiện | 400.000 đồng)", "lúc này tỷ lệ mới là | 96%"
_SO_FAR = regex.compile(
    r"(?<!\p{L})(?:mới (?:chỉ )?(?:(?:giải ngân|thi công|thực hiện|thu|hoàn thành|bố trí|cấp|nộp|đáp ứng)(?: được| đạt)?|được|đạt|là)|hiện(?: nay|"
    r" đang| có| còn| là)?|đang có|lúc này|vẫn còn|còn tới|chưa đến|đang (?:cho|thu|đạt|ở mức|được|là))\s$"
)
_INHERENT = ("diện tích", "diện tích tự nhiên", "tổng diện tích", "tổng diện tích tự nhiên", "dân số", "quy mô dân số")
_AS_IT_IS = regex.compile(
    r"\s[^,.;()\d]{0,40}?(?<!\p{L})(?:đang|hiện có|hiện còn|bị|chưa|bỏ hoang|đặc biệt khó khăn|tồn đọng|sạt lở|xuống cấp|dang dở|vướng mặt bằng)(?!\p{L})"
)


# "tỉnh đang hỗ trợ | 3 dự án", "huyện thiếu | 214 giáo viên": so it is when it is told, whatever time was told of before
_NOW = regex.compile(r"(?<!\p{L})(?:đang \p{L}+(?: \p{L}+){0,3}|(?:còn |đang )?thiếu)\s$")


def is_now(scene: Scene, figure: Found) -> bool:
    """Whether a quantity is of what goes on or is missing when it is told."""
    quantity = figure.quantity
    before = max(scene.start, quantity.lead - _REACH)
    counted = quantity.counted or quantity.unit == "percent"
    return figure.measure == "value" and counted and _NOW.search(scene.lower, before, quantity.lead) is not None


def is_there(scene: Scene, quantity: Quantity, start: int) -> bool:
    """Whether a quantity is of what there is, although the words from `start` on ask for something."""
    before = max(start, quantity.lead - _REACH)
    if _SO_FAR.search(scene.lower, before, quantity.lead) is not None:
        return True
    if quantity.unit == "percent":
        return False
    if _DONE_TO.search(scene.lower, before, quantity.lead) is not None:
        return True
    end = min(scene.end, quantity.span.end + _BEHIND)
    return quantity.counted and _AS_IT_IS.match(scene.lower, quantity.span.end, end) is not None


def is_inherent(figure: Found) -> bool:
    """Whether it is the size of a territory, which is no aim of the targets told around it: "Cần Thơ có diện tích | 6.360 km2"."""
    told = figure.left.verb is None or figure.left.verb_words in ("có", "là", "hơn", "rộng")
    return told and figure.quantity.unit != "percent" and figure.label.words.lower() in _INHERENT


def is_cared_for(scene: Scene, quantity: Quantity) -> bool:
    """Whether something is asked for those counted, who are of no time that the text told of: "ưu tiên vốn cho | 52 xã"."""
    before = max(scene.start, quantity.lead - _REACH)
    return quantity.counted and _CARED_FOR.search(scene.lower, before, quantity.lead) is not None
