"""What a quantity measures, in the words of the text: "Tổng thu ngân sách trên địa bàn", "Doanh nghiệp thành lập mới"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import counted, measured, parts, published, revenue, speakers, words
from vietpol.mappers.figures.names import Label, Place, small


def find(place: Place) -> Label | None:
    """What a quantity measures; None where nothing is named: then it is no figure."""
    label = counted.label(place) if place.quantity.counted else revenue.named(place, measured.label(place))
    label = parts.of_whole(place, published.without(revenue.given_to_state(place, label)))
    if label is not None and label.words.startswith(_MANY) and (told := _where_most(place, label)) is not None:
        return told
    label = _of_goods(place, _not_its_length(place, label))
    return _part_of_structure(
        _without(_without(_rate(place, _worth(place, speakers.without(place, label))), _ACTS), _ORDER)
    )


_BARE = ("giá trị", "trị giá", "khối lượng", "lượng", "sản lượng", "kim ngạch")
_GOODS = regex.compile(
    r"(?:(?:Giá trị|Trị giá|Khối lượng|Lượng|Sản lượng|Kim ngạch)(?: xuất khẩu| nhập khẩu)?\s)?(?P<what>\p{L}[^,;:()]{1,40}?)"
    r"(?:\s(?:khối lượng|lượng|sản lượng|giá trị)(?: xuất khẩu| nhập khẩu)?)?"
)


def _of_goods(place: Place, label: Label | None) -> Label | None:
    """ "cà phê khối lượng giảm 13%, giá trị giảm | 19%": whose value it is."""
    if label is None or label.words.lower() not in _BARE or place.left.verb not in ("rise", "fall"):
        return label
    told = place.parent()
    goods = None if told is None or told.words.lower() in _BARE else _GOODS.fullmatch(told.words)
    if goods is None or told is None or goods["what"] == told.words:
        return label
    return replace(label, words=f"{label.words} {small(goods['what'])}")


def _not_its_length(place: Place, label: Label | None) -> Label | None:
    """ "đoạn qua xã A dài 3 km đã hoàn thành | 80%": a share of the work, and not of its length."""
    if label is None or label.own or place.quantity.unit != "percent" or place.left.verb in ("rise", "fall"):
        return label
    work = _LENGTH_OF.match(label.words)
    return (
        label if work is None else replace(label, words=label.words[work.end()].upper() + label.words[work.end() + 1 :])
    )


_LENGTH_OF = regex.compile(r"(?:Chiều|Bề) (?:dài|rộng)\s(?=\p{L}+\s)")
_STRUCTURE = regex.compile(
    r"(?:Trong )?[Cc]ơ cấu (?:nền |các ngành )?(?:kinh tế|GRDP|ngành|lao động)(?: của (?:tỉnh|huyện|thành phố))?[,:] (?P<part>\p{L}.+)"
)


def _part_of_structure(label: Label | None) -> Label | None:
    """ "Cơ cấu kinh tế, công nghiệp - xây dựng chiếm | 59,5%": the share of a part."""
    part = None if label is None else _STRUCTURE.fullmatch(label.words)
    return label if label is None or part is None else replace(label, words=f"Tỷ trọng {small(part['part'])}")


def _where_most(place: Place, label: Label) -> Label | None:
    """ "Các địa phương nhiều ca: Tân Châu | 1.014": the cases that the sentence before told of."""
    most = _MOST.fullmatch(label.words.lower())
    named = (x for x in (*place.lately(), *place.told) if x is not None)
    told = None if most is None else next((x for x in named if x.words.lower().startswith(f"{most['noun']} ")), None)
    return None if told is None else replace(told, start=label.start, rule="figures/of-sentence-before")


_MANY = ("Nhiều ", "Ít ", "Có nhiều ", "Có ít ")
_MOST = regex.compile(r"(?:có\s)?(?:nhiều|ít)\s(?P<noun>\p{L}+)(?:\snhất)?")


def _rate(place: Place, label: Label | None) -> Label | None:
    """ "giải quyết 7.655 vụ, đạt tỷ lệ | 93,2%": the rate of what was counted."""
    if label is None or label.own or place.quantity.unit != "percent":
        return label
    start = place.pieces[0].start
    called = _RATE.search(place.scene.lower, start, place.quantity.lead) is not None
    return (
        label
        if not called or _RATE.search(label.words.lower())
        else replace(label, words=f"Tỷ lệ {small(label.words)}")
    )


_RATE = regex.compile(r"(?<!\p{L})(?:tỷ lệ|tỉ lệ)(?!\p{L})")


def _without(label: Label | None, opener: "regex.Pattern[str]") -> Label | None:
    """What is measured, without some words with which its name opens."""
    found = None if label is None else opener.match(label.words)
    if label is None or found is None:
        return label
    said = label.words[found.end() :]
    return replace(label, words=f"{said[:1].upper()}{said[1:]}")


# "|Đứng ngay sau tiêu là| giá điều": its place in a row
_ORDER = regex.compile(
    r"(?:Dẫn đầu|Đứng đầu|(?:Đứng|Xếp)(?: ngay)? (?:sau|kế|thứ \p{L}+)|Tiếp (?:đến|theo|sau)|Kế đến|Cao nhất|Thấp nhất|Nhiều nhất|Sau đó)(?:\s\p{L}+){0,5}? là (?=\p{L}+ \p{L})"
)
# "|phường| thu ngân sách 31 tỷ đồng": who did it
_ACTS = regex.compile(
    r"(?:Xã|Phường|Thị trấn|Đặc khu|Ngành|Đơn vị|Công ty)\s(?:đã\s|cũng\s)?(?=(?:thu ngân sách|huy động|giải ngân|thu hút|đầu tư|bố trí|vận động|nộp ngân sách|chi)(?!\p{L}))"
)


def _worth(place: Place, label: Label | None) -> Label | None:
    """ "cà phê xuất bán 128.000 tấn, thu về | 432 triệu USD": the money for what was weighed."""
    if label is None or label.own or place.quantity.unit not in words.CURRENCIES or not place.number:
        return label
    weighed = place.scene.quantities[place.number - 1].unit in ("tonne", "m3")
    return replace(label, words=f"Giá trị {small(label.words)}", own=True) if weighed else label
