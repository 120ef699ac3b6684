"""What a sentence announces before its figures, with a colon or a comma: "Cây lúa: | diện tích 12.000 ha, …", "Về xuất khẩu cà phê, | khối lượng đạt …"."""

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.names import Place, small
from vietpol.mappers.text import Span

_REACH = 200  # letters before a number in which its topic stands
_LONGEST = 5  # words
_ANNOUNCED = regex.compile(
    r"(?:^|[;.\n+*•]\s*|(?<=\s)-\s)(?:"
    r"(?:(?:về|đối với|riêng|còn)\s)?(?P<topic>\p{L}[\p{L}\s,&-]{1,48}?)\s?:\s"
    r"|(?:về|đối với|riêng)\s(?P<fronted>\p{L}[\p{L}\s&-]{1,48}?),\s)"
)
_HEADS = regex.compile(
    r"(?:(?:về|sản xuất|công tác|tình hình|lĩnh vực|ngành|nghề|mặt hàng|nhóm hàng|trồng|nuôi|chăn nuôi|phát triển|cây|con|loại)\s)*"
)
# Announce no thing: "Kết quả: …", "Về kinh tế, …"
_NO_THING = regex.compile(
    r"(?:kết quả|cụ thể|trong đó|theo đó|chỉ tiêu|mục tiêu|nhiệm vụ|kinh tế|văn hóa|xã hội|như sau|lưu ý|ghi chú|ảnh|nguồn|tổng số|tổng cộng|toàn|trên địa bàn|"
    r"giải pháp|đánh giá|dự kiến|ước|bao gồm|gồm)(?!\p{L})"
)


def host(place: Place, said: str) -> str:
    """The thing announced, for a bare head of a figure ("diện tích") that names none; "" where nothing is."""
    if said not in words.words("topical"):
        return ""
    scene, end = place.scene, place.left.phrase.start
    start = max(scene.start, end - _REACH)
    if scene.lower.find(":", start, end) < 0 and not scene.lower.startswith(("về ", "đối ", "riêng "), scene.start):
        return ""
    said_before = scene.lower[start:end]
    *_, found = (None, *_ANNOUNCED.finditer(said_before))
    if found is None or ";" in said_before[found.end() :]:
        return ""
    name = "topic" if found["topic"] is not None else "fronted"
    head = _HEADS.match(said_before, *found.span(name))
    topic = Span(start + (found.start(name) if head is None else head.end()), start + found.end(name))
    thing = scene.plain[topic.start : topic.end].strip()
    named = any(topic.start <= at < topic.end for at in place.passes.ahead)
    if not thing or named or len(thing.split()) > _LONGEST or _NO_THING.match(thing.lower()) is not None:
        return ""
    return small(thing)
