"""How large or how long is what was built or paid for, and not what the figure before measured."""

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.names import Label, Place, small
from vietpol.mappers.text import Span

_BUILT = regex.compile(
    r"(?<!\p{L})(?:xây dựng|đầu tư|làm|mua|nâng cấp|cải tạo|mở rộng|xây mới|lắp đặt)\s(?P<thing>\p{L}+(?:\s\p{L}+){0,6}?)\s(?:rộng |hơn |gần |trên |khoảng )?$"
)
_ROAD = regex.compile(
    r"(?<!\p{L})(?P<thing>(?:tuyến|đoạn|đường|cầu|kênh|đê|kè|cao tốc|quốc lộ|tỉnh lộ|bờ kè)\s[^,;.]{2,70}?)\s(?:(?:có |với )?(?:tổng )?chiều )?dài\s(?:hơn |gần |trên |khoảng )?$"
)

_WAY = regex.compile(
    r"\s?(?:và\s)?(?:(?:có\s|với\s)?(?:chiều\s)?)(?P<way>dài|rộng|cao|sâu|dày)\s(?:hơn\s|gần\s|trên\s|khoảng\s)?"
)
_MEASURED = regex.compile(
    r"(?:Chiều|Bề) \p{L}+(?: (?:mặt|nền|lòng|đáy|thân|bề mặt)(?!\p{L}).*)?(?:\s|$)|.*\scủa\s"
)  # not "rộng mặt cầu": the bridge's
_BREADTH = regex.compile(r"(?<!\p{L})(?P<way>bề (?:rộng|dài|dày|ngang|cao))\s(?:là\s|hơn\s|gần\s|trên\s|khoảng\s)*$")


def thing(place: Place) -> Label | None:
    """ "vay 15 tỷ đồng để xây dựng kho lạnh | 2.000 m2": how large is what the money is for."""
    if place.quantity.unit not in ("m2", "ha"):
        return None
    if place.pieces[0].mark != "#" or place.scene.quantities[place.number - 1].unit not in words.CURRENCIES:
        return None
    return _size(place, "Diện tích", _BUILT, "figures/size-of")


def length(place: Place) -> Label | None:
    """ "hỗ trợ 1.200 tỷ đồng đầu tư tuyến đường nối cao tốc dài | 17 km": the road's, of which the money is told before."""
    return _size(place, "Chiều dài", _ROAD, "figures/length-of") if place.pieces[0].mark == "#" else None


def way(place: Place) -> Label | None:
    """ "tuyến đường dài 30 km, | rộng 12 m", "dự án có tổng mức đầu tư 500 tỷ đồng, | dài 30 km": of what was measured before."""
    piece = place.pieces[0]
    breadth = _BREADTH.search(place.scene.lower, piece.start, place.quantity.lead)
    if breadth is not None:
        return Label(breadth["way"].capitalize(), breadth.start("way"), "figures/way-of", head=True)
    behind = piece.mark == "," or place.scene.lower.startswith(" và ", piece.start)
    m = _WAY.fullmatch(place.scene.lower, piece.start, place.quantity.lead) if behind else None
    parent = place.parent() if m is not None else None
    measured = _MEASURED.match(parent.words) if parent is not None else None
    if m is None or parent is None or measured is None:
        return None
    return Label(
        f"Chiều {m['way']} {parent.words[measured.end() :]}".strip(), m.start("way"), "figures/way-of", head=True
    )


def _size(place: Place, measure: str, named: regex.Pattern[str], rule: str) -> Label | None:
    """The area or the length of what is named since the figure before."""
    thing = named.search(place.scene.lower, place.pieces[0].start, place.quantity.lead)
    if thing is None:
        return None
    said = place.text(Span(*thing.span("thing")))
    return Label(f"{measure} {small(said)}", thing.start("thing"), rule, head=True)
