"""What lasts while a thing does, and is of no reported time: the capacity of a plant, the length of a road, the parts of a project."""

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

_ECONOMY = regex.compile(r"(?<!\p{L})(?:gdp|grdp|kinh tế|tổng sản phẩm)(?!\p{L})")
_SEVERAL = regex.compile(r"(?<!\p{L})(?:các|những|tổng số|toàn|cả|địa bàn|thu hút|cấp)(?!\p{L})")
# "Dự án Cảng A có diện tích | 450 ha, gồm | 8 bến": what a work is like is of no reported time.
_WORKS = regex.compile(
    r"(?:đây là )?(?:dự án|công trình|nhà máy|cảng|cầu|hồ chứa|tuyến đường|khu công nghiệp|cụm công nghiệp|khu đô thị|tiểu dự án)(?!\p{L})[^,;.]{0,80}?\s(?:có|với|gồm|bao gồm|được xây dựng)"
    r"(?:\s(?:trên|với|tổng))*\s(?:diện tích|quy mô|công suất|chiều dài|tổng mức đầu tư|mức đầu tư|vốn đầu tư|dung tích|hợp phần|hạng mục)(?!\p{L})"
)
_LONG = regex.compile(r"(?<!\p{L}|chiều |kéo )dài\s$")


# "thi công 3 tuyến đường, dài | 610 m": what was built in that time
_MADE = regex.compile(
    r"(?<!\p{L})(?:thi công|xây dựng|xây|làm|sửa chữa|nâng cấp|mở mới|mở|nạo vét|bê tông hóa|cứng hóa|rải nhựa|hoàn thành|duy tu)(?: được| mới| xong| thêm)*"
    r" (?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) [^;.]{0,70}$"
)


def _made(scene: Scene, figure: Found) -> bool:
    lead = figure.quantity.lead
    return _MADE.search(scene.lower, max(scene.start, lead - 110), lead) is not None


def of_work(scene: Scene, figure: Found) -> bool:
    """Whether a sentence tells from its beginning what a work is like."""
    return _WORKS.match(scene.lower, scene.start, figure.quantity.lead) is not None


def lasts(scene: Scene, figure: Found, told: Found | None) -> bool:
    """Whether it is a property of one thing, which no year changes: "nhà máy có công suất …", "cầu A (vốn đầu tư …)"."""
    label = figure.label
    if figure.quantity.unit == "km" and _LONG.search(
        scene.lower, max(scene.start, figure.quantity.lead - 8), figure.quantity.lead
    ):
        return not _made(scene, figure)  # "tuyến đường dài | 12 km"
    if figure.measure != "value" or not label.own or figure.quantity.unit in ("rank", "percent", "times"):
        return False
    bracketed = scene.lower.startswith("(", max(scene.start, figure.begin - 1), figure.begin)
    if bracketed and told is not None and told.lasts and told.quantity.unit == figure.quantity.unit:
        return True  # "cầu A (vốn đầu tư 50 tỷ đồng), cầu B (60 tỷ đồng)"
    if told is not None and told.quantity.unit == "tonne" and figure.quantity.unit in words.CURRENCIES:
        return False  # "xuất khẩu gạo đạt 3 triệu tấn, trị giá | 1,4 tỷ USD"
    if label.noun in words.words("properties") and told is not None and told.lasts and figure.left.verb is None:
        return True  # "có tổng vốn đầu tư 320 tỷ đồng, diện tích 4,8 ha"
    if label.noun.startswith("quy mô") and _ECONOMY.search(label.words.lower()) is not None:
        return False
    if label.noun not in words.words("properties") or not (label.host or bracketed or label.noun.startswith("quy mô")):
        return False
    several = told is not None and told.quantity.counted and label.host == told.label.noun
    return not several and _SEVERAL.search(scene.lower, figure.begin, figure.quantity.lead) is None
