"""What a plan is of that was carried out, where nothing before the share says so: "hoàn thành | 100% chỉ tiêu trồng rừng"."""

from vietpol.mappers import regex
from vietpol.mappers.figures import phrases
from vietpol.mappers.figures.names import Label, Place, is_group

# Say whose the plan is, or which, and not of what: "chỉ tiêu |tỉnh giao", "chỉ tiêu |cơ bản".
_WHOSE = (
    "đề|được|do|mà|của|năm|quý|tháng|cả|tỉnh|huyện|thành|xã|trung|bộ|ngành|cấp trên|cục|tổng|hđnd|ubnd|hội|đại|nghị|đảng|pháp|kế|dự|thi|về|trong|trên|này|chủ|cơ|chính|"
    "giao|đã|đăng|phấn|theo|ban|nhiệm|kinh|quan|so|và|đạt|là|chuyên|quốc|nông thôn|tiêu|thành phần|nhân|chung|còn|đặt|trọng"
)
# "hoàn thành | 100% chỉ tiêu trồng rừng phân tán": of what the plan is.
_PLAN_OF = regex.compile(
    r"\s(?:(?:chỉ tiêu|kế hoạch|nhiệm vụ)\s(?:về\s)?(?P<thing>(?:trồng|gieo|giao quân|tuyển quân|gọi công dân|tuyển chọn|tuyển sinh|thu(?=\s(?:ngân|nội|thuế|quỹ))|"
    r"kết nạp|phát triển đảng|giải quyết|đào tạo|xuất khẩu|tiêm|giải ngân|khám|xây dựng|giảm nghèo)(?!\p{L})[\p{L}\s]{0,60})"
    rf"|chỉ tiêu\s(?P<other>(?!(?:{_WHOSE})(?!\p{{L}}))\p{{L}}+\s\p{{L}}[\p{{L}}\s]{{1,50}}))"
)


def label(place: Place) -> Label | None:
    """ "hoàn thành | 100% chỉ tiêu trồng rừng phân tán": what the plan is of, where nothing before the quantity says so."""
    if place.quantity.unit != "percent" or (place.phrase and not is_group(place.phrase)):
        return None
    right = place.scene.right(place.quantity)
    told = _PLAN_OF.match(place.scene.lower, right.start, right.end)
    if told is None:
        return None
    name = "thing" if told["thing"] is not None else "other"
    phrase = phrases.without_tail(place.scene.lower, *told.span(name), place.passes)
    stop = phrases.first_verb(place.scene.lower, phrase.start, phrase.end)
    phrase = phrases.strip(place.scene.lower, phrase.start, stop)
    return Label(place.text(phrase), phrase.start, "figures/plan-of") if phrase.end > phrase.start else None
