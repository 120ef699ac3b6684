"""From a pattern's key and its parts to the body: id, label, class, level, relation (being written)."""

from vietpol.mappers.facts import Area, Body
from vietpol.mappers.reading import BodyMention


def compose(key: str, *, owner: Body | None = None, area: Area | None = None, name: str | None = None) -> Body:
    """The body of a pattern ("tinh-uy", "cong-an", "dang-uy", "ban-thuong-vu") or, by its id, a central body ("tw_bch").

    owner: the body that it belongs to (Đảng ủy of Công an tỉnh X). area: its territory. name: the tail of an
    open pattern ("Ban Chỉ đạo phòng, chống dịch Covid-19" has the name "phòng, chống dịch Covid-19").
    Raises KeyError for a key that is neither.
    """
    raise NotImplementedError


def complete(mention: BodyMention, to: Body | Area) -> Body | None:
    """The body of a mention that left out its owner or place, once the context settles it; None if the two don't go together.

    "Đảng ủy" + Công an tỉnh X -> Đảng ủy Công an tỉnh X; "Ban Thường vụ" + Thành ủy Yên Bái -> its standing
    committee; "BCH" + Thành ủy Yên Bái -> Thành ủy Yên Bái; "Tỉnh ủy" + the area Đồng Tháp -> Tỉnh ủy Đồng Tháp.
    """
    return None
