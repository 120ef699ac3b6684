"""Countries and markets abroad: with whom trade is ("sang Hoa Kỳ | 89 tỷ USD"), or whose a figure is ("Mỹ tăng | 2,8%")."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.names import Label, Place
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.text import one_spelling
from vietpol.vocab import worded

_ADVERBS = r"(?:vẫn|tiếp tục|hiện|hiện nay|đang|đã|cũng|còn|lại|mới|nay)"
_OPENERS = (
    r"(?i:(?:và|cụ thể|riêng|còn|song|nhưng|trong (?:đó|khi(?: đó)?)|tiếp (?:đến|theo|sau|đó)|kế đến|sau đó|xếp sau|dẫn đầu|chủ yếu|nhất|đứng (?:đầu|thứ \p{L}+)"
    r"|(?:lớn|nhiều|cao) (?:nhất|thứ \p{L}+)|về thị trường|theo thị trường)(?: là)?[,:]?\s)*"
)
_VERBS = (
    r"(?:[\s(]*(?:cũng|vẫn|ước|ước tính|đạt|chiếm|với|tăng|tăng trưởng|giảm|là|khoảng|gần|hơn|trên|đóng góp|còn|chỉ|tới|được|có|ở mức|kim ngạch|trị giá|mức"
    r"|(?:lớn|nhiều|cao) (?:nhất|thứ \p{L}+)|(?:đứng|xếp)(?: vị trí)? thứ \p{L}+|dẫn đầu)(?!\p{L}))*[\s(:]*"
)
# What goes from one country to another, and by which word.
_TRADE = (
    (regex.compile(r"(?<!\p{L})(?:xuất khẩu|xuất siêu)(?!\p{L})"), "sang"),
    (regex.compile(r"(?<!\p{L})(?:nhập khẩu|nhập siêu|khách|lượt khách|kiều hối)(?!\p{L})"), "từ"),
    (regex.compile(r"(?<!\p{L})(?:vốn|đầu tư|fdi|dự án)(?!\p{L})"), "của"),
    (regex.compile(r"(?<!\p{L})(?:thương mại|xuất nhập khẩu)(?!\p{L})"), "với"),
)
# What a country has for itself.
_OWN = regex.compile(r"(?<!\p{L})(?:kinh tế|tăng trưởng|gdp|lạm phát|cpi|giá tiêu dùng|thất nghiệp|lãi suất)(?!\p{L})")
_THE_WORLD = regex.compile(r"\s(?:của )?(?:thế giới|toàn cầu)(?!\p{L}).*$")
_TRADES = regex.compile(
    r"(?<!\p{L})(?:xuất|nhập|sang|thị trường|khách|vốn|fdi|dự án|đầu tư|thương mại|kim ngạch|đơn hàng|hợp tác)(?!\p{L})"
)
_EXPORT = regex.compile(r"xuất khẩu(?:\s\p{L}+){0,5}?(?=\s(?:chính|chủ lực|lớn|nhiều|hàng đầu|số một)|$)")
_IMPORT = regex.compile(
    r"(?:nhập khẩu|cung cấp|cung ứng)(?:\s\p{L}+){0,5}?(?=\s(?:chính|chủ lực|lớn|nhiều|hàng đầu|số một)|$)"
)
_MEASURES = ("percent", "tonne", *words.CURRENCIES)
_COUNTED = ("", "kim ngạch", "lượt", "tấn", "tổng kim ngạch", "khách", "lượt khách")
_REACH = 120  # letters before a figure that may name the place abroad


def label(place: Place) -> Label | None:
    """What a figure of one partner measures: what was told of all, or of the partner before, with this one's name."""
    if place.quantity.unit in _MEASURES and (leading := _leading(place)) is not None:
        return leading
    start, lead = place.pieces[0].start, place.quantity.lead
    said = _partner().fullmatch(place.scene.plain, start, lead)
    if said is None or place.noun not in _COUNTED:
        return None
    return _of_what_was_told(place, said["name"], said.start("name"))


def _of_what_was_told(place: Place, name: str, start: int) -> Label | None:
    """What was told of all, or of the partner before, of this one."""
    for told in (*place.lately(), place.topic, *place.told):
        if told is None:
            continue
        kind = next((by for trade, by in _TRADE if trade.search(told.words.lower()) is not None), None)
        own = kind is None and _OWN.search(told.words.lower()) is not None
        if kind is not None or own:
            whole = _of_one().sub("", _THE_WORLD.sub("", told.words))
            words_ = f"{whole} {name}" if own else f"{whole} {kind} {name}"
            return replace(told, words=words_, start=start, rule="figures/of-partner", own=True)
    return None


def _leading(place: Place) -> Label | None:
    """ "Hoa Kỳ là thị trường xuất khẩu lớn nhất với kim ngạch | 89 tỷ USD"."""
    if place.noun not in _COUNTED:
        return None
    said = _first().search(place.scene.plain, place.pieces[-1].start, place.quantity.lead)
    if said is None:
        return None
    name, what = said["name"], said["what"].strip()
    if what.startswith("nhà đầu tư"):
        found = f"Vốn đầu tư của {name}" if place.quantity.unit in words.CURRENCIES else None
    elif (sold := _EXPORT.search(what)) is not None:
        found = f"{_sum(place)}{sold[0]} sang {name}"
    elif (bought := _IMPORT.search(what)) is not None and " nhất nhập khẩu" not in what:
        found = f"{_sum(place)}nhập khẩu{bought[0].removeprefix('nhập khẩu') if 'nhập' in bought[0] else ''} từ {name}"
    elif "thương mại" in what:
        found = f"{_sum(place)}thương mại với {name}"
    else:
        return _of_what_was_told(place, name, said.start("name"))
    return (
        None
        if found is None
        else Label(found[:1].upper() + found[1:], said.start("name"), "figures/of-partner", head=True)
    )


