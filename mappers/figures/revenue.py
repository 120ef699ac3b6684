"""Money that somebody takes in, in a text about the revenue of the state: "Quý I thu | 4.380 tỷ đồng", "khu vực này nộp | 5 tỷ đồng"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures.names import Label, Place

_BACK, _NEAR = 900, 40  # letters before a quantity: in which the revenue is spoken of; in which the verb stands
_SPOKEN_OF = regex.compile(
    r"(?<!\p{L})(?:thu ngân sách|số thu|thu nội địa|dự toán thu|ngành (?:thuế|hải quan))(?!\p{L})"
)
_TAKES_IN = regex.compile(
    r"(?<!\p{L})(?<!(?:hải sản|phải|nguồn|tạm|truy|doanh|thất|khoản) )(?:thu|nộp|góp|đóng góp)"
    r"(?: (?:được|về|cho được|nhiều nhất|cao nhất|thêm|tối thiểu|hơn|gần|trên|khoảng|với|cho ngân sách|ngân sách|vào ngân sách|vào kho bạc|"
    r"thêm|chỉ|mới))*\s$"
)
# Who takes it in is the state: "đơn vị thu", "chi cục … đóng góp"; not "dân góp", "doanh nghiệp nộp".
_SAYS_LITTLE = regex.compile(
    r"(?:.*(?<!\p{L})(?:đơn vị|ngành|chi cục|cục|địa phương|tỉnh|huyện|thành phố|quý|tháng|cả nước)(?!\p{L}).*\s)?(?:thu|nộp|góp|đóng góp|giao thu)",
    regex.IGNORECASE,
)

_SPEAKS = regex.compile(
    r"(?:phát biểu|kết luận|thảo luận|chỉ đạo|đồng chí|ông|bà|chủ tịch|bí thư)(?!\p{L})", regex.IGNORECASE
)


# "kiến nghị thu hồi về |ngân sách Nhà nước| 7,8 tỷ đồng": what is done with the money, and not what it goes to
_RECEIVERS = (
    "ngân sách",
    "ngân sách nhà nước",
    "nhà nước",
    "ngân sách tỉnh",
    "ngân sách huyện",
    "ngân sách địa phương",
)
_GOES_TO = regex.compile(
    r"(?<!\p{L})(?P<how>(?:(?:kiến nghị|đề nghị|yêu cầu)\s)?(?:thu hồi|truy thu|nộp|hoàn trả|trả|tiết kiệm|thu|đóng góp|làm lợi)(?:\snộp)?\s(?:về|cho|vào|vô))\s$"
)


def given_to_state(place: Place, label: Label | None) -> Label | None:
    """The label of money that goes to the state's budget, with the verb by which it does; else `label`."""
    if label is None or place.quantity.unit != "VND" or label.words.lower() not in _RECEIVERS:
        return label
    how = _GOES_TO.search(place.scene.lower, max(place.scene.start, label.start - _NEAR), label.start)
    if how is None:
        return label
    said = f"{how['how'].capitalize()} {label.words[:1].lower()}{label.words[1:]}"
    return replace(label, words=said, start=how.start("how"))


def named(place: Place, label: Label | None) -> Label | None:
    """The label of money that is revenue, where the words before it only say that somebody takes it in; else `label`."""
    if label is None or not label.own or place.quantity.unit != "VND":
        return label
    if _SAYS_LITTLE.fullmatch(label.words) is None and _SPEAKS.match(label.words) is None:
        return label
    lower, lead = place.scene.lower, place.quantity.lead
    if _TAKES_IN.search(lower, max(place.scene.start, lead - _NEAR), lead) is None:
        return label
    if _SPOKEN_OF.search(lower, max(0, lead - _BACK), lead) is None:
        return label
    return replace(label, words="Thu ngân sách", rule="figures/revenue")
