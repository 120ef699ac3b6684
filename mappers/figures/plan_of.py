"""What a plan is of that was carried out, where nothing before the share says so: "hoàn thành | 100% chỉ tiêu trồng rừng"."""

from vietpol.mappers import regex
from vietpol.mappers.figures import phrases
from vietpol.mappers.figures.names import Label, Place, is_group

# "hoàn thành | 100% chỉ tiêu trồng rừng phân tán": of what the plan is.
_PLAN_OF = regex.compile(
    r"\s(?:chỉ tiêu|kế hoạch|nhiệm vụ)\s(?:về\s)?(?P<thing>(?:trồng|gieo|giao quân|tuyển quân|gọi công dân|tuyển chọn|tuyển sinh|thu(?=\s(?:ngân|nội|thuế|quỹ))|"
    r"kết nạp|phát triển đảng|giải quyết|đào tạo|xuất khẩu|tiêm|giải ngân|khám|xây dựng|giảm nghèo)(?!\p{L})[\p{L}\s]{2,60})"
)


def label(place: Place) -> Label | None:
    """ "hoàn thành | 100% chỉ tiêu trồng rừng phân tán": what the plan is of, where nothing before the quantity says so."""
    if place.quantity.unit != "percent" or not is_group(place.phrase):
        return None
    right = place.scene.right(place.quantity)
    told = _PLAN_OF.match(place.scene.lower, right.start, right.end)
    if told is None:
        return None
    phrase = phrases.without_tail(place.scene.lower, told.start("thing"), told.end("thing"), place.passes)
    stop = phrases.first_verb(place.scene.lower, phrase.start, phrase.end)
    phrase = phrases.strip(place.scene.lower, phrase.start, stop)
    return Label(place.text(phrase), phrase.start, "figures/plan-of") if phrase.end > phrase.start else None