def _sum(place: Place) -> str:
    return "kim ngạch " if place.quantity.unit in words.CURRENCIES else ""


def area(scene: Scene, quantity: Quantity) -> Area | None:
    """The country or place abroad that a figure is of: "huyện Hà Khẩu (Trung Quốc) đón", "lạm phát của Mỹ là", "Mỹ tăng | 2,8%".

    None where something goes there or comes from there: that is ours.
    """
    plain, start = scene.plain, max(scene.start, quantity.lead - _REACH)
    near = next(reversed(list(_abroad().finditer(plain, start, quantity.lead))), None)
    if near is None:
        return None
    clause = scene.last_stop(near.start())
    if near["rank"] is not None:
        if _TOWARDS.search(scene.lower, clause, near.start()) is not None or _WITHIN.search(
            scene.lower, near.end(), quantity.lead
        ):
            return None
        return _area(near["place"])
    name = near["name"]
    if name is None or _BEHIND.fullmatch(plain, near.end(), quantity.lead) is None:
        return None
    if _TRADES.search(scene.lower, scene.start, quantity.lead) is not None:
        return None
    return _area(name) if _OWN.search(scene.lower, scene.start, quantity.lead) is not None else None


_TOWARDS = regex.compile(
    r"(?<!\p{L})(?:sang|từ|với|đến|tới|giáp|cho|so với|cùng|giúp|tặng|hỗ trợ|của|và)\s(?:các |phía |hai |nước bạn |chính quyền )*$"
)
_WITHIN = regex.compile(r"[;:]|(?<!\p{L})(?:của|tỉnh|ta|tại|ở|trên địa bàn|với|sang)(?!\p{L})")
_BEHIND = regex.compile(rf"(?:\s(?:năm|quý|tháng|trong|nay|\d{{1,4}}|[IVX]{{1,3}}))*{_VERBS}")


def _area(name: str) -> Area:
    return Area(f"nuoc-ngoai-{worded(name)}", name, known=False)


def _names(*lists: str) -> str:
    data = yaml_data("reference/body-patterns.yml")
    known = {one_spelling(name) for key in lists for name in data[key]}
    return "|".join(regex.escape(name) for name in sorted(known, key=lambda n: (-len(n), n)))


@cache
def _one() -> str:
    """A country or market as the text prints it, not a syllable of a Vietnamese name: "Mỹ Tho", "Nguyễn Thị Mỹ"."""
    return rf"(?<!\p{{Lu}}\p{{L}}{{0,6}} )(?<!\p{{L}})(?:{_names('countries', 'foreign_places', 'foreign_markets')})(?!\p{{L}}|\s\p{{Lu}})"


@cache
def _partner() -> "regex.Pattern[str]":
    """The words of a clause that name but a partner: "; tiếp đến là thị trường | EU đạt khoảng"."""
    before = r"(?i:(?:xuất |nhập |khách )?(?:sang|từ|vào|tới|với|của|khách)\s)?(?i:(?:các |hai )?(?:thị trường|nước|khách)\s)?"
    return regex.compile(rf"[\s,;(-]*{_OPENERS}{before}(?P<name>{_one()}){_VERBS}")


@cache
def _first() -> "regex.Pattern[str]":
    """A partner told of as the first one: "Hoa Kỳ |tiếp tục là thị trường xuất khẩu lớn nhất của tỉnh với kim ngạch"."""
    kinds = "thị trường|nhà đầu tư|đối tác|nguồn cung|nơi|quốc gia|nước|bạn hàng"
    return regex.compile(
        rf"(?P<name>{_one()})(?:\s{_ADVERBS})*\slà\s(?:một trong những\s)?(?P<what>(?:{kinds})(?!\p{{L}})[^,;.:()\d]*?)"
        rf"(?:,|\scủa [^,;.()\d]{{1,40}}?)?,?\s(?:với|đạt|chiếm|ước)(?!\p{{L}}){_VERBS}$"
    )


@cache
def _of_one() -> "regex.Pattern[str]":
    """A partner at the end of a label: "Kim ngạch xuất khẩu| sang thị trường Hoa Kỳ"."""
    return regex.compile(rf"\s(?:(?:sang|từ|vào|tới|với|của|ở|tại)\s)?(?:(?:thị trường|nước)\s)?(?:{_one()}).*$")


@cache
def _abroad() -> "regex.Pattern[str]":
    """A place abroad with its rank, or a country."""
    ranks = r"(?P<rank>(?i:tỉnh|thành phố|huyện|bang|khu tự trị|thủ đô|thị xã|quận|châu))"
    place = r"(?P<place>\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*){0,3})"
    country = rf"(?:nước )?(?:{_names('countries')})"
    within = r"(?:,\s(?:tỉnh|thành phố|châu|khu tự trị)\s[^,.;()\d]{1,30})?\s?"
    lies_in = rf"(?:\({country}\)|,\s{country}(?!\p{{L}}|\s\p{{Lu}}))"
    return regex.compile(rf"(?<!\p{{L}}){ranks}\s{place}{within}{lies_in}|(?P<name>{_one()})")
