"""What is measured, where that stands behind the quantity: "100% khu công nghiệp", "giảm 5% số vụ", "42% là nữ"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import phrases, words
from vietpol.mappers.figures.names import Label, Place, is_group, small
from vietpol.mappers.text import Span

_NO_NOUN = regex.compile(
    r"(?:(?:dự toán|kế hoạch|chỉ tiêu|kh)(?:\s(?:năm|giao|tỉnh|huyện|trung ương|được giao|đề ra|cả năm|pháp lệnh|hđnd|ubnd|quý|tháng)|$)|"
    r"cùng kỳ|cùng thời điểm|năm trước|thực hiện|đi qua|nằm|chạy|nối|kết nối|bắt đầu|xuyên qua|đấu nối|thuộc|là|chiếm|còn|tăng|giảm|bằng|lên|xuống|đã|sẽ|"
    r"cũng|vẫn|chỉ|mới|sang|đang|gần như|hầu như|vào|cuối|đầu(?!\stư)|hồi|nhích|tụt|sụt|bứt|vọt|bật tăng|cao nhất|thấp nhất|đứng|xếp|vượt|so|nên|nhưng|trở|"
    r"cao hơn|thấp hơn|mỗi|một|thì|mà|nữa|của|cả nước|toàn quốc|đúng|trước hạn|quá hạn)(?!\p{L})"
)
_RELATIVE = ("được", "có", "đạt")  # begin a noun phrase only where none stands before the number: "(30% được đào tạo)"
_RANKED_BY = regex.compile(r"[^,;:.()\d]{0,40}(?:, (?:thành phố|thành)[^,;:.()\d]{0,30})?(?<!\p{L})về\s")
_RANKED_END = regex.compile(r"(?<!\p{L})(?:nhưng|song|đạt|với|so|trong|và (?:đứng|xếp|thứ|là|tăng|giảm))(?!\p{L})")
_SCORES = ("điểm", "điểm số", "số điểm", "tổng điểm", "chỉ số", "kết quả", "thứ hạng")
# "thuộc nhóm 10 địa phương | có GRDP bình quân đầu người cao nhất"
_RANKED_HAVING = regex.compile(
    r"\s(?:tỉnh|địa phương|thành phố|đơn vị|huyện|xã|quốc gia|nước|nền kinh tế)(?:, (?:thành phố|thành))?(?:\s[^\s,;.:()\d]+){0,5}?\s(?:có|đạt|với)\s"
    r"(?P<what>[^;.:\d]{3,90}?)\s(?:cao|tốt|lớn|thấp|nhiều|nhanh|mạnh|khá|ít|phát triển)\s(?:nhất|đứng đầu|hàng đầu)(?!\p{L})"
)
_BARE = ("giá trị", "trị giá", "lượng", "sản lượng", "khối lượng", "kim ngạch", "số lượng")
_BARE_HEAD = regex.compile(r"^(?:Giá trị|Trị giá|Tổng trị giá|Sản lượng|Khối lượng|Lượng|Số lượng|Kim ngạch)\s")
_ABOUT = regex.compile(
    r"\s(?:so với (?:cùng kỳ|năm \d{4})(?:\snăm (?:trước|\d{4}))?\s)?về\s(?!(?:số|giá trị) t(?:uyệt|ương) đối)(?=số|lượng|vốn|tổng|giá trị|trị giá|diện tích|sản lượng|doanh thu|quy mô|kim ngạch)"
)
_COUNTS = ("số ", "tổ chức", "đảng viên", "doanh thu", "giá trị", "sản lượng", "lượng ")
_IS = regex.compile(r"\s+là\s+")
_FEW = 5  # words before "42% là nữ"
_JUDGED = regex.compile(
    r"(?:do|nhờ|vì|bởi|mức|con số|thấp|cao|kết quả|rất|khá|khó|không|chưa|chỉ|một|kịch bản|mục tiêu|chỉ tiêu|nhiệm vụ|điều|"
    r"dấu hiệu|thành công|tỷ lệ|tỉ lệ|tốc độ|thách thức|áp lực|yêu cầu|cơ sở|phù hợp|hoàn toàn|"
    r"từ|của|để|đạt|ở|nằm|thuộc|trong|so|tăng|giảm|sự|việc|bước|nỗ lực|vượt|bằng|tương|năm|quý|tháng|"
    r"địa phương|tỉnh|huyện|thành phố|đơn vị|ngành|nơi)(?!\p{L})"
)


def after(place: Place) -> Label | None:
    """What is measured after the quantity: "100% khu công nghiệp …", "80 km đường biên giới"."""
    noun = place.noun
    if not noun or _NO_NOUN.match(noun) or place.right.start in place.passes.ahead:
        return None
    if noun.startswith(_RELATIVE) and place.phrase:
        return None
    said = place.text(place.right)
    if place.quantity.unit in ("ha", "m2") and noun.startswith(_RELATIVE):
        said = f"Diện tích {small(said)}"  # "trong đó 6.100 ha | được cấp chứng nhận"
    return Label(said, place.right.start, "figures/measured-noun-after", noun)


def as_area(place: Place, after: Label) -> Label:
    """ "có 24.500 ha | quế": the area of what stands behind."""
    if place.quantity.unit not in ("ha", "m2") or "diện tích" in after.words.lower():
        return after
    return replace(after, words=f"Diện tích {small(after.words)}", rule="figures/area-of")


def ranked_by(place: Place) -> Label | None:
    """ "đứng thứ 5/63 tỉnh, thành phố | về chỉ số cải cách hành chính"."""
    having = _RANKED_HAVING.match(place.scene.lower, place.quantity.span.end, place.scene.end)
    if having is not None and place.quantity.bound == "at-most":
        phrase = Span(*having.span("what"))
        if having["what"] in _SCORES:
            return place.taken_over()  # "đạt 43 điểm, thuộc nhóm | 16 tỉnh đạt điểm cao nhất"
        return Label(place.text(phrase), phrase.start, "figures/ranked-by")
    by = _RANKED_BY.match(place.scene.lower, place.quantity.span.end, place.scene.end)
    if by is None:
        return None
    limit = min(place.scene.next_mark(by.end()), place.scene.next_lead(by.end()))
    ends = _RANKED_END.search(place.scene.lower, by.end(), limit)
    phrase = phrases.strip(place.scene.lower, by.end(), limit if ends is None else ends.start())
    return Label(place.text(phrase), phrase.start, "figures/ranked-by") if phrase.end > phrase.start else None


def said_after(place: Place) -> Label | None:
    """ "tăng 19% | về số lượng doanh nghiệp", "giảm 5% | số vụ": what changed stands behind."""
    about = _ABOUT.match(place.scene.lower, place.quantity.span.end, place.scene.end)
    if about is None:
        if place.quantity.unit != "percent" or place.left.head or not _changed(place):
            return None
        return Label(place.text(place.right), place.right.start, "figures/changed-noun-after", place.noun)
    limit = min(place.scene.next_mark(about.end()), place.scene.next_lead(about.end()))
    ends = _RANKED_END.search(place.scene.lower, about.end(), limit)
    phrase = phrases.strip(place.scene.lower, about.end(), limit if ends is None else ends.start())
    if phrase.end <= phrase.start:
        return None
    said = place.text(phrase)
    told = place.parent() if said.lower() in _BARE else None
    if told is not None:  # "xuất khẩu gạo 3 triệu tấn, trị giá 1,4 tỷ USD, giảm 2,9% | về lượng, giảm 17% | về giá trị"
        said = f"{said} {small(told.host or _BARE_HEAD.sub('', told.words))}"
        return Label(said, phrase.start, "figures/changed-noun-after", host=told.host or _BARE_HEAD.sub("", told.words))
    if said.lower() in _BARE and not is_group(place.phrase):  # "xuất khẩu đậu tăng 6% | về lượng"
        host = small(place.text(place.left.phrase))
        return Label(f"{said} {host}", place.left.phrase.start, "figures/changed-noun-after", host=host)
    return Label(said, phrase.start, "figures/changed-noun-after", own=True)


def _changed(place: Place) -> bool:
    """Whether the noun after a percentage is what changed: "giảm 5% | số vụ", "được giảm 30% | tiền thuê đất"."""
    if place.noun.startswith(_COUNTS):
        return True
    return words.starting(words.words("changed")).match(f" {place.noun}") is not None


def being(place: Place) -> Label | None:
    """ "trong đó 42% | là nữ": what some of them are."""
    if (
        place.left.verb in ("rise", "fall")
        or place.scene.lower[place.pieces[0].start : place.quantity.lead].count(" ") > _FEW
    ):
        return None
    span = place.scene.right(place.quantity)
    if not place.scene.lower.startswith(" là ", span.start) or _JUDGED.match(place.scene.lower, span.start + 4):
        return None
    named = inverted(place)
    return None if named is None else replace(named, rule="figures/being")


def inverted(place: Place) -> Label | None:
    """ "Hơn 7 tỷ đồng là cả gói thầu"."""
    span = place.scene.right(place.quantity)
    verb = _IS.match(place.scene.lower, span.start, span.end)
    if verb is None:
        return None
    phrase = phrases.strip(place.scene.lower, verb.end(), span.end)
    return Label(place.text(phrase), phrase.start, "figures/name-after-la") if phrase.end > phrase.start else None
