"""What a quantity measures, in the words of the text: "Tổng thu ngân sách trên địa bàn", "Doanh nghiệp thành lập mới"."""

from msgspec.structs import replace

from vietpol.mappers.figures import counted, measured, revenue, speakers, words
from vietpol.mappers.figures.names import Label, Place, small


def find(place: Place) -> Label | None:
    """What a quantity measures; None where nothing is named: then it is no figure."""
    label = counted.label(place) if place.quantity.counted else revenue.named(place, measured.label(place))
    return _worth(place, speakers.without(place, label))


def _worth(place: Place, label: Label | None) -> Label | None:
    """ "cà phê xuất bán 128.000 tấn, thu về | 432 triệu USD": the money for what was weighed."""
    if label is None or label.own or place.quantity.unit not in words.CURRENCIES or not place.number:
        return label
    weighed = place.scene.quantities[place.number - 1].unit in ("tonne", "m3")
    return replace(label, words=f"Giá trị {small(label.words)}", own=True) if weighed else label
