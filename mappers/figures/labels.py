"""What a quantity measures, in the words of the text: "Tổng thu ngân sách trên địa bàn", "Doanh nghiệp thành lập mới"."""

from vietpol.mappers.figures import counted, measured, revenue
from vietpol.mappers.figures.names import Label, Place


def find(place: Place) -> Label | None:
    """What a quantity measures; None where nothing is named: then it is no figure."""
    return counted.label(place) if place.quantity.counted else revenue.named(place, measured.label(place))
