"""The title that a meeting is shown by: its name without what hangs over at its end, whole where a comma or dash only seemed to end it."""

from vietpol.mappers import regex

LONGEST = 200  # letters of a title
# What goes on behind a dash or comma that divides nothing: "kinh tế| - xã hội", "phương hướng|, nhiệm vụ", "khiếu nại|, tố cáo".
_GOES_ON = regex.compile(
    r"(?<=(?:kinh tế|văn hóa|quốc phòng|chính trị|nông nghiệp|công nghiệp|pháp chế|văn nghệ|vhvn|kt|ktxh|thương mại|khoa học|lao động))"
    r"\s?[-–]\s?(?:xã hội|xh|an ninh|ngân sách|thể thao|tdtt|du lịch|nông thôn|tiểu thủ công nghiệp|nghệ thuật|công nghệ|thương binh|dịch vụ|quốc phòng)(?!\p{L})"
    r"|(?<=phương hướng|mục tiêu|chức năng), nhiệm vụ(?!\p{L})|(?<=nhiệm vụ|phương hướng), (?:giải pháp|phương hướng)(?!\p{L})"
    r"|(?<=khiếu nại), tố cáo(?!\p{L})|(?<=tham nhũng), (?:lãng phí|tiêu cực)(?!\p{L})|(?<=lãng phí), tiêu cực(?!\p{L})"
    r"|(?<=phòng), chống(?!\p{L})|(?<=kiểm tra), giám sát(?!\p{L})|(?<=cơ chế), chính sách(?!\p{L})|(?<=khuyến học), khuyến tài(?!\p{L})"
    r"|(?<=(?:điều động|luân chuyển|tiếp nhận|miễn nhiệm|phân công)), (?:luân chuyển|phân công|chỉ định|bổ nhiệm|bổ nhiệm lại|giao nhiệm vụ)(?!\p{L})"
    r"|(?<=trật tự), an toàn(?!\p{L})|(?<=xây dựng đảng), (?:xây dựng|chính quyền)(?!\p{L})|(?<=\bts|\bpgs|\bths|\bgs|\bt\.ư)\.\s?(?=\p{L})"
)
# What a name cannot end with: "Lễ phát động| với chủ đề", "Lễ truy điệu| hồi 14 giờ cùng", "Đại hội| tiếp tục".
_HANGS = regex.compile(
    r"(?:\s(?:(?:với|mang|theo) (?:chủ đề|nội dung|tên gọi|thông điệp)|chủ đề|thông điệp|với|tiếp tục|bước sang|bước vào|bước đầu|được|sau|và|của|cho|cùng|cùng với|về|về việc|hồi|lúc|tổ chức|trong"
    r"|khi|từ|đến|theo|bởi|gồm|nhân|nhân dịp|như|giữa|cũng|đang|đồng thời|nhằm|các|những|do|tại|ở|vào|trên cơ sở|thông qua|theo đó|trong đó|đ/c|ông|bà|đồng chí"
    r"|(?:hồi|lúc|từ) \d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?:\sphút)?)?(?:\scùng)?(?: ngày)?|được (?:đ/c|đồng chí|ông|bà)(?:\s\p{Lu}\p{L}*)*))+$"
)
_PRESIDED = regex.compile(
    r"\sdưới sự (?:chủ trì|điều hành|chủ tọa|chủ toạ)(?!\p{L}).*$"
)  # "họp kỳ 39| dưới sự chủ trì của bà A"


def goes_on(lower: str, end: int) -> int | None:
    """Where the second half of a pair ends that a name was cut in; None where the name ends."""
    m = _GOES_ON.match(lower, end)
    return None if m is None else m.end()


def whole(words: str) -> str:
    """A name without what hangs over at its end, where more than its first word is left."""
    words = _PRESIDED.sub("", words)
    m = _HANGS.search(words)
    return words if m is None or " " not in words[: m.start()] else words[: m.start()].rstrip(" ,-–")
