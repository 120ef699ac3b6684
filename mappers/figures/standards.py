"""What a law asks of a kind of place is of no place in particular: "Một đô thị trở thành thành phố phải có quy mô dân số từ | 1,5 triệu người"."""

from vietpol.mappers import regex

_KIND = r"(?:đô thị|đơn vị hành chính|xã|phường|thị trấn|huyện|thị xã|quận|thành phố|tỉnh|đặc khu)"
_MUST = r"(?:phải|cần)(?: đáp ứng| đạt| bảo đảm| đảm bảo| có| hội đủ)"
_ASKED = regex.compile(
    rf"(?:(?:một|mỗi|mọi)\s{_KIND}(?!\p{{L}})[^.;:]{{0,120}}?(?<!\p{{L}}){_MUST}(?!\p{{L}})"
    rf"|(?:để|muốn)\s(?:được công nhận|được thành lập|trở thành|thành lập|lên)\s[^.;:]{{0,80}}?,\s[^,.;:]{{0,40}}?(?<!\p{{L}}){_MUST}(?!\p{{L}})"
    rf"|(?:theo|căn cứ)\s(?:quy định|tiêu chuẩn|tiêu chí|nghị quyết|luật|nghị định)(?!\p{{L}})[^.;:]{{0,120}}?,\s(?:đối với\s)?"
    rf"(?:một\s|mỗi\s|các\s)?{_KIND}(?! này)(?=\s(?P<kind>\p{{L}}))[^,.;:]{{0,40}}?"
    rf"(?<!\p{{L}})(?:{_MUST}|có)(?!\p{{L}})"
    rf"|(?:các\s)?(?:tiêu chuẩn|tiêu chí|điều kiện)\s(?:của|đối với|thành lập|phân loại|công nhận|để thành lập|để trở thành)\s(?:một\s)?{_KIND}(?!\p{{L}})[^.;:]{{0,80}}?(?:\slà|\sgồm|:))"
)
_LIMITS = ("trở lên", "tối thiểu", "ít nhất", "không quá", "trở xuống", "tiêu chuẩn", "điều kiện", "phải sắp xếp")
_BEGINS = ("một ", "mỗi ", "mọi ", "các ", "để ", "muốn ", "theo ", "căn cứ ", "tiêu ", "điều kiện ")


def are_general(lower: str, plain: str, start: int, lead: int, end: int) -> bool:
    """Whether the sentence [start, end) tells, before a figure, what is asked of any place of a kind. plain: it as printed."""
    if not lower.startswith(_BEGINS, start):
        return False
    if not any(lower.find(word, start, end) >= 0 for word in _LIMITS):
        return False
    asked = _ASKED.match(lower, start, lead)
    return asked is not None and (asked["kind"] is None or plain[asked.start("kind")].islower())
